import { isObject } from "../../model/json-object.js";
import type { JsonConstant, JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Definitions } from "./definitions.js";
import type { Location } from "./documents.js";
import { childPointer } from "./pointer.js";

/** Keywords of other generators that name the values of an `enum`, one by one. */
export const enumNameKeywords: ReadonlySet<string> = new Set(["x-enum-varnames", "x-enumNames"]);

/** What they have beside these to tell what each value means: a list, too, or texts by value. */
export const enumDescriptionKeywords: ReadonlySet<string> = new Set([
  "x-enum-descriptions",
  "x-enumDescriptions",
]);

/**
 * The values of an enum that has names for them; none where it has none, or where something is wrong with them.
 *
 * @param ignored - Keywords that the config says nothing is meant by.
 */
export function constantsOf(schema: JsonValue, ignored: ReadonlySet<string>): readonly JsonConstant[] {
  if (!isObject(schema)) return [];
  const written = Object.keys(schema).filter((name) => !ignored.has(name));
  const keyword = written.find((name) => enumNameKeywords.has(name));
  const texts = schema[written.find((name) => enumDescriptionKeywords.has(name)) ?? ""];
  const values = enumOf(schema);
  if (keyword === undefined || namesProblem(schema, keyword) !== undefined) return [];
  const names = schema[keyword] as readonly string[]; // no problem with them, as seen above
  return values.map((value, index) => ({
    name: names[index] ?? "",
    value: value as JsonConstant["value"],
    description: descriptionOf(texts, value, index),
  }));
}

/** Tell what is wrong with the names or descriptions of an enum's values. */
export function checkEnumNames(location: Location, keyword: string, definitions: Definitions): void {
  const { value: schema, document, pointer } = location;
  if (!isObject(schema)) return;
  const isOfNames = enumNameKeywords.has(keyword);
  const wrong = isOfNames ? namesProblem(schema, keyword) : descriptionsProblem(schema, keyword);
  const at = { document, pointer: childPointer(pointer, keyword), value: schema[keyword] ?? null };
  if (wrong !== undefined) definitions.problem(at, `"${keyword}" ${wrong}.`, remedy);
  else if (isOfNames) definitions.enumNames.push(location);
}

const remedy =
  'Correct it; or, if the schema is not yours to change, list the keyword under "jsonSchema": { "annotations": […] } in the config.';

function namesProblem(schema: JsonObject, keyword: string): string | undefined {
  const names = schema[keyword];
  const values = enumOf(schema);
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string"))
    return "has to be a list of names";
  if (names.length !== values.length)
    return `has to have a name for each value of "enum": ${values.length}, not ${names.length}`;
  const unusable = names.find((name) => !/^[A-Za-z_$][\w$]*$/.test(name) || name === "__proto__");
  if (unusable !== undefined) return `has ${JSON.stringify(unusable)} in it, which is no name in TypeScript`;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `has the name ${twice} twice`;
  return values.some((value) => typeof value === "object" && value !== null)
    ? "names a value that is an object or an array"
    : undefined;
}

function descriptionsProblem(schema: JsonObject, keyword: string): string | undefined {
  const texts = schema[keyword];
  const values = enumOf(schema);
  const all = Array.isArray(texts) ? texts : isObject(texts) ? Object.values(texts) : [undefined];
  if (!all.every((text) => typeof text === "string"))
    return "has to be a list of texts, or an object that has them by value";
  if (Array.isArray(texts)) {
    if (texts.length !== values.length)
      return `has to have a text for each value of "enum": ${values.length}, not ${texts.length}`;
    return undefined;
  }
  const other = Object.keys(isObject(texts) ? texts : {}).find(
    (name) => !values.some((it) => String(it) === name),
  );
  return other === undefined ? undefined : `describes ${JSON.stringify(other)}, which is none of "enum"`;
}

function descriptionOf(texts: JsonValue | undefined, value: JsonValue, index: number): string | undefined {
  const text = Array.isArray(texts) ? texts[index] : isObject(texts) ? texts[String(value)] : undefined;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

function enumOf(schema: JsonObject): readonly JsonValue[] {
  return Array.isArray(schema["enum"]) ? schema["enum"] : [];
}
