/** Values of a schema, mostly: what keywords say alone is kept to, what they say together only by luck. */
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../../generator/src/model/json-schema.js";
import { type LockedJson, lockedName } from "../../../../generator/src/model/locked-json.js";

export function valuesOf(locked: LockedJson): fc.Arbitrary<unknown> {
  const of = (schema: JsonValue | undefined, depth: number): fc.Arbitrary<unknown> => {
    if (!isObject(schema) || depth > 5) return fc.constantFrom<unknown>("a", 1, null, true, [], {});
    const parts: fc.Arbitrary<unknown>[] = [];
    if (schema["$ref"] !== undefined)
      parts.push(of(locked.$defs[lockedName(String(schema["$ref"]))], depth + 1));
    for (const name of ["anyOf", "oneOf"])
      if (Array.isArray(schema[name]))
        parts.push(fc.oneof(...schema[name].map((branch: JsonValue) => of(branch, depth + 1))));
    if (Array.isArray(schema["allOf"]))
      parts.push(...schema["allOf"].map((part: JsonValue) => of(part, depth + 1)));
    if (schema["const"] !== undefined) parts.push(fc.constant(schema["const"]));
    if (Array.isArray(schema["enum"])) parts.push(fc.constantFrom(...schema["enum"]));
    const types = [schema["type"] ?? []].flat().map(String);
    if (types.length > 0) parts.push(fc.oneof(...types.map((type) => ofType(type, schema, depth))));
    if (parts.length === 0) return fc.constantFrom<unknown>("a", "abcd", 1, null, true, [], {});
    return fc.tuple(...parts).map((values) => values.reduce(merged));
  };

  const ofType = (type: string, schema: JsonObject, depth: number): fc.Arbitrary<unknown> => {
    switch (type) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
        return numbersIn(schema).map(Math.round);
      case "number":
        return numbersIn(schema);
      case "string":
        return strings(schema);
      case "array": {
        const first = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
        const rest =
          schema["items"] === false
            ? fc.constant([])
            : fc.array(of(schema["items"], depth + 1), { maxLength: 3 });
        return fc
          .tuple(
            fc.tuple(...first.map((item: JsonValue) => of(item, depth + 1))),
            rest,
            fc.nat({ max: first.length }),
          )
          .map(([start, end, length]) =>
            length < start.length ? start.slice(0, length) : [...start, ...end],
          );
      }
      default:
        return objects(schema, depth);
    }
  };

  const objects = (schema: JsonObject, depth: number): fc.Arbitrary<unknown> => {
    const { properties = {}, patternProperties = {}, additionalProperties = true, required = [] } = schema;
    const described = isObject(properties) ? Object.entries(properties) : [];
    const entries = described.map(([name, property]): [string, fc.Arbitrary<unknown>] => [
      name,
      of(property, depth + 1),
    ]);
    for (const [pattern, property] of isObject(patternProperties) ? Object.entries(patternProperties) : [])
      entries.push([`${pattern.replaceAll(/[\^$]/g, "")}1`, of(property, depth + 1)]);
    if (additionalProperties !== false) entries.push(["extra", of(additionalProperties, depth + 1)]);
    const requiredKeys = (Array.isArray(required) ? required : []).map(String);
    return fc.record(Object.fromEntries(entries), {
      requiredKeys: requiredKeys.filter((name) => entries.some(([it]) => it === name)),
      noNullPrototype: true,
    });
  };
  return of(locked.$defs[lockedName(locked.$ref)], 0);
}

const texts = [
  "",
  "a",
  "ab",
  "abc",
  "abcd",
  "b",
  "d",
  "2026-01-31",
  "2026-01-31T00:00:00Z",
  "10:00:00Z",
  "/x",
  "x:y",
  "AAAA",
  "AAAAAAAAAAAAAAAA",
];

function strings({ pattern, minLength = 0, maxLength = 12 }: JsonObject): fc.Arbitrary<string> {
  const any = fc.oneof(
    fc.constantFrom(...texts),
    fc.string({ minLength: Number(minLength), maxLength: Number(maxLength) }),
  );
  return typeof pattern === "string" ? fc.oneof(fc.stringMatching(new RegExp(pattern)), any) : any;
}

function numbersIn(schema: JsonObject): fc.Arbitrary<number> {
  const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].flatMap((name) =>
    schema[name] === undefined ? [] : [Number(schema[name])],
  );
  const step = Number(schema["multipleOf"] ?? 1);
  const near = [0, ...limits].flatMap((limit) => [
    limit - 1,
    limit - 0.5,
    limit,
    limit + 0.5,
    limit + 1,
    limit + 2,
  ]);
  return fc.oneof(
    fc.constantFrom(...near),
    fc.integer({ min: -20, max: 120 }).map((it) => it * step),
    fc.integer({ min: -5, max: 25 }),
  );
}

/** Parts of one value: the properties of all of them, or the last. */
function merged(one: unknown, other: unknown): unknown {
  return isRecord(one) && isRecord(other) ? { ...one, ...other } : other;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return isRecord(value);
}
