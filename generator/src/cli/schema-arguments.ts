import type { GenerateOptions } from "../config/options.js";
import type { Given } from "./command-line/command.js";

/** What every command takes that reads schemas. */
export const schemas = {
  name: "schemas",
  many: true,
  otherwise: "those in the config file",
  describe: "Schema files: .proto, a descriptor set (.binpb), .schema.json, .json or .yaml",
} as const;

export const schemaArguments = {
  codec: {
    takes: "codec",
    choices: ["protobuf", "json", "msgpack"],
    otherwise: "protobuf for .proto, json for JSON Schema",
    describe: "How messages become bytes",
  },
  file: {
    takes: "name",
    many: true,
    describe: "File of a descriptor set that gets a client; may be given more than once",
  },
  include: {
    takes: "dir",
    short: "I",
    many: true,
    describe: "Folder to look imports up in; may be given more than once",
  },
  lock: {
    takes: "dir",
    otherwise: "codegen.lock",
    describe: "Folder that keeps type ids and versions",
  },
  config: {
    takes: "file",
    otherwise: "s2-codegen.config.{ts,js,json,yaml}",
    describe: "Config file",
  },
} as const;

export type SchemaArguments = Given<typeof schemaArguments> & { readonly schemas: readonly string[] };

export function schemaOptions(given: SchemaArguments, cwd: string): GenerateOptions {
  return {
    cwd,
    ...(given.schemas.length > 0 && { schemas: given.schemas }),
    ...(given.codec !== undefined && { codec: given.codec }),
    ...(given.file.length > 0 && { files: given.file }),
    ...(given.include.length > 0 && { include: given.include }),
    ...(given.lock !== undefined && { lock: given.lock }),
    ...(given.config !== undefined && { config: given.config }),
  };
}

/** The words of a command line that name the same schemas again. */
export function schemaWords(given: SchemaArguments): string {
  const option = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [name, value];
  const words = [
    ...given.schemas,
    ...option("--codec", given.codec),
    ...given.file.flatMap((name) => ["--file", name]),
    ...given.include.flatMap((folder) => ["-I", folder]),
    ...option("--lock", given.lock),
    ...option("--config", given.config),
  ];
  return words.map((word) => ` ${quote(word)}`).join("");
}

export function quote(word: string): string {
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
