import { CodegenError } from "../errors.js";

/**
 * The value of an option that takes the number of a version; undefined when it was not given.
 *
 * @throws {CodegenError} USAGE
 */
export function versionNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^[1-9]\d{0,9}$/.test(given)) return Number(given);
  throw new CodegenError("USAGE", `${option} takes the number of a version, got "${given}".`);
}
