import type { Answer } from "./accepts.js";
import type { Result } from "./result.js";
import type { Value } from "./values.js";
import type { Node, Side } from "./world.js";

/**
 * A question: is there a value that all of `holds` accept, and none of `fails` nor `target`? The latter are of the
 * schema that the value is read with, where bytes have to be known as such.
 */
export interface Term {
  readonly holds: readonly Node[];
  readonly fails: readonly Node[];
  readonly target: readonly Node[];
}

/** What finding an array or an object needs of the search around it. */
export interface TermSolver {
  solve(term: Term): Result;
  /** Whether a value answers the question that is being solved. */
  passes(value: Value): Answer;
  holding(term: Term, node: Node): Term;
  failing(term: Term, node: Node, side: Side): Term;
}
