import { existsSync, readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { EventIterator, ReadOptions, StreamEvent, StreamHandle } from "s2-codegen-runtime";
import { readConfigFile } from "../config/config-file.js";
import { CodegenError } from "../errors.js";
import { showPath } from "../paths.js";
import { clientNames, constantOf, upcastersFileOf } from "../plan/client-names.js";
import { codecsBeside } from "../plan/codec-module.js";

export interface ClientOptions {
  readonly cwd: string;
  /** Module or schema; undefined: that of the one schema of the config file, or the one module that there is. */
  readonly client: string | undefined;
  /** Folder of the generated modules; undefined: the config file's. */
  readonly out: string | undefined;
  /** Undefined: the one in the working directory, when there is one. */
  readonly config: string | undefined;
}

/** Messages of any stream: what is generated is known when the command runs, and not before. */
export type AnyEvent = StreamEvent<Readonly<Record<string, unknown>>>;

/** A generated client, as far as commands use it. */
export interface AnyClient {
  read(options: ReadOptions): EventIterator<AnyEvent>;
  readBatches(options: ReadOptions): EventIterator<readonly AnyEvent[]>;
}

/** A class of the user's project, ready to be opened on a stream. */
export interface LoadedClient {
  /** `ChatStream` */
  readonly name: string;
  /** @throws {CodegenError} CLIENT_INVALID: it needs upcasters that the project does not have. */
  open(stream: StreamHandle): AnyClient;
}

/** @throws {CodegenError} USAGE, CONFIG_INVALID, CLIENT_INVALID */
export async function loadClient(options: ClientOptions): Promise<LoadedClient> {
  const { out, upcastersFolder, module } = await findClient(options);
  const file = join(out, `${module}.gen.ts`);
  const shown = showPath(file, options.cwd);
  const [name, Client] = clientOf(await importTypeScript(file, shown)) ?? [];
  if (name === undefined)
    throw new CodegenError("CLIENT_INVALID", `${shown} has no client.\nRun: codegen generate`);
  const upcastersFile = join(upcastersFolder, upcastersFileOf(module));
  const upcastersName = constantOf(clientNames(name.slice(0, -"Stream".length)).upcasters);
  const upcastersShown = showPath(upcastersFile, options.cwd);
  const upcasters = existsSync(upcastersFile)
    ? (await importTypeScript(upcastersFile, upcastersShown))[upcastersName]
    : undefined;
  return {
    name,
    open: (stream) => {
      try {
        // Generated: this is how every client is constructed, whatever its messages are.
        const Generated = Client as new (stream: StreamHandle, options: object) => AnyClient;
        return new Generated(stream, upcasters === undefined ? {} : { upcasters });
      } catch (error) {
        throw new CodegenError(
          "CLIENT_INVALID",
          `${name} cannot be opened: ${reasonOf(error)}\nUpcasters are taken from ${upcastersName} of ${upcastersShown}.`,
          [],
          { cause: error },
        );
      }
    },
  };
}

/** The client is called after the file, or as the config has it. Of a message `FooStream`, no class is exported. */
function clientOf(exports: Readonly<Record<string, unknown>>): readonly [string, unknown] | undefined {
  return Object.entries(exports).find(
    ([name, value]) => typeof value === "function" && /^[^\p{Ll}].*Stream$/u.test(name),
  );
}

async function findClient({
  cwd,
  client,
  out,
  config,
}: ClientOptions): Promise<{ out: string; upcastersFolder: string; module: string }> {
  const file = await readConfigFile(config, cwd);
  const folder =
    out !== undefined
      ? resolve(cwd, out)
      : file?.config.out === undefined
        ? undefined
        : resolve(file.folder, file.config.out);
  if (folder === undefined)
    throw new CodegenError(
      "USAGE",
      "Where the generated client is, is not known: there is no config file with `out`.\nName its folder with --out.",
    );
  const shown = showPath(folder, cwd);
  const modules = modulesIn(folder);
  const schemas = file?.config.schemas ?? [];
  const wanted = client ?? (schemas.length === 1 ? schemas[0] : undefined);
  const found = wanted === undefined ? modules : modulesOf(wanted, modules);
  const [module] = found;
  if (module !== undefined && found.length === 1) {
    const upcasters = file?.config.upcasters;
    const upcastersFolder = file && upcasters ? resolve(file.folder, upcasters) : folder;
    return { out: folder, upcastersFolder, module };
  }
  if (modules.length === 0 || (found.length === 0 && client === undefined))
    throw new CodegenError(
      "CLIENT_INVALID",
      `There is no generated client${wanted === undefined ? "" : ` for ${wanted}`} in ${shown}.\nRun: codegen generate`,
    );
  throw new CodegenError(
    "USAGE",
    found.length === 0
      ? `${shown} has no client ${client}. It has ${modules.join(", ")}.`
      : `${shown} has ${found.join(", ")}.\nChoose one with --client.`,
  );
}

function modulesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const modules = files
    .filter((file) => file.endsWith(".gen.ts"))
    .map((file) => file.slice(0, -".gen.ts".length).split(sep).join("/"));
  const ofCodecs = new Set(modules.map(codecsBeside));
  return modules.filter((module) => !ofCodecs.has(module)).sort();
}

/** A module by its own name, or by the schema that it was generated from: by its whole path, else by its last part. */
function modulesOf(wanted: string, modules: readonly string[]): readonly string[] {
  const name = wanted.replaceAll("\\", "/").replace(/(\.gen\.ts|\.proto|(\.schema)?\.(json|ya?ml))$/, "");
  if (modules.includes(name)) return [name];
  return modules.filter((module) => name.endsWith(`/${module}`) || module.endsWith(`/${name}`));
}

async function importTypeScript(file: string, shown: string): Promise<Readonly<Record<string, unknown>>> {
  const { createJiti } = await import("jiti");
  try {
    return await createJiti(pathToFileURL(file).href).import(file);
  } catch (error) {
    throw new CodegenError(
      "CLIENT_INVALID",
      `${shown} could not be loaded: ${reasonOf(error)}\nLook whether s2-codegen-runtime is installed, and run codegen generate.`,
      [],
      { cause: error },
    );
  }
}

/** The sentence of an error, without the stack that some carry in it. */
export function reasonOf(error: unknown): string {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\nRequire stack:");
  return reason;
}
