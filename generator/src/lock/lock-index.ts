import { CodegenError } from "../errors.js";

/** What `codegen.lock/index.json` says: which number stands for which message type in the records of all streams. */
export interface LockIndex {
  /** By the type's full name. A type that was removed keeps its entry, so that its id is never given to another. */
  readonly types: ReadonlyMap<string, LockedType>;
}

export interface LockedType {
  /** 1 to 4,294,967,295. */
  readonly id: number;
}

export const emptyLockIndex: LockIndex = { types: new Map() };

const FORMAT = 1;
/** Well inside what a varint of the schema tag carries exactly in JavaScript. */
const LARGEST_ID = 0xffff_ffff;

/** Sorted by name, so that two branches that add types touch different lines where they can. */
export function printLockIndex(index: LockIndex): string {
  const types = [...index.types].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = types.map(([name, { id }]) => `    ${JSON.stringify(name)}: { "id": ${id} }`);
  const body = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "format": ${FORMAT},\n  "types": ${body}\n}\n`;
}

/**
 * @param path As messages show it.
 * @throws {CodegenError} LOCK_INVALID: not what {@link printLockIndex} could have written.
 */
export function parseLockIndex(text: string, path: string): LockIndex {
  const index = parseJson(text, path);
  if (!isObject(index)) throw invalid(path, "is not a JSON object");
  const { format, types } = index;
  if (format !== FORMAT) {
    throw invalid(
      path,
      `has format ${JSON.stringify(format)}, and this s2-codegen knows format ${FORMAT}`,
      "Use the version of s2-codegen that wrote it, or a later one.",
    );
  }
  refuseOtherKeys(index, ["format", "types"], path, "the index");
  if (!isObject(types)) throw invalid(path, `has no "types"`);
  return { types: parseTypes(types, path) };
}

function parseTypes(types: Readonly<Record<string, unknown>>, path: string): Map<string, LockedType> {
  const parsed = new Map<string, LockedType>();
  const nameOfId = new Map<number, string>();
  for (const [name, entry] of Object.entries(types)) {
    if (!isObject(entry)) throw invalid(path, `has an entry "${name}" that is not an object`);
    refuseOtherKeys(entry, ["id"], path, `"${name}"`);
    const { id } = entry;
    if (typeof id !== "number" || !Number.isInteger(id) || id < 1 || id > LARGEST_ID) {
      throw invalid(
        path,
        `gives "${name}" the id ${JSON.stringify(id)}, which is not an integer from 1 to ${LARGEST_ID}`,
      );
    }
    const other = nameOfId.get(id);
    if (other !== undefined) {
      throw invalid(
        path,
        `gives the id ${id} to "${other}" and to "${name}"`,
        "Two branches have added a type each. Leave the id to the one that has records on streams already, and delete the " +
          "other's entry: it gets a new id when `codegen generate` runs.",
      );
    }
    nameOfId.set(id, name);
    parsed.set(name, { id });
  }
  return parsed;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const merging = /^(<{7}|={7}|>{7})/m.test(text);
    throw invalid(
      path,
      merging ? "has merge conflict marks in it" : `is not JSON (${(error as SyntaxError).message})`, // all that JSON.parse throws
      merging ? "Keep the entries of both sides; no two may have the same id." : undefined,
    );
  }
}

function refuseOtherKeys(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: string,
  where: string,
): void {
  const other = Object.keys(object).find((key) => !known.includes(key));
  if (other !== undefined)
    throw invalid(path, `has "${other}" in ${where}, which this s2-codegen does not know`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(path: string, what: string, remedy?: string): CodegenError {
  return new CodegenError(
    "LOCK_INVALID",
    `${path} ${what}.\n` +
      (remedy ??
        "It is written by `codegen generate` and not meant to be edited: restore it from version control."),
  );
}
