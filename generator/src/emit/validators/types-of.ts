import { isInt64 } from "../../model/int64.js";
import { isObject, listOf } from "../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../model/json-schema.js";
import { literalsOf, typeNames } from "./scalar.js";

type Definitions = ClosedSchema["definitions"];

/** Types of values, as validators tell them apart. */
type ValueType = "array" | "bigint" | "boolean" | "bytes" | "null" | "number" | "object" | "string";

type ValueTypes = ReadonlySet<ValueType> | undefined;

/** Each definition is looked at once: to go down to it wherever it is referred to would take for ever. */
const known = new WeakMap<Definitions, Map<string, ValueTypes>>();

/** The types that values of a schema may have; undefined where nothing is known of them. */
export function typesOf(schema: JsonValue | undefined, definitions: Definitions): ValueTypes {
  if (schema === false) return new Set();
  if (!isObject(schema)) return undefined;
  const { $ref } = schema;
  const of = (part: JsonValue | undefined): ValueTypes => typesOf(part, definitions);
  return both([
    typeof $ref === "string" ? typesOfDefinition($ref, definitions) : undefined,
    ownTypes(schema),
    ...listOf(schema["allOf"]).map(of),
    either(schema["anyOf"], of),
    either(schema["oneOf"], of),
  ]);
}

function typesOfDefinition(key: string, definitions: Definitions): ValueTypes {
  const seen = known.get(definitions) ?? new Map<string, ValueTypes>();
  known.set(definitions, seen);
  if (seen.has(key)) return seen.get(key);
  seen.set(key, undefined); // in itself, nothing is known of it
  const types = typesOf(definitions.get(key), definitions);
  seen.set(key, types);
  return types;
}

/** Whether no value fits two of the schemas, as their types tell. */
export function areDisjoint(schemas: readonly JsonValue[], definitions: Definitions): boolean {
  const types = schemas.map((schema) => typesOf(schema, definitions));
  const all = types.flatMap((it) => [...(it ?? [])]);
  return !types.includes(undefined) && new Set(all).size === all.length;
}

function ownTypes(schema: JsonObject): ValueTypes {
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

function asSet(types: readonly ValueType[] | undefined): ValueTypes {
  return types && new Set(types);
}

function both(all: readonly ValueTypes[]): ValueTypes {
  const known = all.filter((types) => types !== undefined);
  const [first] = known;
  return first && new Set([...first].filter((type) => known.every((types) => types.has(type))));
}

function either(branches: JsonValue | undefined, of: (branch: JsonValue) => ValueTypes): ValueTypes {
  if (!Array.isArray(branches)) return undefined;
  const types = branches.map(of);
  return types.includes(undefined) ? undefined : new Set(types.flatMap((it) => [...(it ?? [])]));
}
