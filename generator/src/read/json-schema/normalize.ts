import { int64Formats } from "../../model/int64.js";
import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { JsonSchemaOptions } from "../result.js";
import { bytesApart, saysBase64 } from "./bytes.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { hasItemLists } from "./dialect.js";
import type { Location } from "./documents.js";
import { checkEnumNames, enumDescriptionKeywords, enumNameKeywords } from "./enum-names.js";
import { applyEveryName } from "./every-name.js";
import { int64Apart } from "./int64.js";
import { instead, otherFormat } from "./keyword-remedies.js";
import { docKeywords, type JsonTypeName, type Keyword, keywords, testKeywords } from "./keywords.js";
import { givenTypeName, typeNameKeyword } from "./names.js";
import { applyNumberFormat, isNumberFormat } from "./number-formats.js";
import { modernKeywords } from "./older-dialects.js";
import { childPointer, pointerSegments } from "./pointer.js";
import { unevaluatedApart } from "./unevaluated.js";

/** What is already known of a value where a schema stands. */
interface Surroundings {
  /** The one type that the value has by the schemas around, which are about the same value. */
  readonly type: JsonTypeName | undefined;
  /** Whether the schema only tests (`not`, `if`, `contains`, …): it says nothing of the value's type then. */
  readonly test: boolean;
}

/** Put a schema into one form, checking every keyword on the way. Problems are told, and what has them left out. */
export function normalize(
  location: Location,
  definitions: Definitions,
  around: Surroundings = { type: undefined, test: false },
): NormalSchema {
  const { value } = location;
  if (typeof value === "boolean") return value;
  if (!isObject(value)) {
    definitions.problem(location, "A schema has to be an object, or true or false.");
    return true;
  }
  const given = acceptedKeywords(value, location, definitions);
  const implied = impliedType(given, location, definitions, around);
  const schema: Record<string, JsonValue> = implied === undefined ? {} : { type: implied };
  const type = implied ?? singleType(given.get("type")?.value);
  for (const [name, at] of given) {
    const inPlace = keywords.get(name)?.inPlace === true;
    const inside = { type: inPlace ? type : undefined, test: around.test || testKeywords.has(name) };
    const child = normalizeKeyword(name, at, definitions, inside);
    if (child !== undefined) schema[dynamicReferences.has(name) ? "$ref" : name] = child;
  }
  const apart = bytesApart(unevaluatedApart(schema, location), location, definitions);
  const result = isObject(apart) ? int64Apart(apart, location, definitions) : apart;
  if (typeof result === "object") definitions.locations.set(result, location);
  return result;
}

function normalizeKeyword(
  name: string,
  at: Location,
  definitions: Definitions,
  inside: Surroundings,
): JsonValue | undefined {
  const { value } = at;
  const role = keywords.get(name)?.role;
  if (name === "default") return defaultText(at);
  if (name === "$ref") return typeof value === "string" ? definitions.follow(value, at) : undefined;
  if (dynamicReferences.has(name))
    return typeof value === "string" ? definitions.followDynamic(name, value, at) : undefined;
  if (role === "schema") return normalize(at, definitions, inside);
  if (role === "schemas" && Array.isArray(value))
    return value.map((item: JsonValue, index) =>
      normalize(childLocation(at, String(index), item), definitions, inside),
    );
  if (role === "schemaMap" && isObject(value)) return normalizeMap(value, at, definitions, inside);
  return value;
}

/**
 * For docs alone: as text, nothing that looks into schemas takes it for one. With the digits that were written; of a value
 * that has such inside, nothing is shown.
 */
function defaultText({ document, pointer, value }: Location): string | undefined {
  const isInside = [...document.rounded.keys()].some((each) => each.startsWith(`${pointer}/`));
  return isInside ? undefined : (document.rounded.get(pointer) ?? JSON.stringify(value));
}

function normalizeMap(
  schemas: JsonObject,
  at: Location,
  definitions: Definitions,
  inside: Surroundings,
): JsonObject {
  const mapped: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(schemas)) {
    const child = childLocation(at, name, value);
    // Neither assignment nor lookup treats it as a property like others: it is the way to an object's prototype.
    if (name === "__proto__")
      definitions.problem(child, 'A property cannot be called "__proto__" in JavaScript.', "Rename it.");
    else mapped[name] = normalize(child, definitions, inside);
  }
  return mapped;
}

const dynamicReferences: ReadonlySet<string> = new Set(["$dynamicRef", "$recursiveRef"]);

/** The keywords of a schema that mean something, by their name in 2020-12, each with a value that it may have. */
function acceptedKeywords(
  schema: JsonObject,
  location: Location,
  definitions: Definitions,
): ReadonlyMap<string, Location> {
  const accepted = new Map<string, Location>();
  const { dialect } = location.document;
  for (const [written, value] of Object.entries(schema)) {
    if (definitions.documents.options.annotations.has(written)) continue;
    if (written === typeNameKeyword) checkTypeName(location, definitions);
    if (enumNameKeywords.has(written) || enumDescriptionKeywords.has(written))
      checkEnumNames(location, written, definitions);
    if (written.startsWith("x-")) continue;
    const at = childLocation(location, written, value);
    if (written === "additionalItems" && hasItemLists(dialect) && !Array.isArray(schema["items"])) {
      definitions.note(at, '"additionalItems" has no effect without a list of "items".');
      continue;
    }
    const modern = modernKeywords(written, value, schema, dialect);
    for (const { name, value: meant } of modern ?? [{ name: written, value }]) {
      const keyword = keywords.get(name);
      const known =
        modern !== undefined || keyword?.dialects === undefined || keyword.dialects.includes(dialect);
      if (keyword === undefined || !known)
        definitions.problem(at, `The keyword "${written}" is not supported.`, instead(written, dialect));
      else if (isAccepted(keyword, written, { ...at, value: meant }, schema, definitions))
        accepted.set(name, { ...at, value: meant });
    }
  }
  const format = accepted.get("format");
  if (format !== undefined && isNumberFormat(format.value)) {
    accepted.delete("format");
    applyNumberFormat(accepted, format, definitions);
  }
  applyEveryName(accepted, definitions);
  dropWithoutEffect(accepted, location, definitions);
  return accepted;
}

/** Whether a keyword means something here; tells what is wrong with it. */
function isAccepted(
  { name, role, check, remedy }: Keyword,
  written: string,
  at: Location,
  schema: JsonObject,
  definitions: Definitions,
): boolean {
  const { value } = at;
  const { options } = definitions.documents;
  if (name === "format" && isOfBigInt(value, schema, options)) return true;
  if (name === "format" && (onlyAnnotates(value, options) || saysBase64(value, schema))) return false;
  const wrong = check(value, at.document.dialect);
  if (wrong === undefined) return role !== "address" && (role !== "annotation" || docKeywords.has(name));
  definitions.problem(
    at,
    `"${written}" ${wrong}${wrong.endsWith("?") ? "" : "."}`,
    name === "format" ? otherFormat(value) : remedy,
  );
  return false;
}

function checkTypeName(location: Location, definitions: Definitions): void {
  const at = childLocation(location, typeNameKeyword, null);
  if (givenTypeName(location.value) === undefined)
    definitions.problem(at, `"${typeNameKeyword}" has to be a name that begins with a capital letter.`);
  else definitions.givenNames.push(location);
}

/** A string may well be called so: it is what proto's JSON has for an integer of 64 bits. */
function isOfBigInt(format: JsonValue, { type }: JsonObject, { int64 }: JsonSchemaOptions): boolean {
  return int64 === "bigint" && int64Formats.has(format) && type !== "string";
}

function onlyAnnotates(format: JsonValue, { formats }: JsonSchemaOptions): boolean {
  return (
    formats === "annotate" || (typeof formats === "object" && formats.annotate.some((it) => it === format))
  );
}

/** Tell what is wrong with the keywords of a schema that is taken apart instead of being normalized. */
export function checkKeywords(location: Location, definitions: Definitions): void {
  if (isObject(location.value)) acceptedKeywords(location.value, location, definitions);
}

/**
 * Keywords that by the specification do nothing as they stand: left out, and told, as whoever wrote them may not know.
 * They are no mistakes, for schemas of others often have them and cannot be changed.
 */
function dropWithoutEffect(given: Map<string, Location>, location: Location, definitions: Definitions): void {
  const drop = (name: string, why: string, remedy: string): void => {
    const at = given.get(name);
    if (at === undefined) return;
    definitions.note(at, `"${name}" has no effect ${why}. ${remedy}`);
    given.delete(name);
  };
  const complete = "Complete it or remove it.";
  completeLoneIf(given, location, definitions);
  for (const name of ["then", "else"]) if (!given.has("if")) drop(name, 'without "if"', complete);
  for (const name of ["minContains", "maxContains"])
    if (!given.has("contains")) drop(name, 'without "contains"', complete);
  if (given.has("additionalProperties"))
    drop(
      "unevaluatedProperties",
      'beside "additionalProperties", which evaluates all',
      "Remove one of them.",
    );
  if (given.has("items"))
    drop("unevaluatedItems", 'beside "items", which evaluates all', "Remove one of them.");
  if (location.document.dialect === "draft-07" && given.has("$ref"))
    for (const name of [...given.keys()])
      if (name !== "$ref" && !docKeywords.has(name))
        drop(name, 'beside "$ref" in draft-07', 'Put both into an "allOf".');
}

/**
 * An `if` alone restricts nothing. As of 2019-09 it yet tells `unevaluatedProperties` of the schemas around what is
 * evaluated, which it does with a `then` that lets everything pass.
 */
function completeLoneIf(given: Map<string, Location>, location: Location, definitions: Definitions): void {
  const at = given.get("if");
  if (at === undefined || given.has("then") || given.has("else")) return;
  definitions.note(at, '"if" has no effect without "then" or "else". Complete it or remove it.');
  if (location.document.dialect === "draft-07") given.delete("if");
  else given.set("then", childLocation(location, "then", true));
}

/**
 * The type of a schema that does not tell, from its keywords: `properties` speak of objects. Strictly they let a
 * value of any other type pass, which nobody who writes `properties` means; so that becomes a note, unless
 * the schemas around say the type or the schema only tests.
 */
function impliedType(
  given: ReadonlyMap<string, Location>,
  location: Location,
  definitions: Definitions,
  { type, test }: Surroundings,
): JsonTypeName | undefined {
  if (given.has("type") || given.has("const") || given.has("enum")) return undefined;
  const names = [...given.keys()].filter((name) => keywords.get(name)?.appliesTo !== undefined);
  // What is unevaluated is about the schemas around it, which tell the type.
  const combines = [...given.keys()].some((name) => keywords.get(name)?.inPlace === true);
  if (combines && names.every((name) => name.startsWith("unevaluated"))) return undefined;
  const told = new Set(names.map((name) => keywords.get(name)?.appliesTo));
  const [only] = told;
  if (only === undefined || told.size > 1) return undefined;
  if (type !== undefined)
    return type === only || (type === "integer" && only === "number") ? type : undefined;
  if (test || [...given.keys()].some((name) => name.endsWith("Ref") || name === "$ref")) return undefined;
  const written = pointerSegments(given.get(names[0] ?? "")?.pointer ?? "").at(-1);
  definitions.note(location, `"${written}" without "type": only values of type "${only}" will be accepted.`);
  return only;
}

function singleType(type: JsonValue | undefined): JsonTypeName | undefined {
  const list = Array.isArray(type) ? type : [type];
  return list.length === 1 && typeof list[0] === "string" ? (list[0] as JsonTypeName) : undefined; // checked by then
}

export function childLocation({ document, pointer }: Location, name: string, value: JsonValue): Location {
  return { document, pointer: childPointer(pointer, name), value };
}
