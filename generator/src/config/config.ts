import { resolve } from "node:path";
import { CodegenError } from "../errors.js";
import { showPath } from "../paths.js";
import type { JsonSchemaOptions } from "../read/result.js";
import { checkGenerateOptions } from "./check-options.js";
import { type ConfigFile, configFileNames, readConfigFile } from "./config-file.js";
import type {
  CodecName,
  CodegenConfig,
  GenerateOptions,
  ImportExtension,
  JsonSchemaConfig,
} from "./options.js";

/** What a run does, with nothing left to default. All paths are absolute. */
export interface Config {
  readonly cwd: string;
  readonly schemas: readonly string[];
  /** Whether `schemas` is all there is for this output folder: it comes from the config file. */
  readonly allSchemas: boolean;
  readonly out: string;
  /** Undefined: each language's own. */
  readonly codec: CodecName | undefined;
  /** Of descriptor sets, by name; undefined: those that the sets are about. */
  readonly files: readonly string[] | undefined;
  readonly include: readonly string[];
  /** By schema file. */
  readonly messages: ReadonlyMap<string, readonly string[]>;
  /** By module. */
  readonly clients: ReadonlyMap<string, string>;
  readonly importExtension: ImportExtension;
  readonly lock: string;
  readonly jsonSchema: Omit<JsonSchemaOptions, "includes">;
  readonly mode: "write" | "dry-run" | "check";
  readonly frozen: boolean;
  /** The folder that missing upcasters are begun in; undefined: in none. */
  readonly upcasters: string | undefined;
}

/**
 * Flags over config file over defaults.
 *
 * @param needs - Whether an output folder has to be named. Without, the working directory stands for it.
 * @throws {CodegenError} CONFIG_INVALID, or USAGE when there is no schema or no output folder.
 */
export async function resolveConfig(
  options: GenerateOptions,
  needs: "out" | "schemas" = "out",
): Promise<Config> {
  const given = checkGenerateOptions(options);
  const cwd = resolve(given.cwd ?? ".");
  const file = given.config === false ? undefined : await readConfigFile(given.config, cwd);

  const own = absolutePaths(given, cwd);
  const fromFile = file === undefined ? {} : absolutePaths(file.config, file.folder);
  const merged = { ...fromFile, ...own };
  const { include, messages, clients, importExtension, lock, codec, files, jsonSchema, upcasters } = merged;
  const example = "codegen generate chat.proto -o src/gen";
  const schemas = needed(merged.schemas, "schema", example, file);
  const out = needed(merged.out ?? (needs === "out" ? undefined : cwd), "output folder", example, file);
  const resolved: Config = {
    cwd,
    schemas,
    allSchemas: own.schemas === undefined,
    out,
    codec,
    files,
    include: include ?? [],
    messages: new Map(Object.entries(messages ?? {})),
    clients: new Map(Object.entries(clients ?? {})),
    importExtension: importExtension ?? ".js",
    lock: lock ?? resolve(file?.folder ?? cwd, "codegen.lock"),
    jsonSchema: {
      remotes: new Map(Object.entries(jsonSchema?.remotes ?? {})),
      formats: jsonSchema?.formats ?? "assert",
      int64: jsonSchema?.int64 ?? "number",
      names: new Map(Object.entries(jsonSchema?.names ?? {})),
      annotations: new Set(jsonSchema?.annotations),
    },
    mode: given.mode ?? "write",
    frozen: given.frozen ?? false,
    upcasters: upcasters === false ? undefined : (upcasters ?? out),
  };
  refuseUnknownMessages(resolved, own.messages !== undefined || resolved.allSchemas);
  return resolved;
}

/** Messages for a schema that the run does not have: a misspelt path, unless the run was told to do with fewer. */
function refuseUnknownMessages({ messages, schemas, cwd }: Config, complete: boolean): void {
  const other = [...messages.keys()].find((file) => !schemas.includes(file));
  if (!complete || other === undefined) return;
  const known = schemas.map((file) => showPath(file, cwd)).join(", ");
  throw new CodegenError(
    "CONFIG_INVALID",
    `"messages" names ${showPath(other, cwd)}, which is not among the schemas.\nThere are ${known}.`,
  );
}

/** Options left out or undefined are absent, so that they do not hide those of the config file. */
function absolutePaths(options: CodegenConfig, folder: string): CodegenConfig {
  const absolute = (path: string): string => resolve(folder, path);
  const {
    schemas,
    out,
    codec,
    files,
    include,
    messages,
    clients,
    importExtension,
    lock,
    jsonSchema,
    upcasters,
  } = options;
  return {
    ...(schemas !== undefined && { schemas: schemas.map(absolute) }),
    ...(out !== undefined && { out: absolute(out) }),
    ...(codec !== undefined && { codec }),
    ...(files !== undefined && { files }),
    ...(include !== undefined && { include: include.map(absolute) }),
    ...(messages !== undefined && {
      messages: Object.fromEntries(Object.entries(messages).map(([path, names]) => [absolute(path), names])),
    }),
    ...(clients !== undefined && { clients }),
    ...(jsonSchema !== undefined && { jsonSchema: { ...jsonSchema, ...placesFrom(jsonSchema, absolute) } }),
    ...(importExtension !== undefined && { importExtension }),
    ...(lock !== undefined && { lock: absolute(lock) }),
    ...(upcasters !== undefined && { upcasters: upcasters !== false && absolute(upcasters) }),
  };
}

function placesFrom(
  { remotes, names }: JsonSchemaConfig,
  absolute: (path: string) => string,
): Pick<JsonSchemaConfig, "remotes" | "names"> {
  const files = Object.entries(remotes ?? {}).map(([uri, path]) => [uri, absolute(path)]);
  const places = Object.entries(names ?? {}).map(([place, name]) => {
    const hash = place.indexOf("#");
    return [absolute(place.slice(0, hash)) + place.slice(hash), name];
  });
  return {
    ...(remotes !== undefined && { remotes: Object.fromEntries(files) }),
    ...(names !== undefined && { names: Object.fromEntries(places) }),
  };
}

function needed<T extends string | readonly string[]>(
  value: T | undefined,
  what: string,
  example: string,
  file: ConfigFile | undefined,
): T {
  if (value !== undefined && value.length > 0) return value;
  const where =
    file === undefined
      ? `and there is no config file (${configFileNames.join(", ")})`
      : `nor in ${file.path}`;
  throw new CodegenError("USAGE", `No ${what} is named, ${where}.\nFor example: ${example}`);
}
