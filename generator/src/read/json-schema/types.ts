import { isInt64 } from "../../model/int64.js";
import { isObject } from "../../model/json-object.js";
import type {
  JsonDeclaration,
  JsonObject,
  JsonProperty,
  JsonType,
  JsonValue,
} from "../../model/json-schema.js";
import { intersection, union, unknown } from "../../model/json-type-algebra.js";
import type { NormalSchema } from "./definitions.js";
import { docsOf } from "./docs.js";

/** What a type that a schema refers to is called where it is used. */
export type ReferenceTo = (key: string) => {
  readonly name: string;
  readonly module: string | undefined;
  readonly target: () => JsonDeclaration;
};

/**
 * The TypeScript shape of what a schema accepts. It is never narrower; where TypeScript cannot say a rule (lengths,
 * patterns, `not`, `if`), it is wider, and the validator has the rule.
 */
export function typeOf(schema: NormalSchema, reference: ReferenceTo): JsonType {
  if (schema === true) return unknown;
  if (schema === false) return { kind: "never" };
  const of = (inner: JsonValue | undefined): JsonType => typeOf(asSchema(inner), reference);
  const parts: JsonType[] = [];
  if (typeof schema["$ref"] === "string") parts.push({ kind: "reference", ...reference(schema["$ref"]) });
  parts.push(ownType(schema, of));
  for (const name of ["oneOf", "anyOf"]) {
    const branches = schema[name];
    if (Array.isArray(branches)) parts.push(union(branches.map(of)));
  }
  if (Array.isArray(schema["allOf"])) parts.push(...schema["allOf"].map(of));
  return intersection(parts);
}

/** What `type`, `const` and `enum` say, with the keywords that restrict values of that type. */
function ownType(schema: JsonObject, of: (inner: JsonValue | undefined) => JsonType): JsonType {
  const types = schema["type"] === undefined ? undefined : [schema["type"]].flat().map(String);
  const values = literals(schema);
  if (values !== undefined) {
    const fitting = values.filter(
      (value) => types === undefined || types.some((type) => isOfType(value, type)),
    );
    return union(fitting.map((value) => (value === null ? { kind: "null" } : { kind: "literal", value })));
  }
  if (types === undefined) return unknown;
  return union(types.map((type) => typeNamed(type, schema, of)));
}

function typeNamed(
  type: string,
  schema: JsonObject,
  of: (inner: JsonValue | undefined) => JsonType,
): JsonType {
  switch (type) {
    case "object":
      return objectType(schema, of);
    case "array":
      return arrayType(schema, of);
    case "string":
      return { kind: schema["contentEncoding"] === undefined ? "string" : "bytes" };
    case "integer":
      return { kind: isInt64(schema) ? "bigint" : "number" };
    case "number":
      return { kind: "number" };
    case "boolean":
      return { kind: "boolean" };
    default:
      return { kind: "null" };
  }
}

/**
 * An object. Without `additionalProperties` JSON Schema lets any other property pass; the type has no index
 * signature for that, since then a mistyped name would be no error. It has one where the schema describes the
 * others, or where nothing else is described.
 */
function objectType(schema: JsonObject, of: (inner: JsonValue | undefined) => JsonType): JsonType {
  const described = isObject(schema["properties"]) ? schema["properties"] : {};
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"].map(String) : []);
  const additional = schema["additionalProperties"];
  const patterns = isObject(schema["patternProperties"]) ? Object.values(schema["patternProperties"]) : [];
  const others = [...patterns.map(of), ...(additional === false ? [] : [of(additional ?? true)])];
  const names = [
    ...Object.keys(described),
    ...[...required].filter((name) => !Object.hasOwn(described, name)),
  ];
  const properties = names.map((name): JsonProperty => {
    const property = asSchema(described[name]);
    const type = Object.hasOwn(described, name) ? of(property) : union(others);
    return {
      name,
      type,
      optional: !required.has(name),
      readOnly: isObject(property) && property["readOnly"] === true,
      docs: docsOf(property),
    };
  });
  const indexed =
    isObject(additional) || patterns.length > 0 || (properties.length === 0 && additional !== false);
  const rest = indexed ? union(others) : undefined;
  return { kind: "object", properties, rest };
}

function arrayType(schema: JsonObject, of: (inner: JsonValue | undefined) => JsonType): JsonType {
  const { prefixItems, items, minItems, maxItems } = schema;
  if (!Array.isArray(prefixItems))
    return items === false
      ? { kind: "tuple", items: [], required: 0, rest: undefined }
      : { kind: "array", items: of(items ?? true) };
  const most = typeof maxItems === "number" ? maxItems : Number.POSITIVE_INFINITY;
  const first = prefixItems.slice(0, most).map(of);
  const full = items === false || most <= prefixItems.length;
  return {
    kind: "tuple",
    items: first,
    required: Math.min(typeof minItems === "number" ? minItems : 0, first.length),
    rest: full ? undefined : of(items ?? true),
  };
}

/** The values that `const` and `enum` leave. */
function literals(schema: JsonObject): readonly JsonValue[] | undefined {
  if ("const" in schema) return [schema["const"] ?? null];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  return typeof value === type;
}

/** A keyword that is not there restricts nothing. */
function asSchema(value: JsonValue | undefined): NormalSchema {
  return isObject(value) || typeof value === "boolean" ? value : true;
}
