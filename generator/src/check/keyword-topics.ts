import type { Topic } from "./difference.js";

/** What a difference is about, by the keyword that makes it alone. */
export const topics: ReadonlyMap<string, Topic> = new Map([
  ["const", "values"],
  ["contains", "contains"],
  ["enum", "values"],
  ["exclusiveMaximum", "range"],
  ["exclusiveMinimum", "range"],
  ["format", "format"],
  ["if", "condition"],
  ["maxItems", "itemCount"],
  ["maxLength", "length"],
  ["maxProperties", "propertyCount"],
  ["maximum", "range"],
  ["minItems", "itemCount"],
  ["minLength", "length"],
  ["minProperties", "propertyCount"],
  ["minimum", "range"],
  ["multipleOf", "multipleOf"],
  ["not", "not"],
  ["pattern", "pattern"],
  ["propertyNames", "propertyNames"],
  ["type", "type"],
  ["unevaluatedProperties", "closed"],
  ["uniqueItems", "uniqueItems"],
]);

/** Keywords that only mean something together. */
export const together: ReadonlyMap<string, readonly string[]> = new Map([
  ["contains", ["contains", "minContains", "maxContains", "prefixItems"]],
  ["if", ["if", "then", "else"]],
]);
export const inGroups: ReadonlySet<string> = new Set(["else", "maxContains", "minContains", "then"]);
