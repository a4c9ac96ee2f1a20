import type { SchemaTag } from "s2-codegen-runtime/inspect";
import type { LockIndex } from "../lock/lock-index.js";

/** What a lock knows of the type and version that a schema tag names. */
export interface TypeOfTag {
  /** Full name. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** The type's name on each stream, `event.type`, by module. */
  readonly streams: Readonly<Record<string, string>>;
  /** `unknown`: the lock has no such version, and it is not the draft that comes next. */
  readonly state: "draft" | "locked" | "retired" | "unknown";
  /** The last version that is locked; 0: none. */
  readonly lastLocked: number;
  readonly retiredBecause: string | undefined;
  /** The lock's for that version, 8 hexadecimal digits. */
  readonly lockedFingerprint: string | undefined;
  /** The lock's for that version. */
  readonly lockedMinReader: number | undefined;
}

/** Undefined: the lock has no type of that id. */
export function typeOfTag(tag: SchemaTag, { types }: LockIndex): TypeOfTag | undefined {
  const [name, type] = [...types].find(([, { id }]) => id === tag.typeId) ?? [];
  if (name === undefined || type === undefined) return undefined;
  const { aliases, streams, versions, retired } = type;
  const locked = versions[tag.version - 1];
  const isRetired = retired !== undefined && tag.version <= retired.through;
  return {
    name,
    aliases,
    streams: Object.fromEntries(streams),
    state: isRetired ? "retired" : locked ? "locked" : tag.draft ? "draft" : "unknown",
    lastLocked: versions.length,
    retiredBecause: isRetired ? retired.because : undefined,
    lockedFingerprint: locked?.schema.slice(0, 8),
    lockedMinReader: locked?.minReader,
  };
}

/** As the lock's files and messages show it: 8 hexadecimal digits. */
export function printFingerprint(fingerprint: number): string {
  return fingerprint.toString(16).padStart(8, "0");
}
