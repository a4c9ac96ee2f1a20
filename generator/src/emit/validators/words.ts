import type { JsonValue } from "../../model/json-schema.js";
import { stringLiteral } from "../types/json-text.js";

/** What validators say of values that do not fit: phrases that go on from the place in the message. */

const articles: ReadonlyMap<string, string> = new Map([
  ["array", "an array"],
  ["boolean", "true or false"],
  ["integer", "a whole number"],
  ["null", "null"],
  ["number", "a number"],
  ["object", "an object"],
  ["string", "a string"],
]);

export function mustBeOfType(types: readonly string[]): string {
  return `must be ${listed(types.map((type) => articles.get(type) ?? type))}`;
}

export function mustBeOneOf(values: readonly JsonValue[]): string {
  return `must be ${listed(values.map((value) => JSON.stringify(value)))}`;
}

/** `a, b or c` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** A phrase in generated code; in single quotes where that spares escapes. */
export function phrase(words: string): string {
  return /^[^'\\\p{Cc}\p{Cs}\u2028\u2029]*"[^'\\\p{Cc}\p{Cs}\u2028\u2029]*$/u.test(words)
    ? `'${words}'`
    : stringLiteral(words);
}
