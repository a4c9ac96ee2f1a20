import type { Finding } from "../check/finding.js";
import type { CodecName } from "../config/options.js";
import type { LanguageVersions } from "../languages/language.js";
import type { SchemaFile, Variant } from "../model/model.js";
import type { LockFolder } from "./lock-folder.js";
import type { LockedType, LockedVersion } from "./lock-index.js";
import { codecChanged, codecOfVersion } from "./locked-codec.js";

/** A message type whose schema is not that of its last locked version, compared with each of them. */
export interface Draft {
  /** The type's full name in the lock. */
  readonly name: string;
  readonly type: LockedType;
  readonly variant: Variant;
  readonly file: SchemaFile;
  /** How its records are encoded. */
  readonly codec: CodecName;
  /** The number that it will have. */
  readonly version: number;
  /** Of every version that was not retired, the oldest first. */
  readonly comparisons: readonly Comparison[];
  /** Whether the client makes messages of the last locked version into the draft's by itself, though bytes differ. */
  readonly converted: boolean;
}

/** What changed from a locked version to the schema as it is. */
export interface Comparison {
  readonly version: number;
  readonly findings: readonly Finding[];
}

export function compareDraft(
  draft: Pick<Draft, "codec" | "file" | "name" | "type" | "variant">,
  lock: LockFolder,
  language: LanguageVersions,
): Draft {
  const { name, type, variant, file, codec } = draft;
  const schema = language.lock(variant, file);
  const comparisons: Comparison[] = [];
  let converted = false;
  for (const [index, locked] of type.versions.entries()) {
    const version = index + 1;
    if (version < firstReadable(type)) continue;
    const before = lock.version(name, version).schema;
    const codecBefore = codecOfVersion(locked, file.language);
    const findings = [
      ...(codecBefore === codec ? [] : [codecChanged(name, codecBefore, codec)]),
      ...language.compare(before, schema, codec),
    ];
    converted = findings.some(({ level }) => level === "READ") && language.isConvertible(before, schema);
    comparisons.push({ version, findings: converted ? findings.map(asConverted) : findings });
  }
  return { ...draft, version: type.versions.length + 1, comparisons, converted };
}

/** The first version that was not retired. */
export function firstReadable({ retired }: LockedType): number {
  return (retired?.through ?? 0) + 1;
}

/** The oldest version whose readers can read what is written with the draft. */
export function minReaderOf({ version, comparisons }: Draft): number {
  const refusing = comparisons.filter(({ findings }) => findings.some(({ level }) => level === "FORWARD"));
  // Readers of versions that were retired are not known to be able to.
  const first = comparisons[0]?.version ?? version;
  return Math.max(first, ...refusing.map((it) => it.version + 1));
}

/** Whether old bytes would lose, alter or refuse something if they were taken for the draft's. */
export function needsUpcaster(draft: Draft): boolean {
  return !draft.converted && lastChanges(draft).some(({ level }) => level === "READ");
}

/** How messages of the last locked version become the draft's. */
export function stepOf(draft: Draft): Pick<LockedVersion, "converter" | "upcaster"> {
  return { upcaster: needsUpcaster(draft), converter: draft.converted };
}

function asConverted(finding: Finding): Finding {
  if (finding.level !== "READ") return finding;
  const { effect: _, ...rest } = finding;
  return {
    ...rest,
    instead: "nothing: the client converts old messages, and no value is lost",
    converted: true,
  };
}

/** What changed since the last locked version. */
export function lastChanges({ comparisons }: Draft): readonly Finding[] {
  return comparisons.at(-1)?.findings ?? [];
}

/** What must not be done at all, whichever locked version says so; each once. */
export function forbidden({ comparisons }: Draft): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { findings } of comparisons)
    for (const finding of findings) if (finding.level === "FORBID") found.set(finding.says, finding);
  return [...found.values()];
}
