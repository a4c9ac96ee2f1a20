import { int64Formats, isInt64 } from "../../model/int64.js";
import { isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { docsApart } from "./docs.js";
import type { Location } from "./documents.js";
import { keywords, testKeywords } from "./keywords.js";

/**
 * An `integer` with `format: int64` or `uint64` is a bigint in memory, where the config says so. Its schema stands alone
 * for that; where other types are allowed beside it, they become another branch: `["integer", "null"]`.
 */
export function int64Apart(
  schema: Record<string, JsonValue>,
  location: Location,
  definitions: Definitions,
): NormalSchema {
  if (!int64Formats.has(schema["format"])) return schema;
  const types = [schema["type"] ?? []].flat();
  if (!types.includes("integer") || types.includes("number")) {
    definitions.problem(
      location,
      `"format": ${JSON.stringify(schema["format"])} needs "type": "integer".`,
      "Add it, or take the format out.",
    );
    return true;
  }
  const [docs, own] = docsApart(schema);
  for (const name of Object.keys(own))
    if (!besideInt64.has(name))
      definitions.problem(
        location,
        `"${name}" cannot be checked beside "format": ${JSON.stringify(schema["format"])}: the value is a bigint by then.`,
        `Remove "${name}", or remove "format" and the value is a number.`,
      );
  if (own["multipleOf"] !== undefined && !Number.isSafeInteger(own["multipleOf"]))
    definitions.problem(location, '"multipleOf" of a bigint has to be a whole number.');
  const others = types.filter((type) => type !== "integer");
  if (others.length === 0) return schema;
  const rest = { type: others.length === 1 ? (others[0] ?? "null") : others };
  return { ...docs, anyOf: [{ ...own, type: "integer" }, rest] };
}

const besideInt64: ReadonlySet<string> = new Set([
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "maximum",
  "minimum",
  "multipleOf",
  "type",
]);

/** Whether an integer of 64 bits stands in a schema itself; what it refers to is not looked into. */
export function containsInt64(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return schema.some(containsInt64);
  if (!isObject(schema)) return false;
  if (isInt64(schema)) return true;
  return Object.entries(schema).some(
    ([name, value]) => name !== "const" && name !== "enum" && containsInt64(value),
  );
}

/**
 * In a message with bigints, a test that is about numbers (`if: { properties: { n: { const: 5 } } }`) may be asked of one, and
 * 5n is not 5: such tests are refused.
 */
export function refuseTestsOfNumbers(
  schema: NormalSchema,
  definitions: Definitions,
  around: { readonly test: boolean } = { test: false },
  seen: Set<string> = new Set(),
): void {
  if (!isObject(schema)) return;
  const numeric = around.test && !isInt64(schema) ? Object.entries(schema).find(isAboutNumbers) : undefined;
  const location = definitions.locations.get(schema);
  if (numeric !== undefined && location !== undefined)
    definitions.problem(
      location,
      `This "${numeric[0]}" in a test may be asked of an integer of 64 bits, which is a bigint.`,
      "Test something that is no number, or have no bigints in this message.",
    );
  const { $ref } = schema;
  if (around.test && typeof $ref === "string" && !seen.has($ref)) {
    seen.add($ref);
    refuseTestsOfNumbers(definitions.get($ref).schema, definitions, around, seen);
  }
  for (const [name, value] of Object.entries(schema)) {
    const inside = { test: around.test || testKeywords.has(name) };
    for (const inner of schemasIn(name, value))
      if (isObject(inner)) refuseTestsOfNumbers(inner, definitions, inside, seen);
  }
}

function schemasIn(name: string, value: JsonValue): readonly JsonValue[] {
  const role = keywords.get(name)?.role;
  if (role === "schema") return [value];
  if (role === "schemas" && Array.isArray(value)) return value;
  return role === "schemaMap" && isObject(value) ? Object.values(value) : [];
}

function isAboutNumbers([name, value]: [string, JsonValue]): boolean {
  if (name === "type") return [value].flat().some((type) => type === "integer" || type === "number");
  if (name === "const" || name === "enum") return holdsNumber(value);
  return keywords.get(name)?.appliesTo === "number";
}

function holdsNumber(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(holdsNumber);
  return isObject(value) ? Object.values(value).some(holdsNumber) : typeof value === "number";
}
