import { isInt64 } from "../../model/int64.js";
import { isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../model/json-schema.js";
import { discriminated } from "./discriminator.js";
import { withoutUnevaluated } from "./unevaluated.js";

export type Schema = JsonObject | boolean;

/**
 * A definition as Ajv gets it: references by Ajv's own keys, base64 as the keyword `bytes`, and unions that a
 * property tells apart with `discriminator`, so that an error is about the branch that was meant.
 */
export function ajvSchema(
  given: Schema,
  keyOf: (definition: string) => string,
  definitions: ClosedSchema["definitions"],
): Schema {
  if (typeof given === "boolean") return given;
  const schema = withoutUnevaluated(given, definitions);
  if (schema["contentEncoding"] !== undefined) return bytesSchema(schema);
  if (isInt64(schema)) return int64Schema(schema);
  const result: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === "$ref") result[name] = keyOf(String(value));
    else if (listKeywords.has(name) && Array.isArray(value))
      result[name] = value.map((item: JsonValue) => ajvSchema(asSchema(item), keyOf, definitions));
    else if (mapKeywords.has(name) && isObject(value))
      result[name] = Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, ajvSchema(asSchema(item), keyOf, definitions)]),
      );
    else if (schemaKeywords.has(name)) result[name] = ajvSchema(asSchema(value), keyOf, definitions);
    else result[name] = value;
  }
  Object.assign(result, safeIntegers(schema));
  const tag = discriminated(schema, definitions);
  if (tag === undefined) return result;
  const { [tag.keyword]: branches = [], ...rest } = result;
  return { ...rest, type: "object", discriminator: { propertyName: tag.property }, oneOf: branches };
}

/** Beyond 2^53 a number does not tell which integer was meant, so that none is accepted. */
function safeIntegers({ type, minimum, maximum }: JsonObject): JsonObject {
  const types = [type ?? []].flat();
  if (!types.includes("integer") || types.includes("number")) return {};
  const most = Number.MAX_SAFE_INTEGER;
  return {
    minimum: Math.max(typeof minimum === "number" ? minimum : -most, -most),
    maximum: Math.min(typeof maximum === "number" ? maximum : most, most),
  };
}

const listKeywords: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const mapKeywords: ReadonlySet<string> = new Set(["dependentSchemas", "patternProperties", "properties"]);
const schemaKeywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
]);

/** Lengths are those of the base64 text, which has 4 characters for every 3 bytes begun. */
function bytesSchema({ minLength, maxLength }: JsonObject): JsonObject {
  const least = typeof minLength === "number" ? Math.ceil(minLength / 4) : 0;
  return {
    bytes: {
      ...(least > 0 ? { min: (least - 1) * 3 + 1 } : {}),
      ...(typeof maxLength === "number" ? { max: Math.floor(maxLength / 4) * 3 } : {}),
    },
  };
}

/** Limits may be numbers: compared with a bigint they are exact. */
function int64Schema({ type: _, ...limits }: JsonObject): JsonObject {
  return { int64: limits };
}

function asSchema(value: JsonValue): Schema {
  return isObject(value) || typeof value === "boolean" ? value : true;
}
