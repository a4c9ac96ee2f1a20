import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CodegenError } from "../errors.js";

/**
 * Loads a package that the user's project has beside its generated clients. It is the project's own, so that what a
 * command reads is what the project's program would read; where the project has none, one beside this package does.
 *
 * @param specifier - `s2-codegen-runtime/inspect`. The caller says what type the module has.
 * @throws {CodegenError} NOT_INSTALLED
 */
export async function loadInstalled<Module>(specifier: string, cwd: string): Promise<Module> {
  const file = find(specifier, [pathToFileURL(join(cwd, "package.json")).href, import.meta.url]);
  if (file !== undefined) return import(pathToFileURL(file).href);
  throw new CodegenError(
    "NOT_INSTALLED",
    `"${specifier}" is not installed in this project.\nRun: npm install s2-codegen-runtime @s2-dev/streamstore`,
  );
}

function find(specifier: string, places: readonly string[]): string | undefined {
  for (const place of places) {
    try {
      return createRequire(place).resolve(specifier);
    } catch (error) {
      // An older version of the package may be there, without this entry: to the user it is the same.
      const { code } = error as NodeJS.ErrnoException; // all that resolve throws has a code
      if (code !== "MODULE_NOT_FOUND" && code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
    }
  }
  return undefined;
}
