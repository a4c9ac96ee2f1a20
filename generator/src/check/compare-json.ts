import type { LockedJson } from "../model/locked-json.js";
import type { Difference } from "./difference.js";
import { Explanation } from "./explain.js";
import type { Finding } from "./finding.js";
import { jsonRules } from "./rules/json-schema/index.js";
import { apply } from "./rules/json-schema/rule.js";
import { ShownProperties } from "./shown-properties.js";
import { Paths } from "./subschema/paths.js";
import { Solver } from "./subschema/solver.js";
import { World } from "./subschema/world.js";

/**
 * What a change of a JSON Schema does: `READ` when the new schema refuses an old value, reads it as another or no longer
 * shows it; `FORWARD` when the old schema refuses a new value; `SOURCE` when only types change. What cannot be
 * decided counts as a difference.
 */
export function compareJson(before: LockedJson, after: LockedJson): readonly Finding[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const world = new World(before.$defs, after.$defs);
  const solver = new Solver(world);
  const paths = { a: new Paths(before), b: new Paths(after) };
  const [old, now] = [world.target(before.$ref, "a"), world.target(after.$ref, "b")];
  const differences = [
    ...new Explanation(world, solver, paths, "read").explain([old], now),
    ...new Explanation(world, solver, paths, "forward").explain([now], old),
    ...new ShownProperties(world, solver, paths).between(old, now),
  ];
  const findings = differences.flatMap((difference) => findingFor(difference) ?? []);
  const distinct = new Map(findings.map((it) => [keyOf(it), it]));
  return [...distinct.values()].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function keyOf({ rule, says, before, after }: Finding): string {
  return [rule, says, ...(before ?? []), "", ...(after ?? [])].join("\n");
}

const order: readonly Finding["level"][] = ["FORBID", "READ", "FORWARD", "SOURCE"];

/** Every topic has a rule for reading and one for old code; what only touches types may have none. */
function findingFor(difference: Difference): Finding | undefined {
  for (const rule of jsonRules) {
    const finding = apply(rule, difference);
    if (finding !== undefined) return finding;
  }
  if (difference.direction === "source") return undefined;
  throw new RangeError(`no rule is about ${difference.topic}`);
}
