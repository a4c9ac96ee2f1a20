import type { Problem } from "../../../../generator/src/errors.js";
import type { JsonDeclaration } from "../../../../generator/src/model/json-schema.js";
import type { JsonSchemaFile } from "../../../../generator/src/model/model.js";
import { readJsonSchema } from "../../../../generator/src/read/json-schema/index.js";
import type { JsonSchemaOptions, SchemaSource } from "../../../../generator/src/read/result.js";

/** A schema as data, or as text when it is about the text. */
export type Given = object | boolean | string;

export const defaults: JsonSchemaOptions = {
  includes: [],
  remotes: new Map(),
  formats: "assert",
  int64: "number",
  names: new Map(),
  annotations: new Set(),
};

/** What is read of one file, `chat.schema.json`, in a folder where no other is. */
export function read(
  given: Given,
  options: Partial<JsonSchemaOptions> = {},
): {
  file: JsonSchemaFile | undefined;
  problems: readonly Problem[];
  notes: readonly string[];
} {
  const { files, problems, notes } = readJsonSchema([source(given)], { ...defaults, ...options });
  const [file] = files;
  return {
    file: file?.language === "json-schema" ? file : undefined,
    problems,
    notes: notes.map(({ at, text }) => `${at.pointer} ${text}`),
  };
}

export function source(given: Given, folder = "/nowhere", name = "chat"): SchemaSource {
  const text = typeof given === "string" ? given : JSON.stringify(given, null, 2);
  return {
    path: `${name}.schema.json`,
    file: `${folder}/${name}.schema.json`,
    module: name,
    text,
  };
}

/** The file that a schema without mistakes becomes. */
export function readFile(given: Given, options: Partial<JsonSchemaOptions> = {}): JsonSchemaFile {
  const { file, problems } = read(given, options);
  if (file === undefined || problems.length > 0)
    throw new Error(`the schema was refused:\n${problems.map(printed).join("\n")}`);
  return file;
}

/** The declaration of that name in a file. */
export function declaration(file: JsonSchemaFile, name: string): JsonDeclaration {
  const found = file.declarations.find((it) => it.name === name);
  if (found === undefined)
    throw new Error(`there is no ${name} in ${file.declarations.map((it) => it.name).join(", ")}`);
  return found;
}

/** `#/$defs/a/if "if" has no effect … Complete it.` */
export function printed({ at, text, remedy }: Problem): string {
  return [at.pointer ?? `${at.path}:${at.line}:${at.column}`, text, remedy]
    .filter((part) => part !== undefined)
    .join(" ");
}

/** A schema in which a snippet is the property `value` of the one message, `Message`. */
export function asProperty(snippet: Given, more: object = {}): object {
  return {
    title: "message",
    type: "object",
    properties: { value: snippet },
    required: ["value"],
    additionalProperties: false,
    ...more,
  };
}
