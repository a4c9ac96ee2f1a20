import { isObject } from "../../model/json-object.js";
import { suggest } from "../../suggest.js";
import type { Location } from "./documents.js";
import { keywords } from "./keywords.js";
import { childLocation } from "./normalize.js";

/**
 * The entries of `$defs` that are schemas. Some hold groups of schemas under names, which are referred to one by one:
 * `{ "$defs": { "parts": { "wheel": {…}, "door": {…} } } }`. Such a group has no keyword, and not only misspelt ones.
 */
export function definitionsIn(holder: Location): {
  schemas: readonly Location[];
  groups: readonly Location[];
} {
  const { value } = holder;
  const all = isObject(value)
    ? Object.entries(value).map(([name, schema]) => childLocation(holder, name, schema))
    : [];
  return { schemas: all.filter((it) => !isGroup(it)), groups: all.filter(isGroup) };
}

function isGroup({ value }: Location): boolean {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([name, inner]) => isObject(inner) && !name.startsWith("x-") && !keywords.has(name)) &&
    entries.some(([name]) => suggest(name, keywords.keys()) === undefined)
  );
}
