import { isInt64 } from "../../model/int64.js";
import { asSchema, isObject } from "../../model/json-object.js";
import type {
  JsonDeclaration,
  JsonNamed,
  JsonObject,
  JsonProperty,
  JsonType,
  JsonValue,
} from "../../model/json-schema.js";
import { intersection, isAnyObject, union, unknown } from "../../model/json-type-algebra.js";
import { conditionsOf, exclusiveBranches } from "./conditions.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { described } from "./described.js";
import { docsOf } from "./docs.js";
import { hasName, namesOf, overlap } from "./name-patterns.js";
import { kindsOf } from "./value-kinds.js";

/** What a type that a schema refers to is called where it is used. */
export type ReferenceTo = (key: string) => {
  readonly name: string;
  readonly module: string | undefined;
  readonly target: () => JsonDeclaration;
};

/** What types are made with. */
export interface TypeContext {
  readonly reference: ReferenceTo;
  readonly definitions: Definitions;
  /** Not to look at what other schemas say of a property: it is made for one that did, and may be in a circle. */
  readonly alone?: boolean;
}

/** What is known of a property of the value, by its name, from the schemas around that are about the same value. */
type Around = (name: string) => JsonType;

const nothing: Around = () => unknown;

/**
 * The TypeScript shape of what a schema accepts. It is never narrower; where TypeScript cannot say a rule (lengths,
 * patterns, most of `not`), it is wider, and the validator has the rule.
 */
export function typeOf(schema: NormalSchema, context: TypeContext, around: Around = nothing): JsonType {
  if (schema === true) return unknown;
  if (schema === false || isNothing(schema)) return { kind: "never" };
  const { reference, definitions } = context;
  const of: TypeOfInner = (inner) => typeOf(asSchema(inner), context);
  const told = (name: string): readonly JsonType[] =>
    described(schema, name, definitions).map((each) => typeOf(each, { ...context, alone: true }));
  const known: Around = (name) => (context.alone ? unknown : intersection([...told(name), around(name)]));
  const inPlace = (inner: JsonValue): JsonType => typeOf(asSchema(inner), context, known);
  const parts: JsonType[] = [];
  if (typeof schema["$ref"] === "string") parts.push({ kind: "reference", ...reference(schema["$ref"]) });
  if (narrowsObjects(schema, definitions)) parts.push(objectType(schema, of, known));
  const own = ownType(schema, of, known);
  parts.push(own);
  for (const name of ["oneOf", "anyOf"]) {
    const branches = schema[name];
    if (!Array.isArray(branches)) continue;
    parts.push(union((name === "oneOf" ? exclusiveBranches(branches) : branches).map(inPlace)));
  }
  if (Array.isArray(schema["allOf"])) parts.push(...schema["allOf"].map(inPlace));
  // Beside an index signature TypeScript does not take all of them for what they are.
  const isIndexed = own.kind === "object" && (own.named ?? own.rest) !== undefined && !isAnyObject(own);
  if (own.kind === "object" && !isIndexed)
    parts.push(...conditionsOf(schema).map((branches) => union(branches.map(inPlace))));
  return intersection(parts);
}

/** `{ "not": {} }`, as Zod writes what never is. */
function isNothing({ not }: JsonObject): boolean {
  return not === true || (isObject(not) && Object.keys(not).length === 0);
}

type TypeOfInner = (inner: JsonValue | undefined) => JsonType;

/** Whether a schema tells of properties of what it refers to, which is an object for sure, and not that it is one. */
function narrowsObjects(schema: JsonObject, definitions: Definitions): boolean {
  const { $ref, type, required, properties, patternProperties, additionalProperties } = schema;
  if (typeof $ref !== "string" || type !== undefined) return false;
  if ((required ?? properties ?? patternProperties) === undefined && !isObject(additionalProperties))
    return false;
  return [...kindsOf(definitions.get($ref).schema, definitions)].every((kind) => kind === "object");
}

/** What `type`, `const` and `enum` say, with the keywords that restrict values of that type. */
function ownType(schema: JsonObject, of: TypeOfInner, known: Around): JsonType {
  const types = schema["type"] === undefined ? undefined : [schema["type"]].flat().map(String);
  const values = literals(schema);
  if (values !== undefined) {
    const fitting = values.filter(
      (value) => types === undefined || types.some((type) => isOfType(value, type)),
    );
    return union(fitting.map((value) => (value === null ? { kind: "null" } : { kind: "literal", value })));
  }
  if (types === undefined) return unknown;
  return union(types.map((type) => typeNamed(type, schema, of, known)));
}

function typeNamed(type: string, schema: JsonObject, of: TypeOfInner, known: Around): JsonType {
  switch (type) {
    case "object":
      return objectType(schema, of, known);
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
function objectType(schema: JsonObject, of: TypeOfInner, known: Around): JsonType {
  const listed = isObject(schema["properties"]) ? schema["properties"] : {};
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"].map(String) : []);
  const only = onlyNames(schema);
  const names = [...new Set([...Object.keys(listed), ...required, ...(only ?? [])])];
  const named = only === undefined ? namedProperties(schema, names, of) : undefined;
  const rest = (only ?? named) === undefined ? otherProperties(schema, names, of) : undefined;
  const unlisted = rest ?? of(schema["additionalProperties"]);
  const properties = names.map((name): JsonProperty => {
    const property = asSchema(listed[name]);
    const own = Object.hasOwn(listed, name) ? of(property) : unlisted;
    return {
      name,
      // Where this schema only says that it is there, what others say keeps it from being `undefined` all the same.
      type: own.kind === "unknown" ? known(name) : own,
      optional: !required.has(name),
      readOnly: isObject(property) && property["readOnly"] === true,
      docs: docsOf(property),
    };
  });
  return { kind: "object", properties, ...(named && { named }), rest };
}

/** The names that there can be at all, where `propertyNames` lists them and all others are described alike. */
function onlyNames({
  propertyNames,
  patternProperties,
  additionalProperties,
}: JsonObject): readonly string[] | undefined {
  if (!isObject(propertyNames) || !isObject(additionalProperties) || patternProperties !== undefined)
    return undefined;
  return literals(propertyNames)?.filter((name) => typeof name === "string");
}

/** What `patternProperties` says, where TypeScript can say which names it is about. */
function namedProperties(
  schema: JsonObject,
  listed: readonly string[],
  of: TypeOfInner,
): readonly JsonNamed[] | undefined {
  if (isObject(schema["additionalProperties"]) || !isObject(schema["patternProperties"])) return undefined;
  const named = Object.entries(schema["patternProperties"]).flatMap(
    ([pattern, type]): readonly JsonNamed[] => {
      const names = namesOf(pattern, schema["additionalProperties"] === false);
      return names === undefined || listed.some((name) => hasName(names, name))
        ? []
        : [{ ...names, type: of(type) }];
    },
  );
  const isWhole = named.length > 0 && named.length === Object.keys(schema["patternProperties"]).length;
  const isClear = named.every((names, at) => !named.slice(at + 1).some((other) => overlap(names, other)));
  return isWhole && isClear ? named : undefined;
}

/** The type of the properties that are not listed, where the schema describes them, or nothing else. */
function otherProperties(
  schema: JsonObject,
  listed: readonly string[],
  of: TypeOfInner,
): JsonType | undefined {
  const additional = schema["additionalProperties"];
  const patterns = isObject(schema["patternProperties"]) ? Object.values(schema["patternProperties"]) : [];
  if (!isObject(additional) && patterns.length === 0 && (listed.length > 0 || additional === false))
    return undefined;
  return union([...patterns.map(of), ...(additional === false ? [] : [of(additional)])]);
}

function arrayType(schema: JsonObject, of: TypeOfInner): JsonType {
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
