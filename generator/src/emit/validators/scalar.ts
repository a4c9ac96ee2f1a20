import { isInt64 } from "../../model/int64.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { code, type Printable, valueFrom } from "../code.js";
import { stringLiteral } from "../types/json-text.js";
import { bytesCheck, int64Check } from "./binary.js";
import { any, type Condition, condition, opposite } from "./condition.js";
import { formatChecks } from "./formats.js";
import { mustBeOfType, mustBeOneOf } from "./words.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };
const from = (name: string): Printable => valueFrom(runtime, name);

/** What a value has to be, and what is said if it is not. */
export interface Check {
  readonly condition: Condition;
  readonly words: string;
  /** An expression for the words, where it is not those alone. */
  readonly reason?: Printable;
}

/** A value in generated code. */
export interface Subject {
  /** An expression. */
  readonly value: Printable;
  /** Its types, where they are known. */
  readonly types?: readonly string[] | undefined;
  /** Whether it is an object, where there is a shorter way to ask. */
  readonly isObject?: Condition | undefined;
}

/** The constants of the module. */
export interface Constants {
  /** The name of one. */
  constant(name: string, value: Printable, key: string): string;
  /** The name of one for a regular expression. */
  pattern(pattern: string): string;
}

const keywords: ReadonlySet<string> = new Set([
  ...["type", "const", "enum", "contentEncoding", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
]);

/** Whether a schema is a list of checks of the value as a whole. */
export function isScalar(schema: JsonObject): boolean {
  return Object.keys(schema).every((keyword) => keywords.has(keyword));
}

/** What the keywords of a schema that are about a value as a whole say, each check only where those before hold. */
export function scalarChecks(schema: JsonObject, subject: Subject, constants: Constants): readonly Check[] {
  const { value } = subject;
  if (schema["contentEncoding"] !== undefined) return [bytesCheck(schema, value)];
  if (isInt64(schema)) return [int64Check(schema, value)];
  const types = typeNames(schema) ?? subject.types;
  return [
    ...typeChecks(schema, subject),
    ...literalChecks(schema, value, constants),
    ...numberChecks(schema, value, types),
    ...textChecks(schema, value, types, constants),
  ];
}

/** What `type` lists. */
export function typeNames({ type }: JsonObject): readonly string[] | undefined {
  return type === undefined ? undefined : [type].flat().map(String);
}

/** The values that a schema lists. */
export function literalsOf(schema: JsonObject): readonly JsonValue[] | undefined {
  if ("const" in schema) return [schema["const"] ?? null];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

function typeChecks(schema: JsonObject, { value, types: known, isObject }: Subject): readonly Check[] {
  const types = typeNames(schema);
  if (types === undefined || known?.every((type) => includesType(types, type)) === true) return [];
  if (literalsOf(schema)?.every((literal) => includesType(types, typeOfLiteral(literal))) === true) return [];
  if (types.length === 1 && types[0] === "integer")
    return [
      {
        condition: condition(code`Number.isSafeInteger(${value})`),
        words: mustBeOfType(types),
        reason: from("wholeNumber"),
      },
    ];
  const conditions = types.map((type) => {
    if (type === "object" && isObject !== undefined) return isObject;
    return (conditionsOfTypes[type] ?? conditionsOfTypes["object"])(value);
  });
  return [{ condition: any(conditions), words: mustBeOfType(types) }];
}

function includesType(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

function typeOfLiteral(value: JsonValue): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "integer" : "number";
  return Array.isArray(value) ? "array" : typeof value;
}

const ofType =
  (type: string) =>
  (value: Printable): Condition =>
    condition(code`typeof ${value} === "${type}"`, code`typeof ${value} !== "${type}"`);

type ConditionOf = (value: Printable) => Condition;
const conditionsOfTypes: { readonly object: ConditionOf; readonly [type: string]: ConditionOf } = {
  array: (value) => condition(code`Array.isArray(${value})`),
  boolean: ofType("boolean"),
  integer: (value) => condition(code`Number.isInteger(${value})`),
  null: (value) => condition(code`${value} === null`, code`${value} !== null`),
  number: (value) => condition(code`Number.isFinite(${value})`), // NaN is no number of JSON
  object: (value) => condition(code`${from("isRecord")}(${value})`),
  string: ofType("string"),
};

const comparisons = [
  ["minimum", ">=", "<"],
  ["maximum", "<=", ">"],
  ["exclusiveMinimum", ">", "<="],
  ["exclusiveMaximum", "<", ">="],
] as const;

function numberChecks(
  schema: JsonObject,
  value: Printable,
  types: readonly string[] | undefined,
): readonly Check[] {
  if (types !== undefined && !includesType(types, "integer")) return [];
  const limits = { ...schema, ...limitsOfIntegers(schema, types) };
  const checks: Check[] = [];
  for (const [keyword, holds, fails] of comparisons) {
    const limit = limits[keyword];
    if (typeof limit !== "number") continue;
    const text = JSON.stringify(limit);
    checks.push({
      condition: condition(code`${value} ${holds} ${text}`, code`${value} ${fails} ${text}`),
      words: `must be ${holds} ${text}`,
    });
  }
  const { multipleOf } = schema;
  if (typeof multipleOf === "number")
    checks.push({
      condition: condition(code`${from("isMultiple")}(${value}, ${JSON.stringify(multipleOf)})`),
      words: `must be multiple of ${multipleOf}`,
    });
  // Of a value of any type, those that are no numbers of JSON are passed over, too.
  const isNumber = types === undefined ? conditionsOfTypes["number"] : ofType("number");
  return where(isNumber?.(value), ["integer", "number"], types, checks);
}

/** Beyond 2^53 a number does not tell which integer was meant, so that none is accepted. */
function limitsOfIntegers(
  { minimum, maximum }: JsonObject,
  types: readonly string[] | undefined,
): JsonObject {
  const isAlone = types?.length === 1; // and has been asked for at once
  if (types === undefined || isAlone || !types.includes("integer") || types.includes("number")) return {};
  const most = Number.MAX_SAFE_INTEGER;
  return {
    minimum: Math.max(typeof minimum === "number" ? minimum : -most, -most),
    maximum: Math.min(typeof maximum === "number" ? maximum : most, most),
  };
}

function textChecks(
  schema: JsonObject,
  value: Printable,
  types: readonly string[] | undefined,
  constants: Constants,
): readonly Check[] {
  if (types !== undefined && !types.includes("string")) return [];
  const { minLength, maxLength, pattern, format } = schema;
  const checks: Check[] = [];
  if (typeof maxLength === "number")
    checks.push({
      condition: negated(code`${from("isLonger")}(${value}, ${maxLength})`),
      words: `must NOT have more than ${maxLength} characters`,
    });
  if (typeof minLength === "number" && minLength > 0)
    checks.push({
      condition:
        minLength === 1 ? notEmpty(value) : negated(code`${from("isShorter")}(${value}, ${minLength})`),
      words: `must NOT have fewer than ${minLength} characters`,
    });
  if (typeof pattern === "string") {
    const name = constants.pattern(pattern);
    checks.push({
      condition: condition(code`${name}.test(${value})`),
      words: `must match pattern "${pattern}"`,
    });
  }
  if (typeof format === "string") checks.push(formatCheck(format, value));
  return where(ofType("string")(value), ["string"], types, checks);
}

const notEmpty: ConditionOf = (value) => condition(code`${value} !== ""`, code`${value} === ""`);

function formatCheck(format: string, value: Printable): Check {
  const check = formatChecks.get(format);
  if (check === undefined) throw new RangeError(`the reader let pass the format "${format}"`);
  return { condition: condition(code`${from(check)}(${value})`), words: `must match format "${format}"` };
}

/** Up to here, values are compared one after the other. */
const FEW_LITERALS = 8;

function literalChecks(schema: JsonObject, value: Printable, constants: Constants): readonly Check[] {
  const literals = literalsOf(schema);
  if (literals === undefined) return [];
  const words = mustBeOneOf(literals);
  const isLong = literals.length > FEW_LITERALS;
  const isScalarValue = (literal: JsonValue): boolean => typeof literal !== "object" || literal === null;
  const scalars = literals.filter(isScalarValue);
  const compared = isLong ? literals.filter((literal) => !isScalarValue(literal)) : literals;
  const conditions = compared.map((literal) => isLiteral(literal, value, constants));
  if (!isLong) return [{ condition: any(conditions), words }];
  const list = scalars.map(literalText).join(", ");
  const name = constants.constant("values", code`/*@__PURE__*/ new Set([${list}])`, `set ${list}`);
  const isOne = condition(code`${name}.has(${value})`);
  // The list is said once.
  if (conditions.length === 0) return [{ condition: isOne, words, reason: code`${from("oneOf")}(${name})` }];
  return [{ condition: any([isOne, ...conditions]), words }];
}

function isLiteral(literal: JsonValue, value: Printable, constants: Constants): Condition {
  const text = literalText(literal);
  if (typeof literal !== "object" || literal === null)
    return condition(code`${value} === ${text}`, code`${value} !== ${text}`);
  return condition(
    code`${from("deepEqual")}(${value}, ${constants.constant("value", text, `value ${text}`)})`,
  );
}

function literalText(literal: JsonValue): string {
  return typeof literal === "string" ? stringLiteral(literal) : escaped(JSON.stringify(literal));
}

function escaped(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function negated(fails: Printable): Condition {
  return condition(code`!${fails}`, fails);
}

/** Checks that are about values of some types, for a value that may be of others. */
function where(
  isOfType: Condition | undefined,
  own: readonly string[],
  types: readonly string[] | undefined,
  checks: readonly Check[],
): readonly Check[] {
  if (isOfType === undefined || types?.every((type) => own.includes(type)) === true) return checks;
  return checks.map((check) => ({ ...check, condition: any([opposite(isOfType), check.condition]) }));
}
