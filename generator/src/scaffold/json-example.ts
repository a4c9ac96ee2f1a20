import { acceptsValue, isMap, isObject, someValueOf, type Value } from "../check/subschema/index.js";
import { isInt64 } from "../model/int64.js";
import { listOf } from "../model/json-object.js";
import type { JsonObject, JsonValue } from "../model/json-schema.js";
import { type LockedJson, lockedName, lockedReference } from "../model/locked-json.js";
import type { Example } from "./example.js";
import { numberExample, stringExample } from "./json-scalars.js";

/** References in references: optional properties deeper than that are left out, since types may be recursive. */
const DEPTH = 4;

/**
 * A value with something in every property, for a person to look at; where that is none of the schema, any that is one.
 * When none is found, the compiler and the codec say what is not quite right.
 */
export function jsonExample(schema: LockedJson): Example {
  const shown = new Examples(schema.$defs).of({ $ref: schema.$ref }, "value", 0);
  const isRefused = acceptsValue(schema, shown) === false;
  return asCode((isRefused ? someValueOf(schema) : undefined) ?? shown);
}

function asCode(value: Value): Example {
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join(", ")}])`;
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return { items: value.map(asCode) };
  if (!isMap(value)) return JSON.stringify(value);
  return { members: Object.entries(value).map(([name, inner]) => [name, asCode(inner)] as const) };
}

class Examples {
  readonly #definitions: LockedJson["$defs"];

  constructor(definitions: LockedJson["$defs"]) {
    this.#definitions = definitions;
  }

  /** @param name - What strings say. */
  of(schema: JsonValue | undefined, name: string, depth: number): Value {
    const merged = this.#merged(schema, 0);
    const { const: constant, enum: values, type } = merged;
    if (constant !== undefined) return constant;
    if (Array.isArray(values)) return values.find((it) => it !== null) ?? null;
    const types = Array.isArray(type) ? type : [type];
    switch (types.find((it) => it !== "null")) {
      case "string":
        if (merged["contentEncoding"] !== undefined) return new Uint8Array([1, 2, 3]);
        return stringExample(merged, name) ?? someValueOf(alone(merged)) ?? name;
      case "integer":
      case "number":
        if (isInt64(merged)) return BigInt(Math.trunc(numberExample(merged, true)));
        return numberExample(merged, types.includes("integer"));
      case "boolean":
        return true;
      case "array":
        return this.#array(merged, name, depth);
      case "object":
        return this.#object(merged, depth);
      default:
        if (types.includes("null")) return null;
        return isObject(merged["properties"]) ? this.#object(merged, depth) : name;
    }
  }

  #object({ properties, required, minProperties }: JsonObject, depth: number): Value {
    const all = isObject(properties) ? properties : {};
    const needed = new Set(Array.isArray(required) ? required : []);
    const names = Object.keys(all).filter((it) => needed.has(it) || depth < DEPTH);
    const members = names.map((name) => [name, this.of(all[name], name, depth + 1)] as const);
    return members.length === 0 && Number(minProperties) > 0 ? { key: "value" } : Object.fromEntries(members);
  }

  #array({ items, prefixItems, minItems }: JsonObject, name: string, depth: number): Value {
    const first = Array.isArray(prefixItems) ? prefixItems : [];
    const least = typeof minItems === "number" ? minItems : 0;
    const wanted = Math.max(least, first.length === 0 && depth < DEPTH ? 1 : first.length);
    if (items === false && first.length === 0) return [];
    const rest = items === false ? 0 : Math.min(wanted - first.length, 20);
    const item = (schema: JsonValue | undefined): Value => this.of(schema, name, depth + 1);
    return [...first.map(item), ...Array.from({ length: Math.max(rest, 0) }, () => item(items))];
  }

  /** What a schema says together with those that it refers to; of alternatives, the first that is not null. */
  #merged(schema: JsonValue | undefined, depth: number): JsonObject {
    if (!isObject(schema) || depth > 16) return {};
    const { $ref, allOf, anyOf, oneOf, ...own } = schema;
    const parts = [
      typeof $ref === "string" ? this.#definitions[lockedName($ref)] : undefined,
      ...(Array.isArray(allOf) ? allOf : []),
      ...[anyOf, oneOf].map((it) =>
        Array.isArray(it) ? it.find((branch) => !isObject(branch) || branch["type"] !== "null") : undefined,
      ),
    ];
    return parts.map((it) => this.#merged(it, depth + 1)).reduce(both, own);
  }
}

/** A schema without references, as if it were a message's. */
function alone(schema: JsonObject): LockedJson {
  return { $ref: lockedReference("value"), $defs: { value: schema } };
}

function both(a: JsonObject, b: JsonObject): JsonObject {
  const object = (key: string): JsonObject => ({
    ...(isObject(a[key]) ? a[key] : {}),
    ...(isObject(b[key]) ? b[key] : {}),
  });
  return {
    ...a,
    ...b,
    ...((isObject(a["properties"]) || isObject(b["properties"])) && { properties: object("properties") }),
    required: [...listOf(a["required"]), ...listOf(b["required"])],
  };
}
