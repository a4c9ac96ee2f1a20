import { CodegenError } from "../errors.js";
import type { LockIndex } from "./lock-index.js";

/** A message type whose schema has another name now: its records keep their type id. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * The index with types under their new names.
 *
 * @throws {CodegenError} USAGE: there is no such type, or the new name has records of its own.
 */
export function renameTypes(index: LockIndex, renames: readonly Rename[]): LockIndex {
  const types = new Map(index.types);
  for (const { from, to } of renames) {
    const type = types.get(from);
    if (type === undefined)
      throw new CodegenError("USAGE", `--rename ${from}=${to}: the lock has no type ${from}.`);
    const other = types.get(to);
    if (other !== undefined && other.versions.length > 0)
      throw new CodegenError(
        "USAGE",
        `--rename ${from}=${to}: ${to} is locked already, so it has records of its own. Two types cannot become one.`,
      );
    types.delete(from);
    // Back to a name that it had is no new name. What was given out to the new name while it was a draft is dropped.
    types.set(to, { ...type, aliases: [...type.aliases, from] });
  }
  return { types };
}
