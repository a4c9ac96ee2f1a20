import type { CodecName } from "../../config/options.js";
import type { EarlierVersion, VersionedVariant } from "../../lock/versioned.js";
import { codecModuleOf } from "../../plan/codec-module.js";
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
export function typeContract(versioned: VersionedVariant, plan: FilePlan): Code {
  const { variant, id, version, minReader, draft, removed, earlier } = versioned;
  const entries: Printable[] = [
    `id: ${id}`,
    `version: ${version}`,
    `minReader: ${minReader}`,
    `draft: ${draft}`,
    `fingerprint: ${hexadecimal(versioned.fingerprint)}`,
    code`codec: ${codecOf(versioned, plan)}`,
    ...(removed ? ["removed: true"] : []),
    ...(earlier.length > 0 ? [code`earlier: ${earlierVersions(earlier, versioned, plan)}`] : []),
  ];
  const line = code`{ ${join(entries, ", ")} }`;
  const length = `    ${variant.name}: ${print(line)},`.length;
  if (length <= LINE_WIDTH) return line;
  return code`{\n${entries.map((entry) => code`      ${entry},\n`)}    }`;
}

/** A line for each, since the list only grows. */
function earlierVersions(
  earlier: readonly EarlierVersion[],
  current: VersionedVariant,
  plan: FilePlan,
): Code {
  const lines = earlier.map((it) => code`        ${it.version}: ${earlierVersion(it, current, plan)},\n`);
  return code`{\n${lines}      }`;
}

function earlierVersion(
  { fingerprint, upcast, convert }: EarlierVersion,
  current: VersionedVariant,
  plan: FilePlan,
): Code {
  const seen = `fingerprint: ${hexadecimal(fingerprint)}`;
  const step = upcast ?? convert;
  if (step === undefined) return code`{ ${seen} }`;
  const from = codecOf(step.from, plan, step.from.alias);
  const to = step.to === undefined ? codecOf(current, plan) : codecOf(step.to, plan, step.to.alias);
  return upcast === undefined
    ? code`{ ${seen}, convert: { from: ${from}, to: ${to} } }`
    : code`{ ${seen}, upcast: { step: "${upcast.name}", from: ${from}, to: ${to} } }`;
}

function codecOf(
  { variant, declaredIn }: Pick<VersionedVariant, "variant" | "declaredIn">,
  plan: FilePlan,
  alias: string = variant.typeName,
): Printable {
  const name = `${variant.typeName}Codec`;
  const module = codecModuleOf(declaredIn, plan.codec);
  return module === plan.module ? name : valueFrom({ module }, name, `${alias}Codec`);
}

function hexadecimal(fingerprint: number): string {
  return `0x${fingerprint.toString(16).padStart(8, "0")}`;
}
