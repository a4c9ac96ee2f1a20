import { hasLongInteger } from "./exact-integers.js";
import { inspectJson } from "./json-value.js";

/**
 * At the end of a number, an exponent of three digits. One of two is not beyond a double with fewer than 16 digits
 * before it, and those that have more are found by their digits.
 */
const longExponent = /[eE]\+?[0-9]{3,}(?:[\s,\]}]|$)/;

/** How half of a surrogate pair begins, or a whole one, where they are written as escapes. */
const surrogate = /\\u[dD][89a-fA-F]/;

/**
 * Whether a JSON text may say what no message holds, so that what was read from it could not be written again:
 * `1e400`, of which `JSON.parse` makes Infinity, and `"\ud800"`, which UTF-8 has nothing for.
 */
export function mayBeUnwritable(text: string): boolean {
  return longExponent.test(text) || hasLongInteger(text) || hasEscapedSurrogate(text);
}

/** Whether a JSON text has half of a surrogate pair, or a whole one, written as an escape. */
export function hasEscapedSurrogate(text: string): boolean {
  return text.includes("\\u") && surrogate.test(text);
}

/**
 * Refuses what {@link mayBeUnwritable} has in mind, where it is really there.
 *
 * @throws {RangeError} with the path.
 */
export function assertWritable(value: unknown): void {
  const { problem } = inspectJson(value);
  if (problem !== undefined) throw new RangeError(`${problem.path || "the value"} ${problem.reason}`);
}
