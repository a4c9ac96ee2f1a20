import type { CodecName } from "../../config/options.js";
import type { EarlierVersion, LockedType, VersionedVariant } from "../../lock/versioned.js";
import type { FilePlan } from "../../plan/file-plan.js";
import { type Code, code, join, type Printable, print, valueFrom } from "../code.js";

const LINE_WIDTH = 110;

/** The codec, and behind it what was on the stream once, where anything was. */
export function contractHead(codec: CodecName, retired: ReadonlyMap<number, string>): string {
  const names = [...retired].map(([id, name]) => `${id}: ${JSON.stringify(name)}`);
  const line = names.length === 0 ? "" : `,\n  retired: { ${names.join(", ")} }`;
  return `${JSON.stringify(codec)}${line}`;
}

/** On one line where that fits: a stream's types are read as a table. */
export function typeContract(versioned: VersionedVariant, { source }: FilePlan): Code {
  const { variant, id, version, minReader, draft, removed, earlier } = versioned;
  const codec = `${variant.typeName}Codec`;
  const entries: Printable[] = [
    `id: ${id}`,
    `version: ${version}`,
    `minReader: ${minReader}`,
    `draft: ${draft}`,
    `fingerprint: ${hexadecimal(versioned.fingerprint)}`,
    code`codec: ${removed ? valueFrom({ module: versioned.declaredIn.module }, codec) : codec}`,
    ...(removed ? ["removed: true"] : []),
    ...(earlier.length > 0 ? [code`earlier: ${earlierVersions(earlier, versioned, source.module)}`] : []),
  ];
  const line = code`{ ${join(entries, ", ")} }`;
  const length = `    ${variant.name}: ${print(line, ({ name }) => name)},`.length;
  if (length <= LINE_WIDTH) return line;
  return code`{\n${entries.map((entry) => code`      ${entry},\n`)}    }`;
}

/** A line for each, since the list only grows. */
function earlierVersions(
  earlier: readonly EarlierVersion[],
  current: VersionedVariant,
  module: string,
): Code {
  const lines = earlier.map((it) => code`        ${it.version}: ${earlierVersion(it, current, module)},\n`);
  return code`{\n${lines}      }`;
}

function earlierVersion(
  { fingerprint, upcast, convert }: EarlierVersion,
  { variant, declaredIn }: VersionedVariant,
  module: string,
): Code {
  const seen = `fingerprint: ${hexadecimal(fingerprint)}`;
  const step = upcast ?? convert;
  if (step === undefined) return code`{ ${seen} }`;
  const own = `${variant.typeName}Codec`;
  const current = declaredIn.module === module ? own : valueFrom({ module: declaredIn.module }, own);
  const to = step.to === undefined ? current : codecOf(step.to);
  const codecs = code`from: ${codecOf(step.from)}, to: ${to}`;
  return upcast === undefined
    ? code`{ ${seen}, convert: { ${codecs} } }`
    : code`{ ${seen}, upcast: { step: "${upcast.name}", ${codecs} } }`;
}

function codecOf({ alias, variant, declaredIn }: LockedType): Printable {
  return valueFrom({ module: declaredIn.module }, `${variant.typeName}Codec`, `${alias}Codec`);
}

function hexadecimal(fingerprint: number): string {
  return `0x${fingerprint.toString(16).padStart(8, "0")}`;
}
