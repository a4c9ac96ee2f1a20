import type { JsonNames } from "../../model/json-schema.js";

/**
 * The names that a pattern of `patternProperties` matches, where a template of TypeScript says the same: `^x-` is
 * `x-${string}`, `_id$` is `${string}_id`.
 */
export function namesOf(pattern: string): JsonNames | undefined {
  const [, start, literal = "", end] = /^(\^)?((?:[\w\-:/@ ]|\\[./$])*)(\$)?$/.exec(pattern) ?? [];
  const text = literal.replaceAll("\\", "");
  if (text === "" || (start === undefined) === (end === undefined)) return undefined;
  return start === undefined ? { prefix: "", suffix: text } : { prefix: text, suffix: "" };
}

export function hasName({ prefix, suffix }: JsonNames, name: string): boolean {
  return name.startsWith(prefix) && name.endsWith(suffix);
}

/** Whether a name may be one of both. Only prefixes tell that apart. */
export function overlap(a: JsonNames, b: JsonNames): boolean {
  return a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);
}
