import { resolve } from "node:path";
import { resolveConfig } from "./config/config.js";
import { readConfigFile } from "./config/config-file.js";
import { CodegenError } from "./errors.js";
import { LockFolder } from "./lock/lock-folder.js";
import type { LockedType } from "./lock/lock-index.js";
import { readSchemas } from "./read/read-schemas.js";
import { readSources } from "./read/sources.js";
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
  refuseWhatIsNot(name, type, last);
  if (last === type.versions.length) await refuseWritten(name, last, cwd);
  const types = new Map([...folder.index.types, [name, { ...type, retired: { through: last, because } }]]);
  await replaceFiles([folder.updateTo({ types })]);
  return { through: last, of: type.versions.length };
}

function refuseWhatIsNot(name: string, { versions, retired }: LockedType, last: number): void {
  const before = retired?.through ?? 0;
  if (last > before && last <= versions.length) return;
  const which = versions.length === 1 ? "version 1" : `versions 1 to ${versions.length}`;
  const gone =
    before === 0 ? "" : `, of which ${before === 1 ? "1 is" : `1 to ${before} are`} retired already`;
  throw new CodegenError("USAGE", `${name} has ${which}${gone}: ${last} cannot be retired.`);
}

/** The last version is what clients write, as long as a schema has the type. Schemas are known by the config file. */
async function refuseWritten(name: string, last: number, cwd: string): Promise<void> {
  const file = await readConfigFile(undefined, cwd);
  if (file?.config.schemas === undefined) return;
  const config = await resolveConfig({ cwd }, "schemas");
  const { files } = await readSchemas(readSources(config), config);
  const declared = files.find(({ variants }) => variants.some(({ fullName }) => fullName === name));
  if (declared === undefined) return;
  throw new CodegenError(
    "USAGE",
    `${declared.path} has ${name}, so that version ${last} is still written.\n` +
      (last === 1
        ? "Take the message out of the schema first."
        : `Take the message out of the schema first, or retire what is older: --through ${last - 1}`),
  );
}
