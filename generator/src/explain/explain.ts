import { resolve } from "node:path";
import type { InspectedHeader, SchemaTag } from "s2-codegen-runtime/inspect";
import { CodegenError } from "../errors.js";
import { LockFolder } from "../lock/lock-folder.js";
import { showPath } from "../paths.js";
import { loadInstalled } from "../project/installed.js";
import { pastedBytes } from "./pasted-bytes.js";
import { type TypeOfTag, typeOfTag } from "./type-of-tag.js";

export interface ExplainOptions {
  /** A schema tag or the value of a compact header, in hexadecimal or base64. */
  readonly text: string;
  readonly cwd: string;
  /** The lock's folder. Undefined: `codegen.lock`, which need not be there. */
  readonly lock: string | undefined;
}

/** One way to read the bytes. */
export interface Explanation {
  /** Undefined: the bytes are a schema tag alone. */
  readonly header: InspectedHeader | undefined;
  readonly tag: SchemaTag | undefined;
  /** Undefined: there is no tag, no lock, or no such type in it. */
  readonly type: TypeOfTag | undefined;
}

export interface Explained {
  readonly bytes: number;
  /** The lock's folder as messages show it; undefined: there is none. */
  readonly lock: string | undefined;
  /** One, or two where the bytes can be read both ways. */
  readonly readings: readonly Explanation[];
}

/** @throws {CodegenError} USAGE, LOCK_INVALID, NOT_INSTALLED */
export async function explain({ text, cwd, lock }: ExplainOptions): Promise<Explained> {
  const bytes = pastedBytes(text);
  const { inspectCompactHeader, inspectSchemaTag } = await loadInstalled<
    typeof import("s2-codegen-runtime/inspect")
  >("s2-codegen-runtime/inspect", cwd);
  const folder = openLock(lock, cwd);
  const explained = (header: InspectedHeader | undefined, tag: SchemaTag | undefined): Explanation => ({
    header,
    tag,
    type: tag && folder && typeOfTag(tag, folder.index),
  });
  const header = inspectCompactHeader(bytes);
  const tag = inspectSchemaTag(bytes);
  const readings = [
    ...("found" in header ? [explained(header.found, header.found.tag)] : []),
    ...("found" in tag ? [explained(undefined, tag.found)] : []),
  ];
  if (readings.length === 0 && "problem" in header && "problem" in tag) {
    const meant = isHeader(bytes) ? header : tag;
    const what = isHeader(bytes) ? "compact header" : "schema tag";
    throw new CodegenError(
      "USAGE",
      `At byte ${meant.at} of ${bytes.length}: read as a ${what}, ${meant.problem}.\n${remedy(meant.newer)}`,
    );
  }
  return { bytes: bytes.length, lock: folder && showPath(resolve(cwd, lock ?? DEFAULT_LOCK), cwd), readings };
}

const DEFAULT_LOCK = "codegen.lock";

function openLock(named: string | undefined, cwd: string): LockFolder | undefined {
  const folder = new LockFolder(resolve(cwd, named ?? DEFAULT_LOCK), cwd);
  if (folder.text !== undefined) return folder;
  if (named === undefined) return undefined;
  throw new CodegenError(
    "USAGE",
    `There is no lock in ${named}.\nName the folder that has index.json with --lock; codegen generate makes one.`,
  );
}

/**
 * Which of the two the bytes were meant to be, where they are neither. The low bits of the first byte tell: 0b0010 is
 * that of both, and then a tag is hardly ever so long.
 */
function isHeader(bytes: Uint8Array): boolean {
  const low = (bytes[0] ?? 0) & 0x0f;
  return low === 0b0010 ? bytes.length > SHORTEST_LATER_HEADER : (low & 1) === 1;
}

/** Flags, writer id and part seq. */
const SHORTEST_LATER_HEADER = 10;

function remedy(newer: boolean): string {
  return newer
    ? "A newer s2-codegen may have written it: update s2-codegen-runtime."
    : "Give the whole value of the header ~ or _schema, in hexadecimal or base64.";
}
