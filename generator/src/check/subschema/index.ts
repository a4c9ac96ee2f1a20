import type { LockedJson } from "../../model/locked-json.js";
import { Solver } from "./solver.js";
import type { Value } from "./values.js";
import { World } from "./world.js";

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
