import type { InspectedHeader, SchemaTag } from "s2-codegen-runtime/inspect";
import type { Explained, Explanation } from "../../explain/explain.js";
import { printFingerprint, type TypeOfTag } from "../../explain/type-of-tag.js";

export function printExplained(explained: Explained): string {
  const readings = explained.readings.map((reading) => printReading(reading, explained).join("\n"));
  return readings.length === 1
    ? readings.join("")
    : `These bytes can be read in ${readings.length} ways; which header they are from tells.\n\n${readings.join("\n\n")}`;
}

function printReading({ header, tag, type }: Explanation, { bytes, lock }: Explained): readonly string[] {
  const title =
    header === undefined ? `schema tag (_schema), ${bytes} bytes` : `compact header (~), ${bytes} bytes`;
  return [
    title,
    ...(header === undefined ? [] : headerLines(header)),
    ...(tag === undefined ? [] : tagLines(tag, type, lock)),
  ];
}

function headerLines({ flags, writerId, seq, tag, parts, bytes }: InspectedHeader): readonly string[] {
  const set = flagNames.filter((_, bit) => (flags & (1 << bit)) !== 0);
  return [
    line("flags", `0x${flags.toString(16)}: layout ${flags >> 4}, ${set.join(" and ")}: ${kindOf(set)}`),
    line("writer id", writerId),
    line("part seq", String(seq)),
    ...(parts === undefined || parts === 1 ? [] : [line("parts", `${parts}, ${bytes} bytes in all`)]),
    ...(tag === undefined ? [line("schema tag", noTag(set))] : []),
  ];
}

/** Bit 0 first. */
const flagNames = ["FIRST", "FRAMED", "PACKED", "POINTER"];

function kindOf(set: readonly string[]): string {
  if (set.includes("PACKED")) return "a record of many messages";
  if (set.includes("POINTER")) return "a message that is kept in a blob store";
  if (!set.includes("FIRST")) return "a later part of a message";
  return set.includes("FRAMED") ? "the first part of a message" : "a whole message";
}

function noTag(set: readonly string[]): string {
  return set.includes("PACKED")
    ? "none here: they are in the record's body"
    : "none: it is on the message's first part";
}

function tagLines(tag: SchemaTag, type: TypeOfTag | undefined, lock: string | undefined): readonly string[] {
  return [
    line("tag format", "1"),
    line("codec", tag.codec),
    line("type id", `${tag.typeId}: ${typeName(type, lock)}`),
    ...(type === undefined || type.aliases.length === 0 ? [] : [line("aliases", type.aliases.join(", "))]),
    ...Object.entries(type?.streams ?? {}).map(([module, name]) =>
      line("event.type", `${name}, on ${module}`),
    ),
    line("version", `${tag.version}${tag.draft ? ", written as a draft" : ""}${versionState(tag, type)}`),
    line("minReader", `${tag.minReader}${minReaderState(tag, type)}`),
    line("fingerprint", `${printFingerprint(tag.fingerprint)}${fingerprintState(tag, type)}`),
  ];
}

function typeName(type: TypeOfTag | undefined, lock: string | undefined): string {
  if (type !== undefined) return type.name;
  return lock === undefined
    ? "not known, as there is no codegen.lock here; name the lock's folder with --lock"
    : `not in ${lock}`;
}

function versionState({ version }: SchemaTag, type: TypeOfTag | undefined): string {
  if (type === undefined) return "";
  const last = type.lastLocked === 0 ? "none is locked yet" : `the last that is locked is ${type.lastLocked}`;
  switch (type.state) {
    case "draft":
      return `: ${last}`;
    case "locked":
      return version === type.lastLocked ? ": locked, the last" : `: locked; ${last}`;
    case "retired":
      return `: retired (${type.retiredBecause})`;
    case "unknown":
      return `: not in the lock; ${last}`;
  }
}

function minReaderState({ minReader }: SchemaTag, type: TypeOfTag | undefined): string {
  const readers = `: readers from version ${minReader} on can read it`;
  if (type?.lockedMinReader === undefined || type.lockedMinReader === minReader) return readers;
  return `${readers}; the lock says ${type.lockedMinReader}`;
}

function fingerprintState({ fingerprint, version }: SchemaTag, type: TypeOfTag | undefined): string {
  if (type?.lockedFingerprint === undefined) return "";
  return type.lockedFingerprint === printFingerprint(fingerprint)
    ? `: the lock's for version ${version}`
    : `: not the lock's for version ${version}, ${type.lockedFingerprint}; readers report such records as diverged`;
}

function line(name: string, value: string): string {
  return `  ${name.padEnd(12)}${value}`;
}
