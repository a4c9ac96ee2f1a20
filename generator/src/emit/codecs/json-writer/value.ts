import { isObject } from "../../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../../model/json-schema.js";
import { type Code, code, join, type Printable, valueFrom } from "../../code.js";
import { stringLiteral } from "../../types/json-text.js";
import { byteLimits } from "../../validators/binary.js";
import { discriminated } from "../../validators/discriminator.js";
import { formatChecks } from "../../validators/formats.js";
import type { WriterContext } from "./function.js";
import { onlyKnown, Unsupported } from "./unsupported.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };

/**
 * An expression that writes the value called `it`, a comma behind it, and is true where that is all right.
 *
 * @throws {Unsupported}
 */
export function valueExpression(schema: JsonValue, it: string, context: WriterContext): Printable {
  if (!isObject(schema)) throw new Unsupported();
  const { $ref, type } = schema;
  if (typeof $ref === "string") {
    onlyKnown(schema, ["$ref"]);
    return `${context.reference($ref)}(to, ${it})`;
  }
  if (schema["contentEncoding"] !== undefined) return bytes(schema, it);
  if ("const" in schema) return literals([schema["const"] ?? null], schema, it, context);
  if (Array.isArray(schema["enum"])) return literals(schema["enum"], schema, it, context);
  const other = besideNull(schema, context);
  if (other !== undefined)
    return code`(${it} === null ? ${context.raw("null,")} : ${valueExpression(other, it, context)})`;
  switch (type) {
    case "string":
      return text(schema, it, context);
    case "number":
    case "integer":
      return number(schema, type, it);
    case "boolean":
    case "null":
      onlyKnown(schema, ["type"]);
      return type === "null" ? `${it} === null && ${context.raw("null,")}` : `to.boolean(${it})`;
    case "array":
      return items(schema, it, context);
    default:
      if (type !== "object" && discriminated(schema, context.definitions) === undefined)
        throw new Unsupported();
      return `${context.nested(schema)}(to, ${it})`;
  }
}

/** Of a schema for something or null, the schema for the something. */
function besideNull(schema: JsonObject, { definitions }: WriterContext): JsonObject | undefined {
  const { type } = schema;
  if (Array.isArray(type)) {
    const others = type.filter((it) => it !== "null");
    if (others.length !== 1 || others.length === type.length) throw new Unsupported();
    return { ...schema, type: others[0] ?? "" };
  }
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = schema[keyword];
    if (!Array.isArray(branches) || branches.length !== 2) continue;
    const isNull = (branch: JsonValue): boolean =>
      isObject(branch) && branch["type"] === "null" && Object.keys(branch).length === 1;
    const other = branches.find((branch: JsonValue) => !isNull(branch));
    if (other === undefined || !branches.some(isNull)) continue;
    onlyKnown(schema, [keyword]);
    if (!isObject(other) || mayBeNull(other, definitions)) throw new Unsupported();
    return other;
  }
  return undefined;
}

function mayBeNull({ $ref, ...schema }: JsonObject, definitions: WriterContext["definitions"]): boolean {
  const target = typeof $ref === "string" ? definitions.get($ref) : schema;
  return !isObject(target) || typeof target["type"] !== "string" || target["type"] === "null";
}

function literals(
  values: readonly JsonValue[],
  schema: JsonObject,
  it: string,
  context: WriterContext,
): Printable {
  onlyKnown(schema, ["type", "const", "enum"]);
  if ("const" in schema && "enum" in schema) throw new Unsupported();
  const { type } = schema;
  return code`(${join(
    values.map((value) => {
      if (type !== undefined && type !== typeOfLiteral(value)) throw new Unsupported();
      return literal(value, it, context);
    }),
    " || ",
  )})`;
}

function typeOfLiteral(value: JsonValue): string {
  return value === null ? "null" : typeof value;
}

function literal(value: JsonValue, it: string, context: WriterContext): string {
  if (typeof value === "object" && value !== null) throw new Unsupported();
  const json = JSON.stringify(value);
  // -0 equals 0.
  if (typeof value === "number") return `(${it} === ${json} && to.number(${it}))`;
  if (typeof value === "string" && !/^[ -~]*$/.test(json))
    return `(${it} === ${stringLiteral(value)} && to.text(${it}))`;
  return `(${it} === ${json} && ${context.raw(`${json},`)})`;
}

function text(schema: JsonObject, it: string, context: WriterContext): Printable {
  onlyKnown(schema, ["type", "minLength", "maxLength", "pattern", "format"]);
  const { minLength, maxLength, pattern, format } = schema;
  const tests: Printable[] = [];
  if (typeof pattern === "string") tests.push(`${context.pattern(pattern)}.test(${it})`);
  if (typeof format === "string") tests.push(formatTest(format, it));
  if (tests.length > 0) tests.unshift(`typeof ${it} === "string"`);
  return join([...tests, `to.text(${it}${bounds(minLength, maxLength)})`], " && ");
}

function bytes(schema: JsonObject, it: string): string {
  onlyKnown(schema, ["type", "contentEncoding", "minLength", "maxLength"]);
  const { least, most } = byteLimits(schema);
  return `to.bytes(${it}${bounds(least, most)})`;
}

function formatTest(format: string, it: string): Printable {
  const check = formatChecks.get(format);
  if (check === undefined) throw new Unsupported();
  return code`${valueFrom(runtime, check)}(${it})`;
}

/** Arguments, where there is something to say. */
function bounds(least: JsonValue | undefined, most: JsonValue | undefined): string {
  if (typeof most === "number") return `, ${typeof least === "number" ? least : 0}, ${most}`;
  return typeof least === "number" ? `, ${least}` : "";
}

const comparisons = [
  ["minimum", ">="],
  ["maximum", "<="],
  ["exclusiveMinimum", ">"],
  ["exclusiveMaximum", "<"],
] as const;

function number(schema: JsonObject, type: "number" | "integer", it: string): Printable {
  onlyKnown(schema, ["type", ...comparisons.map(([keyword]) => keyword)]);
  const tests = comparisons.flatMap(([keyword, comparison]) => {
    const limit = schema[keyword];
    return typeof limit === "number" ? [`${it} ${comparison} ${JSON.stringify(limit)}`] : [];
  });
  if (tests.length > 0) tests.unshift(`typeof ${it} === "number"`);
  return [...tests, `to.${type}(${it})`].join(" && ");
}

function items(schema: JsonObject, it: string, context: WriterContext): Code {
  onlyKnown(schema, ["type", "items", "minItems", "maxItems"]);
  const { items, minItems, maxItems } = schema;
  if (items === undefined) throw new Unsupported();
  const write = functionFor(items, context);
  return code`to.items(${it}, ${write}${bounds(minItems, maxItems)})`;
}

function functionFor(schema: JsonValue, context: WriterContext): string {
  const { $ref, ...others } = isObject(schema) ? schema : {};
  return typeof $ref === "string" && Object.keys(others).length === 0
    ? context.reference($ref)
    : context.nested(schema);
}
