import { isInt64 } from "../../model/int64.js";
import { asSchema, isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";

/** What a value is in memory, as far as JSON tells values apart; bytes are strings on the wire, integers of 64 bits numbers. */
export type ValueKind = "null" | "boolean" | "number" | "int64" | "string" | "bytes" | "array" | "object";

const everyKind: readonly ValueKind[] = [
  "null",
  "boolean",
  "number",
  "int64",
  "string",
  "bytes",
  "array",
  "object",
];

/** The kinds that values of a schema can have; too many rather than too few. */
export function kindsOf(schema: NormalSchema, definitions: Definitions): ReadonlySet<ValueKind> {
  if (schema === true) return new Set(everyKind);
  if (schema === false) return new Set();
  const limits: Iterable<ValueKind>[] = [];
  const of = (inner: JsonValue): ReadonlySet<ValueKind> => kindsOf(asSchema(inner), definitions);
  if (typeof schema["$ref"] === "string") limits.push(of(definitions.get(schema["$ref"]).schema));
  if (schema["contentEncoding"] !== undefined) limits.push(["bytes"]);
  else if (isInt64(schema)) limits.push(["int64"]);
  else if (schema["type"] !== undefined)
    limits.push([schema["type"]].flat().map((type) => kindNamed(String(type))));
  const values = valuesOf(schema);
  if (values !== undefined) limits.push(values.map(kindOfValue));
  for (const name of ["anyOf", "oneOf"])
    if (Array.isArray(schema[name]))
      limits.push(schema[name].flatMap((branch: JsonValue) => [...of(branch)]));
  if (Array.isArray(schema["allOf"])) limits.push(...schema["allOf"].map(of));
  const allowed = limits.map((limit) => new Set(limit));
  return new Set(everyKind.filter((kind) => allowed.every((limit) => limit.has(kind))));
}

/** Required properties that can only be some strings: name → those strings. They tell the branches of a union apart. */
export function tagsOf(
  schema: NormalSchema,
  definitions: Definitions,
): ReadonlyMap<string, readonly string[]> {
  if (!isObject(schema)) return new Map();
  const { $ref, properties, required, allOf } = schema;
  const tags = new Map<string, readonly string[]>();
  if (typeof $ref === "string")
    for (const [name, values] of tagsOf(definitions.get($ref).schema, definitions)) tags.set(name, values);
  if (Array.isArray(allOf))
    for (const part of allOf)
      for (const [name, values] of tagsOf(asSchema(part), definitions)) tags.set(name, values);
  for (const branches of [schema["anyOf"], schema["oneOf"]])
    if (Array.isArray(branches))
      for (const [name, values] of commonTags(
        branches.map((branch) => tagsOf(asSchema(branch), definitions)),
      ))
        tags.set(name, values);
  for (const name of Array.isArray(required) ? required.map(String) : []) {
    const property = isObject(properties) ? properties[name] : undefined;
    const values = isObject(property) ? valuesOf(property) : undefined;
    if (values?.every((value) => typeof value === "string")) tags.set(name, values);
  }
  return tags;
}

function commonTags(all: readonly ReadonlyMap<string, readonly string[]>[]): Map<string, readonly string[]> {
  const common = new Map<string, readonly string[]>();
  for (const name of all[0]?.keys() ?? [])
    if (all.every((tags) => tags.has(name)))
      common.set(name, [...new Set(all.flatMap((tags) => tags.get(name) ?? []))]);
  return common;
}

function valuesOf(schema: JsonObject): readonly JsonValue[] | undefined {
  if ("const" in schema) return [schema["const"] ?? null];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

function kindNamed(type: string): ValueKind {
  return everyKind.find((kind) => kind === type) ?? "number"; // "integer"
}

function kindOfValue(value: JsonValue): ValueKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return kindNamed(typeof value);
}
