import { isObject } from "../../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../../model/json-schema.js";
import { type Code, code, type Printable, typeFrom, valueFrom } from "../../code.js";
import { stringLiteral } from "../../types/json-text.js";
import { type Discriminator, discriminated } from "../../validators/discriminator.js";
import { onlyKnown, Unsupported } from "./unsupported.js";
import { valueExpression } from "./value.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };

/** What the functions of a file share. */
export interface WriterContext {
  readonly definitions: ClosedSchema["definitions"];
  /** The name of a definition's function. */
  reference(definition: string): string;
  /** Another function, for a schema inside of this one; gives its name. */
  nested(schema: JsonValue): string;
  /** A constant for a regular expression; gives its name. */
  pattern(pattern: string): string;
  /** Writes text in ASCII as it is: an expression. */
  raw(text: string): string;
}

/**
 * `function writeJson0(to: JsonWriter, value: unknown): boolean { … }`
 *
 * @throws {Unsupported}
 */
export function printFunction(name: string, schema: JsonValue, context: WriterContext): Code {
  const body = bodyFor(schema, context);
  return code`function ${name}(to: ${typeFrom(runtime, "JsonWriter")}, value: unknown): boolean {\n${body}}\n`;
}

function bodyFor(schema: JsonValue, context: WriterContext): Printable {
  if (!isObject(schema)) throw new Unsupported();
  const union = discriminated(schema, context.definitions);
  if (union !== undefined) return unionBody(schema, union, context);
  const isObjectSchema = schema["type"] === "object" && !("const" in schema) && !("enum" in schema);
  if (isObjectSchema) return objectBody(schema, context);
  return code`  return ${valueExpression(schema, "value", context)};\n`;
}

/** Branches that a constant tells apart. */
function unionBody(
  schema: JsonObject,
  { keyword, property, tagsOf }: Discriminator,
  context: WriterContext,
): Code {
  onlyKnown(schema, [keyword, "type"]);
  const branches = schema[keyword];
  if (!Array.isArray(branches)) throw new Unsupported();
  const cases = branches.map((branch: JsonValue) => {
    const tags = tagsOf(branch).map((tag) => `    case ${stringLiteral(tag)}:\n`);
    return code`${tags}      return ${valueExpression(branch, "value", context)};\n`;
  });
  const tag = code`${valueFrom(runtime, "tagOf")}(value, ${stringLiteral(property)})`;
  return code`  switch (${tag}) {\n${cases}    default:\n      return false;\n  }\n`;
}

function objectBody(schema: JsonObject, context: WriterContext): Code {
  onlyKnown(schema, ["type", "properties", "required", "additionalProperties"]);
  const { properties = {}, required = [], additionalProperties: others = true } = schema;
  if (!isObject(properties) || !Array.isArray(required)) throw new Unsupported();
  if (!required.every((name) => typeof name === "string" && Object.hasOwn(properties, name)))
    throw new Unsupported();
  const cases = Object.entries(properties).map(([name, property]) =>
    printCase(name, property, required.includes(name), context),
  );
  return code`  const object = to.object(value);
  if (object === undefined) return false;
${required.length > 0 ? "  let required = 0;\n" : ""}  for (const name in object) {
    const it = object[name];
    switch (name) {
${cases}      default:
${printOthers(others, context)}    }
  }
  return ${required.length > 0 ? `required === ${required.length} && ` : ""}to.endObject();
`;
}

function printCase(name: string, schema: JsonValue, isRequired: boolean, context: WriterContext): Code {
  const written = code`${printName(name, context)} && ${valueExpression(schema, "it", context)}`;
  const absent = isRequired ? "" : "it !== undefined && ";
  const counted = isRequired ? "        required++;\n" : "";
  return code`      case ${stringLiteral(name)}:
        if (${absent}!(${written})) return false;
${counted}        break;
`;
}

function printName(name: string, context: WriterContext): string {
  const json = JSON.stringify(name);
  if (/^[ -~]*$/.test(json)) return context.raw(`${json}:`);
  return `to.name(${stringLiteral(name)})`;
}

/** Properties that are not listed. Where anything goes, so does what JSON cannot carry. */
function printOthers(schema: JsonValue, context: WriterContext): Printable {
  if (typeof schema === "boolean") return "        return false;\n";
  const written = code`to.name(name) && ${valueExpression(schema, "it", context)}`;
  return code`        if (!(${written})) return false;\n`;
}
