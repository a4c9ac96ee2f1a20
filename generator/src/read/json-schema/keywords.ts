import { int64Formats } from "../../model/int64.js";
import { formatNames } from "../../model/json-formats.js";
import { isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import { suggest } from "../../suggest.js";
import { type Dialect, ofDraft07 } from "./dialect.js";
import { isNumberFormat, numberFormatNames } from "./number-formats.js";

/** Every keyword that is understood, in which dialect, and what its value has to be. Others are refused. */
export interface Keyword {
  readonly name: string;
  /** All, unless told. */
  readonly dialects?: readonly Dialect[];
  /** What is wrong with a value, as the rest of a sentence that starts with the keyword; undefined when nothing. */
  readonly check: (value: JsonValue, dialect: Dialect) => string | undefined;
  /** What to do about that. */
  readonly remedy?: string;
  /**
   * What it does: hold definitions, say something to people, hold schemas (one, a list, or one for each name),
   * or restrict a value by itself.
   */
  readonly role: "address" | "annotation" | "schema" | "schemas" | "schemaMap" | "assertion";
  /** The only type of value that it restricts: others pass. */
  readonly appliesTo?: JsonTypeName;
  /** The schemas in it are about the same value and tell of its type. */
  readonly inPlace?: boolean;
}

export type JsonTypeName = "null" | "boolean" | "number" | "integer" | "string" | "array" | "object";

const typeNames: ReadonlySet<string> = new Set<JsonTypeName>([
  "null",
  "boolean",
  "number",
  "integer",
  "string",
  "array",
  "object",
]);

type Check = (value: JsonValue) => string | undefined;

const anything: Check = () => undefined;

/** Neither assignment nor lookup treats it as a property like others: it is the way to an object's prototype. */
const prototype = 'has "__proto__" in it, which is no property like others in JavaScript';
const aConstant: Check = (value) => (namesPrototype(value) ? prototype : undefined);

function namesPrototype(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(namesPrototype);
  return isObject(value) && (Object.hasOwn(value, "__proto__") || Object.values(value).some(namesPrototype));
}

/** As of 2019-09, a name is given by `$anchor`; an empty fragment is let pass, as the specification does. */
const anId: Keyword["check"] = (value, dialect) => {
  if (typeof value !== "string") return "has to be a string";
  if (!URL.canParse(value, "https://example.com/")) return "is not a URI";
  if (dialect === "draft-07" || /^[^#]*#?$/.test(value)) return undefined;
  return 'cannot have a fragment; the name of a schema within its file is an "$anchor"';
};
const aListOfExamples: Check = (value) => (Array.isArray(value) ? undefined : "has to be a list");
const aString: Check = (value) => (typeof value === "string" ? undefined : "has to be a string");
const anAnchor: Check = (value) =>
  typeof value === "string" && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value)
    ? undefined
    : 'has to be a name of letters, digits, "-", "_" and ".", which begins with a letter or "_"';
const aBoolean: Check = (value) => (typeof value === "boolean" ? undefined : "has to be true or false");
/** Many a schema has what to use instead in the place of `true`. */
const aDeprecation: Check = (value) => (typeof value === "string" ? undefined : aBoolean(value));
const aNumber: Check = (value) => (typeof value === "number" ? undefined : "has to be a number");
const aCount: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "has to be a whole number, 0 or more";
const anObject: Check = (value) => (isObject(value) ? undefined : "has to be an object");
const aSchema: Check = (value) =>
  isObject(value) || typeof value === "boolean"
    ? undefined
    : "has to be a schema: an object, or true or false";
const items: Check = (value) =>
  Array.isArray(value) ? 'is one schema in 2020-12; a list of them is "prefixItems"' : aSchema(value);
const aList: Check = (value) =>
  Array.isArray(value) && value.length > 0 ? undefined : "has to be a list of at least one";
const names: Check = (value) => {
  if (!Array.isArray(value) || !value.every((name) => typeof name === "string"))
    return "has to be a list of property names";
  return value.includes("__proto__") ? prototype : undefined;
};
const namesByName: Check = (value) => {
  if (!isObject(value) || !Object.values(value).every(Array.isArray))
    return "has to have a list of property names for each property";
  return namesPrototype(value)
    ? prototype
    : Object.values(value)
        .map(names)
        .find((wrong) => wrong !== undefined);
};

const type: Check = (value) => {
  const list = Array.isArray(value) ? value : [value];
  const wrong = list.find((name) => typeof name !== "string" || !typeNames.has(name));
  if (wrong === undefined && list.length > 0) return undefined;
  const suggestion = typeof wrong === "string" ? suggest(wrong, typeNames) : undefined;
  return suggestion === undefined
    ? `has to be one or several of ${[...typeNames].join(", ")}`
    : `cannot be ${JSON.stringify(wrong)}; did you mean ${JSON.stringify(suggestion)}?`;
};

const pattern: Check = (value) => {
  if (typeof value !== "string") return "has to be a string";
  try {
    new RegExp(value, "u");
    return undefined;
  } catch (error) {
    return `is not a regular expression of ECMAScript: ${error instanceof Error ? error.message : String(error)}`;
  }
};

const patterns: Check = (value) =>
  isObject(value)
    ? Object.keys(value)
        .map(pattern)
        .find((wrong) => wrong !== undefined)
    : "has to be an object";

const format: Check = (value) => {
  if (typeof value !== "string") return "has to be a string";
  if (formatNames.includes(value) || isNumberFormat(value)) return undefined;
  if (int64Formats.has(value))
    return `${JSON.stringify(value)} is beyond what a number holds; with "jsonSchema": { "int64": "bigint" } in the config the value is a bigint`;
  const suggestion = suggest(value, [...formatNames, ...numberFormatNames]);
  const hint =
    suggestion === undefined
      ? `known are ${formatNames.join(", ")}, and of numbers ${numberFormatNames.join(", ")}`
      : `did you mean "${suggestion}"?`;
  return `${JSON.stringify(value)} is not a format that can be checked; ${hint}`;
};

const multipleOf: Check = (value) =>
  typeof value === "number" && value > 0 ? undefined : "has to be a number above 0";

const exclusiveLimit: Check = (value) =>
  typeof value === "boolean" ? "is a number since draft-06, no longer true or false" : aNumber(value);

const hash: Check = (value) => (value === "#" ? undefined : 'can only be "#"');

const base64: Check = (value) =>
  value === "base64"
    ? undefined
    : 'can only be "base64"; for another encoding leave it out and the value is a plain string';

const modern: readonly Dialect[] = ["2019-09", "2020-12"];

const list: readonly Keyword[] = [
  { name: "$schema", check: aString, role: "address" },
  { name: "$id", check: anId, role: "address" },
  { name: "$anchor", dialects: modern, check: anAnchor, role: "address" },
  { name: "$dynamicAnchor", dialects: ["2020-12"], check: anAnchor, role: "address" },
  { name: "$recursiveAnchor", dialects: ["2019-09"], check: aBoolean, role: "address" },
  { name: "$defs", check: anObject, role: "address" },
  { name: "definitions", check: anObject, role: "address" },

  { name: "$comment", check: aString, role: "annotation" },
  { name: "title", check: aString, role: "annotation" },
  { name: "description", check: aString, role: "annotation" },
  { name: "default", check: anything, role: "annotation" },
  {
    name: "examples",
    check: aListOfExamples,
    remedy:
      'Put it into a list; or, if the schema is not yours to change, list the keyword under "jsonSchema": { "annotations": […] } in the config.',
    role: "annotation",
  },
  { name: "deprecated", check: aDeprecation, role: "annotation" },
  { name: "readOnly", check: aBoolean, role: "annotation" },
  { name: "writeOnly", check: aBoolean, role: "annotation" },
  { name: "contentMediaType", check: aString, role: "annotation" },
  // Of editors and of other generators, in many a published schema; they say nothing about values.
  { name: "allowComments", check: anything, role: "annotation" },
  { name: "allowTrailingCommas", check: anything, role: "annotation" },
  { name: "defaultSnippets", check: anything, role: "annotation" },
  { name: "deprecationMessage", check: anything, role: "annotation" },
  { name: "doNotSuggest", check: anything, role: "annotation" },
  { name: "enumDescriptions", check: anything, role: "annotation" },
  { name: "errorMessage", check: anything, role: "annotation" },
  { name: "example", check: anything, role: "annotation" },
  { name: "markdownDescription", check: anything, role: "annotation" },
  { name: "markdownEnumDescriptions", check: anything, role: "annotation" },
  { name: "meta:enum", check: anything, role: "annotation" },
  { name: "patternErrorMessage", check: anything, role: "annotation" },
  { name: "suggestSortText", check: anything, role: "annotation" },
  { name: "tsAdditionalProperties", check: anything, role: "annotation" },

  { name: "$ref", check: aString, role: "assertion" },
  { name: "$dynamicRef", dialects: ["2020-12"], check: aString, role: "assertion" },
  { name: "$recursiveRef", dialects: ["2019-09"], check: hash, role: "assertion" },
  { name: "type", check: type, role: "assertion" },
  { name: "const", check: aConstant, role: "assertion" },
  { name: "enum", check: (value) => aList(value) ?? aConstant(value), role: "assertion" },
  { name: "allOf", check: aList, role: "schemas", inPlace: true },
  { name: "anyOf", check: aList, role: "schemas", inPlace: true },
  { name: "oneOf", check: aList, role: "schemas", inPlace: true },
  { name: "not", check: aSchema, role: "schema" },
  { name: "if", check: aSchema, role: "schema" },
  { name: "then", check: aSchema, role: "schema" },
  { name: "else", check: aSchema, role: "schema" },

  { name: "properties", check: anObject, role: "schemaMap", appliesTo: "object" },
  { name: "patternProperties", check: patterns, role: "schemaMap", appliesTo: "object" },
  { name: "additionalProperties", check: aSchema, role: "schema", appliesTo: "object" },
  {
    name: "unevaluatedProperties",
    dialects: modern,
    check: aSchema,
    role: "schema",
    appliesTo: "object",
  },
  { name: "propertyNames", check: aSchema, role: "schema", appliesTo: "object" },
  { name: "required", check: names, role: "assertion", appliesTo: "object" },
  { name: "minProperties", check: aCount, role: "assertion", appliesTo: "object" },
  { name: "maxProperties", check: aCount, role: "assertion", appliesTo: "object" },
  {
    name: "dependentRequired",
    dialects: modern,
    check: namesByName,
    role: "assertion",
    appliesTo: "object",
  },
  {
    name: "dependentSchemas",
    dialects: modern,
    check: anObject,
    role: "schemaMap",
    appliesTo: "object",
  },

  { name: "prefixItems", dialects: ["2020-12"], check: aList, role: "schemas", appliesTo: "array" },
  { name: "items", check: items, remedy: ofDraft07, role: "schema", appliesTo: "array" },
  { name: "unevaluatedItems", dialects: modern, check: aSchema, role: "schema", appliesTo: "array" },
  { name: "contains", check: aSchema, role: "schema", appliesTo: "array" },
  { name: "minContains", dialects: modern, check: aCount, role: "assertion", appliesTo: "array" },
  { name: "maxContains", dialects: modern, check: aCount, role: "assertion", appliesTo: "array" },
  { name: "minItems", check: aCount, role: "assertion", appliesTo: "array" },
  { name: "maxItems", check: aCount, role: "assertion", appliesTo: "array" },
  { name: "uniqueItems", check: aBoolean, role: "assertion", appliesTo: "array" },

  { name: "minLength", check: aCount, role: "assertion", appliesTo: "string" },
  { name: "maxLength", check: aCount, role: "assertion", appliesTo: "string" },
  { name: "pattern", check: pattern, role: "assertion", appliesTo: "string" },
  {
    name: "format",
    check: format,
    role: "assertion",
    appliesTo: "string",
  },
  { name: "contentEncoding", check: base64, role: "assertion", appliesTo: "string" },

  { name: "minimum", check: aNumber, role: "assertion", appliesTo: "number" },
  { name: "maximum", check: aNumber, role: "assertion", appliesTo: "number" },
  { name: "exclusiveMinimum", check: exclusiveLimit, role: "assertion", appliesTo: "number" },
  { name: "exclusiveMaximum", check: exclusiveLimit, role: "assertion", appliesTo: "number" },
  { name: "multipleOf", check: multipleOf, role: "assertion", appliesTo: "number" },
];

export const keywords: ReadonlyMap<string, Keyword> = new Map(list.map((keyword) => [keyword.name, keyword]));

/** Annotations that reach the generated code; the others are dropped when a schema is normalized. */
export const docKeywords: ReadonlySet<string> = new Set([
  "default",
  "deprecated",
  "deprecationMessage",
  "description",
  "readOnly",
  "title",
]);

/** Keywords whose schema is a question asked about a value, not a promise of what it is. */
export const testKeywords: ReadonlySet<string> = new Set([
  "contains",
  "dependentSchemas",
  "else",
  "if",
  "not",
  "propertyNames",
  "then",
]);
