import { type LockedJson, lockedReference } from "../../model/locked-json.js";
import { type Answer, accepts } from "./accepts.js";
import { Solver } from "./solver.js";
import type { Value } from "./values.js";
import { World } from "./world.js";

export { isMap, isObject, type Value } from "./values.js";

export type Verdict =
  | { readonly is: "yes" }
  /** With a value that the first accepts and the second does not, or reads as another. */
  | { readonly is: "no"; readonly example: Value }
  | { readonly is: "undecided" };

/** Whether every value of one schema is accepted by the other, and read as the same value. */
export function isSubschema(a: LockedJson, b: LockedJson): Verdict {
  const world = new World(a.$defs, b.$defs);
  const result = new Solver(world).ask({
    holds: [world.target(a.$ref, "a")],
    fails: [],
    target: [world.target(b.$ref, "b")],
  });
  if (result.is === "none") return { is: "yes" };
  return result.is === "some" ? { is: "no", example: result.value } : { is: "undecided" };
}

/** Whether a schema accepts a value; undefined: it cannot be told. */
export function acceptsValue({ $ref, $defs }: LockedJson, value: Value): Answer {
  const world = new World($defs, {});
  return accepts(world.target($ref, "a"), value, world);
}

/** A value that a schema accepts; undefined: there is none, or none was found. */
export function someValueOf(schema: LockedJson): Value | undefined {
  const verdict = isSubschema(schema, { $ref: lockedReference("nothing"), $defs: { nothing: false } });
  return verdict.is === "no" ? verdict.example : undefined;
}
