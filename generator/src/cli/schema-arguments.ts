import type { ArgumentsCamelCase, Argv } from "yargs";
import type { CodecName, GenerateOptions } from "../config/options.js";
import { CodegenError } from "../errors.js";

/** What every command takes that reads schemas. */
export interface SchemaArguments {
  readonly schemas: readonly string[];
  readonly codec: CodecName | undefined;
  readonly file: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly lock: string | undefined;
  readonly config: string | undefined;
}

const single = [
  "codec",
  "lock",
  "config",
  "out",
  "upcasters",
  "import-extension",
  "format",
  "from",
  "because",
] as const;

export function withSchemaArguments(yargs: Argv): Argv<SchemaArguments> {
  return yargs
    .positional("schemas", {
      type: "string",
      array: true,
      default: [] as string[],
      defaultDescription: "those in the config file",
      describe: "Schema files: .proto, a descriptor set (.binpb), .schema.json, .json or .yaml",
    })
    .options({
      codec: {
        choices: ["protobuf", "json", "msgpack"] as const,
        requiresArg: true,
        describe: "How messages become bytes; default: protobuf for .proto, json for JSON Schema",
      },
      file: {
        type: "string",
        array: true,
        nargs: 1,
        requiresArg: true,
        describe: "File of a descriptor set that gets a client; may be given more than once",
      },
      include: {
        alias: "I",
        type: "string",
        array: true,
        nargs: 1,
        requiresArg: true,
        describe: "Folder to look imports up in; may be given more than once",
      },
      lock: {
        type: "string",
        requiresArg: true,
        describe: "Folder that keeps type ids and versions; default: codegen.lock",
      },
      config: {
        type: "string",
        requiresArg: true,
        describe: "Config file; default: s2-codegen.config.{ts,js,json,yaml}",
      },
    })
    .check((given) => {
      const repeated = single.find((name) => Array.isArray(given[name]));
      if (repeated === undefined) return true;
      throw new CodegenError("USAGE", `--${repeated} is given more than once.\nSee codegen --help.`);
    });
}

export function schemaOptions(given: ArgumentsCamelCase<SchemaArguments>, cwd: string): GenerateOptions {
  return {
    cwd,
    ...(given.schemas.length > 0 && { schemas: given.schemas }),
    ...(given.codec !== undefined && { codec: given.codec }),
    ...(given.file !== undefined && { files: given.file }),
    ...(given.include !== undefined && { include: given.include }),
    ...(given.lock !== undefined && { lock: given.lock }),
    ...(given.config !== undefined && { config: given.config }),
  };
}

/** The words of a command line that name the same schemas again. */
export function schemaWords(given: ArgumentsCamelCase<SchemaArguments>): string {
  const option = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [name, value];
  const words = [
    ...given.schemas,
    ...option("--codec", given.codec),
    ...(given.file ?? []).flatMap((name) => ["--file", name]),
    ...(given.include ?? []).flatMap((folder) => ["-I", folder]),
    ...option("--lock", given.lock),
    ...option("--config", given.config),
  ];
  return words.map((word) => ` ${quote(word)}`).join("");
}

export function quote(word: string): string {
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
