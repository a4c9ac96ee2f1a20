import type { JsonNames } from "../../model/json-schema.js";

/**
 * The names that a pattern of `patternProperties` matches, where a template of TypeScript says the same: `^x-` is
 * `x-${string}`, `_id$` is `${string}_id`.
 *
 * @param isClosed - Whether the object has no other properties: then more names do not matter, and `^x-[a-z]+$` is
 * `x-${string}`, too.
 */
export function namesOf(pattern: string, isClosed: boolean): JsonNames | undefined {
  const start = (isClosed ? beginsWith : isBeginning).exec(pattern);
  if (start !== null) return plainly(start, (prefix) => ({ prefix, suffix: "" }));
  const end = isEnd.exec(pattern);
  return end === null ? undefined : plainly(end, (suffix) => ({ prefix: "", suffix }));
}

const literal = String.raw`((?:[\w\-:/@ ]|\\[./$])+)`;
/** One character, and how often: no group, and no alternative to all before it. */
const characters = String.raw`(?:\[(?:[^\]\\]|\\.)*\]|\\.|[\w\-:/@ .])(?:[+*?]|\{\d+,?\d*\})?`;
const isBeginning = new RegExp(`^\\^${literal}$`);
const isEnd = new RegExp(`^${literal}\\$$`);
const beginsWith = new RegExp(`^\\^${literal}(?:${characters})*\\$?$`);

function plainly([, text = ""]: RegExpExecArray, names: (text: string) => JsonNames): JsonNames {
  return names(text.replaceAll("\\", ""));
}

export function hasName({ prefix, suffix }: JsonNames, name: string): boolean {
  return name.startsWith(prefix) && name.endsWith(suffix);
}

/** Whether a name may be one of both. Only prefixes tell that apart. */
export function overlap(a: JsonNames, b: JsonNames): boolean {
  return a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);
}
