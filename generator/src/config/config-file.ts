import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { CodegenError } from "../errors.js";
import { showPath } from "../paths.js";
import { checkConfig } from "./check-options.js";
import type { CodegenConfig } from "./options.js";

export const configFileNames: readonly string[] = [
  "s2-codegen.config.ts",
  "s2-codegen.config.js",
  "s2-codegen.config.json",
  "s2-codegen.config.yaml",
];

export interface ConfigFile {
  /** As messages show it. */
  readonly path: string;
  /** Absolute: what the paths in it are relative to. */
  readonly folder: string;
  readonly config: CodegenConfig;
}

/**
 * The config file that was named, or the one in the working directory, when there is one.
 *
 * @throws {CodegenError} CONFIG_INVALID
 */
export async function readConfigFile(
  named: string | undefined,
  cwd: string,
): Promise<ConfigFile | undefined> {
  const file = named === undefined ? findConfigFile(cwd) : resolve(cwd, named);
  if (file === undefined) return undefined;
  const path = showPath(file, cwd);
  if (!existsSync(file)) throw new CodegenError("CONFIG_INVALID", `${path}: there is no such config file.`);
  return { path, folder: dirname(file), config: checkConfig(await load(file, path), path) };
}

function findConfigFile(cwd: string): string | undefined {
  const found = configFileNames.filter((name) => existsSync(join(cwd, name)));
  if (found.length > 1) {
    throw new CodegenError(
      "CONFIG_INVALID",
      `There are two config files: ${found.join(" and ")}.\nKeep one, or choose with --config.`,
    );
  }
  return found[0] === undefined ? undefined : join(cwd, found[0]);
}

async function load(file: string, path: string): Promise<unknown> {
  const loader = loaders[extname(file)];
  if (loader === undefined) {
    throw new CodegenError(
      "CONFIG_INVALID",
      `${path}: a config file ends in ${Object.keys(loaders).join(", ")}.`,
    );
  }
  try {
    return await loader(file);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\nRequire stack:");
    throw new CodegenError("CONFIG_INVALID", `${path} could not be loaded: ${reason}`, [], { cause: error });
  }
}

/** Each brings its parser only when a file of its kind is read. */
const loaders: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  ".ts": async (file) => {
    const { createJiti } = await import("jiti");
    // Of the s2-codegen that runs: there may be none installed beside the config file.
    const alias = { "s2-codegen": fileURLToPath(new URL("../index", import.meta.url)) };
    return createJiti(import.meta.url, { alias }).import(file, { default: true });
  },
  ".js": loadModule,
  ".mjs": loadModule,
  ".json": async (file) => JSON.parse(await readFile(file, "utf8")),
  ".yaml": loadYaml,
  ".yml": loadYaml,
};

async function loadModule(file: string): Promise<unknown> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  return module.default;
}

async function loadYaml(file: string): Promise<unknown> {
  const { parse } = await import("yaml");
  return parse(await readFile(file, "utf8"));
}
