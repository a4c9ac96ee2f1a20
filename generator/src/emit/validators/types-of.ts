import { isInt64 } from "../../model/int64.js";
import { isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../model/json-schema.js";
import { literalsOf, typeNames } from "./scalar.js";

type Definitions = ClosedSchema["definitions"];

/** Types of values, as validators tell them apart. */
type ValueType = "array" | "bigint" | "boolean" | "bytes" | "null" | "number" | "object" | "string";

/** The types that values of a schema may have; undefined where nothing is known of them. */
export function typesOf(
  schema: JsonValue | undefined,
  definitions: Definitions,
  within: ReadonlySet<string> = new Set(),
): ReadonlySet<ValueType> | undefined {
  if (schema === false) return new Set();
  if (!isObject(schema)) return undefined;
  const { $ref } = schema;
  const of = (part: JsonValue | undefined): ReadonlySet<ValueType> | undefined =>
    typesOf(part, definitions, within);
  const target = (key: string): ReadonlySet<ValueType> | undefined =>
    within.has(key) ? undefined : typesOf(definitions.get(key), definitions, new Set([...within, key]));
  return both([
    typeof $ref === "string" ? target($ref) : undefined,
    ownTypes(schema),
    ...listOf(schema["allOf"]).map(of),
    either(schema["anyOf"], of),
    either(schema["oneOf"], of),
  ]);
}

/** Whether no value fits two of the schemas, as their types tell. */
export function areDisjoint(schemas: readonly JsonValue[], definitions: Definitions): boolean {
  const types = schemas.map((schema) => typesOf(schema, definitions));
  const all = types.flatMap((it) => [...(it ?? [])]);
  return !types.includes(undefined) && new Set(all).size === all.length;
}

function ownTypes(schema: JsonObject): ReadonlySet<ValueType> | undefined {
  if (schema["contentEncoding"] !== undefined) return new Set(["bytes"]);
  if (isInt64(schema)) return new Set(["bigint"]);
  return both([typeNames(schema)?.map(valueType), literalsOf(schema)?.map(typeOfLiteral)].map(asSet));
}

function valueType(name: string): ValueType {
  return name === "integer" ? "number" : (name as ValueType); // the reader knows no other names
}

function typeOfLiteral(value: JsonValue): ValueType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as ValueType); // of JSON
}

function asSet(types: readonly ValueType[] | undefined): ReadonlySet<ValueType> | undefined {
  return types && new Set(types);
}

function both(all: readonly (ReadonlySet<ValueType> | undefined)[]): ReadonlySet<ValueType> | undefined {
  const known = all.filter((types) => types !== undefined);
  const [first] = known;
  return first && new Set([...first].filter((type) => known.every((types) => types.has(type))));
}

function either(
  branches: JsonValue | undefined,
  of: (branch: JsonValue) => ReadonlySet<ValueType> | undefined,
): ReadonlySet<ValueType> | undefined {
  if (!Array.isArray(branches)) return undefined;
  const types = branches.map(of);
  return types.includes(undefined) ? undefined : new Set(types.flatMap((it) => [...(it ?? [])]));
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
