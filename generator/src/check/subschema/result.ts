import type { Value } from "./values.js";

/** Whether a value exists: proved that none does, or one that was tried, or not known. */
export type Result =
  | { readonly is: "none" }
  | { readonly is: "some"; readonly value: Value }
  | { readonly is: "unknown" };

export const none: Result = { is: "none" };
export const unknown: Result = { is: "unknown" };

/** The first candidate that passes, else unknown. */
export function firstOf(candidates: Iterable<Value>, passes: (value: Value) => boolean | undefined): Result {
  for (const value of candidates) if (passes(value) === true) return { is: "some", value };
  return unknown;
}

/** One of a complete list: when all of them surely fail, there is none. */
export function oneOf(values: readonly Value[], passes: (value: Value) => boolean | undefined): Result {
  let open = false;
  for (const value of values) {
    const answer = passes(value);
    if (answer === true) return { is: "some", value };
    open ||= answer === undefined;
  }
  return open ? unknown : none;
}
