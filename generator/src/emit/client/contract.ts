import type { CodecName } from "../../config/options.js";
import type { EarlierVersion, VersionedVariant } from "../../lock/versioned.js";
import { codecsBeside } from "../../plan/codec-module.js";
import type { FilePlan, StreamPlan } from "../../plan/file-plan.js";
import { type Code, code, join, type Printable, typeFrom, valueFrom } from "../code.js";
import { fillTemplate, type SlotValues } from "./template.js";
import { contractTemplate } from "./templates.gen.js";

/** The first version of the runtime that has all that generated code calls, as the runtime's `runtimeVersions` have it. */
const RUNTIME = "0.1";

/**
 * What the client tells the runtime of its stream. It stands beside the codecs, which it names: to compare the types of
 * each with those of its message takes the compiler longer than all else in a module, and can only find what is wrong
 * with the generator.
 */
export function emitContract({ names, variants, retired }: StreamPlan, plan: FilePlan): Code {
  const slots: SlotValues = {
    slotContract: names.contract,
    SlotMessages: typeFrom(plan.source, names.messages),
    SlotInputs: typeFrom(plan.source, names.inputs),
    SlotRuntime: RUNTIME,
    SlotStream: names.stream,
    slotCodec: contractHead(plan.codec, retired),
  };
  const perType = variants.map(
    (versioned): SlotValues => ({
      SlotName: versioned.variant.name,
      slotTypeContract: typeContract(versioned, plan),
    }),
  );
  return fillTemplate(contractTemplate, slots, perType);
}

/** The codec, and behind it what was on the stream once, where anything was. */
function contractHead(codec: CodecName, retired: ReadonlyMap<number, string>): string {
  const names = [...retired].map(([id, name]) => `${id}: ${JSON.stringify(name)}`);
  const line = names.length === 0 ? "" : `,\n  retired: { ${names.join(", ")} }`;
  return `${JSON.stringify(codec)}${line}`;
}

/** A stream's types are read as a table: a line for each that is what it was from its first version on. */
function typeContract(versioned: VersionedVariant, plan: FilePlan): Code {
  const { id, version, minReader, draft, removed, earlier } = versioned;
  const more: Printable[] = [
    ...(minReader === version ? [] : [`minReader: ${minReader}`]),
    ...(removed ? ["removed: true"] : []),
    ...(earlier.length > 0 ? [code`earlier: ${earlierVersions(earlier, versioned, plan)}`] : []),
  ];
  const entries: Printable[] = [
    ...[`${id}`, `${version}`, draft ? '"draft"' : '"locked"', hexadecimal(versioned.fingerprint)],
    codecOf(versioned, plan),
    ...(more.length > 0 ? [code`{ ${join(more, ", ")} }`] : []),
  ];
  return code`[${join(entries, ", ")}]`;
}

/** A line for each, since the list only grows. */
function earlierVersions(
  earlier: readonly EarlierVersion[],
  current: VersionedVariant,
  plan: FilePlan,
): Code {
  const lines = earlier.map((it) => code`      ${it.version}: ${earlierVersion(it, current, plan)},\n`);
  return code`{\n${lines}    }`;
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
  if (declaredIn.module === plan.module) return name;
  return valueFrom({ module: codecsBeside(declaredIn.module) }, name, `${alias}Codec`);
}

function hexadecimal(fingerprint: number): string {
  return `0x${fingerprint.toString(16).padStart(8, "0")}`;
}
