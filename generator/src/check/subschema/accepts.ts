/** Whether a schema accepts a value, as the generated validators decide it; undefined where that is not known here. */
import { isInt64 } from "../../model/int64.js";
import { listOf } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { isTextFormat, knownFormat } from "./formats.js";
import { isMultiple } from "./multiples.js";
import { codePoints, isMap, isMarked, isObject, kindOf, textOf, type Value } from "./values.js";
import type { Node, World } from "./world.js";

export type Answer = boolean | undefined;

/**
 * `strict` is about bytes and bigints: a schema that lets any value pass accepts them, but a reader with that schema gets
 * text and numbers instead. Strictly, they are accepted only where the schema says so.
 */
export function accepts(node: Node, value: Value, world: World, strict = false): Answer {
  const { schema, side } = node;
  const kind = kindOf(value);
  if (strict && isMarked(kind) && !world.marks(node, kind)) return false;
  if (typeof schema === "boolean") return schema;
  const of = (inner: JsonValue | undefined, it: Value, strictly = strict): Answer =>
    accepts(world.node(inner, side), it, world, strictly);
  if (schema["contentEncoding"] !== undefined) return acceptsBytes(schema, value);
  if (isInt64(schema)) return acceptsInt64(schema, value);
  return all(
    Object.entries(schema).map(([name, given]) => {
      switch (name) {
        case "$ref":
          return accepts(world.target(given, side), value, world, strict);
        case "allOf":
          return all(listOf(given).map((part) => of(part, value, false)));
        case "anyOf":
          return any(listOf(given).map((part) => of(part, value)));
        case "oneOf":
          return exactlyOne(listOf(given).map((part) => of(part, value)));
        case "not":
          return opposite(of(given, value, false));
        case "if": {
          const test = of(given, value, false);
          if (test === undefined) return undefined;
          return of(schema[test ? "then" : "else"], value, false);
        }
        default:
          return acceptsByKeyword(name, given, schema, value, of);
      }
    }),
  );
}

type Of = (schema: JsonValue | undefined, value: Value, strictly?: boolean) => Answer;

function acceptsByKeyword(name: string, given: JsonValue, schema: JsonObject, value: Value, of: Of): Answer {
  switch (name) {
    case "then":
    case "else":
    case "minContains":
    case "maxContains":
      return true; // with "if" and "contains"
    case "type":
      return [given].flat().some((type) => isOfType(value, String(type)));
    case "const":
      return textOf(value) === textOf(given);
    case "enum":
      return listOf(given).some((item) => textOf(item) === textOf(value));
    default:
      if (typeof value === "number") {
        if (name === "format" && !isTextFormat(String(given))) return undefined;
        return acceptsNumber(name, Number(given), value);
      }
      if (typeof value === "string") return acceptsString(name, given, value);
      if (Array.isArray(value)) return acceptsArray(name, given, schema, value, of);
      return isMap(value) ? acceptsObject(name, given, schema, value, of) : known.has(name) || undefined;
  }
}

const numberKeywords = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"];
const stringKeywords = ["minLength", "maxLength", "pattern", "format"];
const arrayKeywords = ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"];
const objectKeywords = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
  "required",
  "minProperties",
  "maxProperties",
  "dependentRequired",
  "dependentSchemas",
];
/** Keywords that say nothing of values of another kind. */
const known: ReadonlySet<string> = new Set([
  ...numberKeywords,
  ...stringKeywords,
  ...arrayKeywords,
  ...objectKeywords,
]);

function acceptsNumber(name: string, given: number, value: number): Answer {
  return name === "multipleOf" ? isMultiple(value, given) : acceptsLimit(name, given, value);
}

function acceptsLimit(name: string, given: number, value: number | bigint): Answer {
  switch (name) {
    case "minimum":
      return value >= given;
    case "exclusiveMinimum":
      return value > given;
    case "maximum":
      return value <= given;
    case "exclusiveMaximum":
      return value < given;
    default:
      return known.has(name) || undefined;
  }
}

function acceptsString(name: string, given: JsonValue, value: string): Answer {
  switch (name) {
    case "minLength":
      return codePoints(value) >= Number(given);
    case "maxLength":
      return codePoints(value) <= Number(given);
    case "pattern":
      return matches(String(given), value);
    case "format":
      return knownFormat(String(given), value);
    default:
      return known.has(name) || undefined;
  }
}

const expressions = new Map<string, RegExp | undefined>();

export function matches(pattern: string, text: string): Answer {
  if (!expressions.has(pattern)) expressions.set(pattern, expression(pattern));
  return expressions.get(pattern)?.test(text);
}

function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined; // the reader refuses such a pattern
  }
}

function acceptsArray(
  name: string,
  given: JsonValue,
  schema: JsonObject,
  value: readonly Value[],
  of: Of,
): Answer {
  switch (name) {
    case "minItems":
      return value.length >= Number(given);
    case "maxItems":
      return value.length <= Number(given);
    case "uniqueItems":
      return given !== true || new Set(value.map(textOf)).size === value.length;
    case "prefixItems":
      return all(listOf(given).map((item, index) => index >= value.length || of(item, value[index] ?? null)));
    case "items":
      return all(value.slice(listOf(schema["prefixItems"] ?? []).length).map((item) => of(given, item)));
    case "contains": {
      if (schema["prefixItems"] !== undefined && value.length === 0) return undefined; // see formula.ts
      const answers = value.map((item) => of(given, item, false));
      const sure = answers.filter((it) => it === true).length;
      const possible = sure + answers.filter((it) => it === undefined).length;
      const least = Number(schema["minContains"] ?? 1);
      const most = Number(schema["maxContains"] ?? Number.POSITIVE_INFINITY);
      if (sure >= least && possible <= most) return true;
      return possible < least || sure > most ? false : undefined;
    }
    default:
      return known.has(name) || undefined;
  }
}

function acceptsObject(
  name: string,
  given: JsonValue,
  schema: JsonObject,
  value: { readonly [name: string]: Value },
  of: Of,
): Answer {
  const names = Object.keys(value);
  switch (name) {
    case "required":
      return listOf(given).every((it) => Object.hasOwn(value, String(it)));
    case "minProperties":
      return names.length >= Number(given);
    case "maxProperties":
      return names.length <= Number(given);
    case "properties":
      return all(names.map((it) => !has(given, it) || of(mapOf(given)[it], value[it] ?? null)));
    case "patternProperties":
      return all(
        Object.entries(mapOf(given)).flatMap(([pattern, inner]) =>
          names.map((it) => {
            const match = matches(pattern, it);
            if (match === undefined) return undefined;
            return !match || of(inner, value[it] ?? null);
          }),
        ),
      );
    case "additionalProperties":
      return all(
        names.map((it) => {
          const patterns = Object.keys(mapOf(schema["patternProperties"] ?? {}));
          const described = has(schema["properties"], it) || any(patterns.map((each) => matches(each, it)));
          return described === undefined ? undefined : described || of(given, value[it] ?? null);
        }),
      );
    case "propertyNames":
      return all(names.map((it) => of(given, it, false)));
    case "dependentRequired":
      return Object.entries(mapOf(given)).every(
        ([it, needed]) =>
          !Object.hasOwn(value, it) || listOf(needed).every((other) => Object.hasOwn(value, String(other))),
      );
    case "dependentSchemas":
      return all(
        Object.entries(mapOf(given)).map(
          ([it, inner]) => !Object.hasOwn(value, it) || of(inner, value, false),
        ),
      );
    default:
      return known.has(name) || undefined;
  }
}

function acceptsBytes({ minLength = 0, maxLength }: JsonObject, value: Value): Answer {
  if (!(value instanceof Uint8Array)) return false;
  const length = Math.ceil(value.length / 3) * 4;
  return length >= Number(minLength) && length <= Number(maxLength ?? Number.POSITIVE_INFINITY);
}

function acceptsInt64({ format, type: _, ...limits }: JsonObject, value: Value): Answer {
  if (typeof value !== "bigint") return false;
  const fits = format === "uint64" ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value);
  return all([fits === value, ...Object.entries(limits).map(([name, limit]) => within(name, limit, value))]);
}

/** Compared with a number, a bigint is not rounded. */
function within(name: string, limit: JsonValue, value: bigint): Answer {
  if (name === "multipleOf") return value % BigInt(Number(limit)) === 0n;
  return acceptsLimit(name, Number(limit), value);
}

function isOfType(value: Value, type: string): boolean {
  return type === "integer" ? Number.isInteger(value) : type === kindOf(value);
}

function has(map: JsonValue | undefined, name: string): boolean {
  return isObject(map) && Object.hasOwn(map, name);
}

function mapOf(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}

export function all(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function any(answers: readonly Answer[]): Answer {
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function opposite(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function exactlyOne(answers: readonly Answer[]): Answer {
  const sure = answers.filter((it) => it === true).length;
  if (sure > 1) return false;
  return answers.includes(undefined) ? undefined : sure === 1;
}
