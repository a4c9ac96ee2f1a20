import { entriesOf } from "../../model/json-object.js";
/** What is written where in a schema, for those that take it apart. */
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { matches } from "./accepts.js";
import { isObject, textOf, type Value } from "./values.js";
import type { Schema } from "./world.js";

/** Lets everything pass, bytes as bytes and bigints as bigints. */
export const anything: JsonObject = {
  anyOf: [
    true,
    { type: "string", contentEncoding: "base64" },
    { type: "integer", format: "int64" },
    { type: "integer", format: "uint64" },
  ],
};

export interface PlainObject {
  readonly schema: JsonObject;
  readonly properties: JsonObject;
  readonly required: readonly string[];
  readonly closed: boolean;
  /** What it says of properties that it does not list. */
  readonly says: "nothing" | "something";
  readonly hasNames: boolean;
}

export function plainObject(schema: Schema): PlainObject | undefined {
  if (!isObject(schema) || schema["type"] !== "object") return undefined;
  if (Object.keys(schema).some((name) => !plainKeywords.has(name))) return undefined;
  const { properties = {}, required = [], additionalProperties } = schema;
  if (isObject(additionalProperties) || !isObject(properties)) return undefined;
  const names = Array.isArray(required) ? required.map(String) : [];
  return {
    schema,
    properties,
    required: names,
    closed: additionalProperties === false,
    says: additionalProperties === undefined ? "nothing" : "something",
    hasNames: names.length > 0 || Object.keys(properties).length > 0,
  };
}

const plainKeywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "properties",
  "required",
  "type",
]);

export function at(schema: JsonObject, holder: string, name: string): readonly JsonValue[] {
  const held = schema[holder];
  return isObject(held) && Object.hasOwn(held, name) ? [held[name] ?? true] : [];
}

/** What a schema says of the value of a property. */
export function propertyIn(leaf: JsonObject, name: string): readonly JsonValue[] {
  const described = [
    ...at(leaf, "properties", name),
    ...entriesOf(leaf["patternProperties"] ?? {}).flatMap(([pattern, inner]) =>
      matches(pattern, name) === true ? [inner] : [],
    ),
  ];
  if (described.length > 0) return described;
  const others = leaf["additionalProperties"] ?? leaf["unevaluatedProperties"];
  return others === undefined ? [] : [others];
}

export function itemAt(leaf: JsonObject, index: number): readonly JsonValue[] {
  const first = Array.isArray(leaf["prefixItems"]) ? leaf["prefixItems"] : [];
  if (index < first.length) return [first[index] ?? true];
  return leaf["items"] === undefined ? [] : [leaf["items"]];
}

export function everything(map: JsonValue): JsonObject {
  return Object.fromEntries(entriesOf(map).map(([name]) => [name, anything]));
}

export function quoted(value: JsonValue): string {
  return `"${String(value)}"`;
}

export function shown(value: Value): string {
  return shortened(textOf(value));
}

export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
