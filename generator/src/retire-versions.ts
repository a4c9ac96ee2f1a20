import { resolve } from "node:path";
import { CodegenError } from "./errors.js";
import { LockFolder } from "./lock/lock-folder.js";
import { suggest } from "./suggest.js";
import { replaceFiles } from "./write/replace-files.js";

export interface RetireOptions {
  /** The type's full name. */
  readonly type: string;
  /** The last version to retire. Default: all of them, the type with them. */
  readonly through?: number;
  readonly because: string;
  readonly cwd: string;
  /** The lock's folder. */
  readonly lock: string;
}

/**
 * Ends on purpose that records of old versions can be read.
 *
 * @returns The last version that is retired, and how many there are.
 * @throws {CodegenError} USAGE
 */
export async function retire({ type: name, through, because, cwd, lock }: RetireOptions): Promise<{
  readonly through: number;
  readonly of: number;
}> {
  const folder = new LockFolder(resolve(cwd, lock), cwd);
  folder.verify();
  const type = folder.index.types.get(name);
  if (type === undefined || type.versions.length === 0) {
    const known = [...folder.index.types].filter(([, it]) => it.versions.length > 0).map(([it]) => it);
    const meant = suggest(name, known);
    throw new CodegenError(
      "USAGE",
      `The lock has no version of ${name}. ${meant === undefined ? `It has ${known.join(", ") || "none of any type"}.` : `Did you mean "${meant}"?`}`,
    );
  }
  const last = through ?? type.versions.length;
  if (last > type.versions.length || last <= (type.retired?.through ?? 0))
    throw new CodegenError(
      "USAGE",
      `${name} has versions ${(type.retired?.through ?? 0) + 1} to ${type.versions.length}; ${last} cannot be retired.`,
    );
  const types = new Map([...folder.index.types, [name, { ...type, retired: { through: last, because } }]]);
  await replaceFiles([folder.updateTo({ types })]);
  return { through: last, of: type.versions.length };
}
