import { compareProto } from "../../../../../generator/src/check/compare-proto.js";
import { isConvertible } from "../../../../../generator/src/check/convertible-proto.js";
import { protoVersions } from "../../../../../generator/src/languages/proto-versions.js";
import type { LockedProto } from "../../../../../generator/src/model/locked-proto.js";
import { canonicalProto } from "../../../../../generator/src/read/proto/canonical.js";
import { readLockedProto } from "../../../../../generator/src/read/proto/locked/index.js";
import { type DescMessage, printFound } from "../schemas.js";
import { Choices, evolve, finish, randomSchema } from "./evolution.js";
import { observe, observeConversion } from "./observe.js";

export interface Judged {
  /** What values show and no rule finds: must be empty. */
  readonly laxer: readonly string[];
  /** Levels that rules find. */
  readonly levels: readonly ("READ" | "FORWARD")[];
  /** Those of them that no value shows. */
  readonly stricter: readonly ("READ" | "FORWARD")[];
  /** Whether the client makes old messages new ones by itself, where their bytes would be misread. */
  readonly converted: boolean;
  readonly text: string;
}

const directions = ["READ", "FORWARD"] as const;

/** A random schema and a random change of it, judged by rules and by values. */
export function judgeRandom(seed: number): Judged {
  const choices = new Choices(seed);
  const original = randomSchema(choices);
  const before = finish(original);
  const after = finish(evolve(original, choices));
  const codec = choices.once(3) ? "json" : "protobuf";
  const findings = compareProto(before, after, codec);
  const levels = new Set(findings.map(({ level }) => level));
  const [old, now] = [messageOf(before), messageOf(after)];
  const observed = observe(old, now, codec, { seed, runs: 25 });
  const laxer: string[] = [];
  levels.delete("SOURCE");
  if (levels.size > 0 && canonicalProto(old) === canonicalProto(now) && !isLookedAt(now))
    laxer.push(`of one fingerprint: ${printFound(findings)}`);
  let converted = false;
  const stricter: ("READ" | "FORWARD")[] = [];
  if (isConvertible(before, after)) {
    const problem = observeConversion(old, now, codec, { seed, runs: 25 });
    if (problem !== undefined) laxer.push(`converted: ${problem}`);
    if (levels.has("READ")) converted = true;
  }
  for (const level of directions) {
    const problem = observed[level];
    if (problem !== undefined && !levels.has(level) && !levels.has("FORBID"))
      laxer.push(`${level}: ${problem}`);
    if (problem === undefined && levels.has(level)) stricter.push(level);
  }
  const text = [codec, JSON.stringify(before), JSON.stringify(after), printFound(findings)].join("\n");
  return { laxer, converted, levels: directions.filter((level) => levels.has(level)), stricter, text };
}

/** Whether a schema is compared with the lock, though the lock has its fingerprint. */
function isLookedAt(message: DescMessage): boolean {
  return protoVersions.hasUnfingerprinted({ canonical: canonicalProto(message) });
}

function messageOf(schema: LockedProto): DescMessage {
  const [file] = readLockedProto(schema, "locked");
  const message = file?.proto.descriptor.messages.find(({ typeName }) => typeName === schema.root);
  if (message === undefined) throw new Error(`there is no ${schema.root}`);
  return message;
}
