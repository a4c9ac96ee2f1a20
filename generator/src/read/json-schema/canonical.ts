import { asSchema, isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { keywords } from "./keywords.js";

/**
 * The canonical text of a message type. FROZEN: fingerprints in written records are taken of it.
 *
 *     {"$defs":{"0":…,"1":…},"$ref":"0","name":"chat.Text"}
 *
 * - The schema is in the normal form of `normalize.ts` (2020-12 keywords, `type` told where it was implied).
 * - Annotations are left out. Keys are sorted by UTF-16 code units; `type`, `enum`, `required` and the lists of
 *   `dependentRequired` are sorted, without repetitions, and a `type` of one is a string;
 *   the branches of `allOf`, `anyOf` and `oneOf` are sorted. No whitespace.
 * - Everything that is referred to, of whatever file, is in `$defs` under a number, and a `$ref` is that number. Definitions
 *   that accept the same by the same words share a number, whatever they are called. Numbers follow from the
 *   contents alone, so neither names nor the order or place of declarations matter.
 */
export function canonicalText(name: string, root: string, definitions: Definitions): string {
  const { numbers, text } = contentsOf(reachableFrom(root, definitions), definitions);
  return `{"$defs":${text},"$ref":"${numbers.get(root)}","name":${JSON.stringify(name)}}`;
}

interface Contents {
  readonly numbers: ReadonlyMap<string, number>;
  /** `{"0":…,"1":…}` */
  readonly text: string;
}

/** By the keys that they are about: types that refer to each other have the same. */
const contents = new WeakMap<Definitions, Map<string, Contents>>();

function contentsOf(keys: readonly string[], definitions: Definitions): Contents {
  const known = contents.get(definitions) ?? new Map<string, Contents>();
  contents.set(definitions, known);
  const which = JSON.stringify([...keys].sort());
  const made = known.get(which) ?? makeContents(keys, definitions);
  known.set(which, made);
  return made;
}

function makeContents(keys: readonly string[], definitions: Definitions): Contents {
  const numbers = contentNumbers(keys, definitions);
  const used: Record<string, JsonValue> = {};
  for (const key of keys)
    used[String(numbers.get(key))] = canonical(definitions.get(key).schema, (ref) =>
      String(numbers.get(ref)),
    );
  return { numbers, text: textOf(used) };
}

/** Keys of a definition and of all that it refers to, directly or not. */
export function reachableFrom(root: string, definitions: Definitions): readonly string[] {
  const found = new Set([root]);
  for (const key of found) for (const ref of ownReferences(definitions.get(key).schema)) found.add(ref);
  return [...found];
}

const references = new WeakMap<JsonObject, readonly string[]>();

/** Looked for once in each schema: what reaches it, asks. */
function ownReferences(schema: NormalSchema): readonly string[] {
  if (typeof schema === "boolean") return [];
  const found = references.get(schema) ?? referencesIn(schema, "schema");
  references.set(schema, found);
  return found;
}

/**
 * Numbers for definitions by what they say. All start equal; in each round, definitions are told apart whose texts
 * differ when references are written as the last round's numbers. When a round tells no more apart, equal numbers
 * mean equal contents, however recursive.
 */
function contentNumbers(keys: readonly string[], definitions: Definitions): ReadonlyMap<string, number> {
  let numbers = new Map(keys.map((key) => [key, 0]));
  for (let classes = 0; ; ) {
    // The last number comes first, so that what was told apart stays apart.
    const texts = new Map(
      keys.map((key) => [
        key,
        textOf([
          numbers.get(key) ?? 0,
          canonical(definitions.get(key).schema, (ref) => String(numbers.get(ref))),
        ]),
      ]),
    );
    const sorted = [...new Set(texts.values())].sort(byCodeUnits);
    const places = new Map(sorted.map((text, place) => [text, place]));
    numbers = new Map(keys.map((key) => [key, places.get(texts.get(key) ?? "") ?? -1]));
    if (sorted.length === classes) return numbers;
    classes = sorted.length;
  }
}

/** A schema in canonical form, references written as told. */
export function canonical(schema: NormalSchema, numberOf: (key: string) => string): JsonValue {
  if (typeof schema === "boolean") return schema;
  const result: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(schema)) {
    const keyword = keywords.get(name);
    if (keyword?.role === "annotation") continue;
    if (name === "$ref") result[name] = numberOf(String(value));
    else if (keyword?.role === "schema") result[name] = canonical(asSchema(value), numberOf);
    else if (keyword?.role === "schemas" && Array.isArray(value)) {
      const items = value.map((item: JsonValue) => canonical(asSchema(item), numberOf));
      result[name] = name === "prefixItems" ? items : items.sort(byText);
    } else if (keyword?.role === "schemaMap" && isObject(value))
      result[name] = mapValues(value, (item) => canonical(asSchema(item), numberOf));
    else result[name] = canonicalValue(name, value);
  }
  return result;
}

const closed = new WeakMap<JsonObject, NormalSchema>();

/** A schema in canonical form, references as they are. Made once for each schema. */
export function canonicalByKey(schema: NormalSchema): NormalSchema {
  if (typeof schema === "boolean") return schema;
  const made = closed.get(schema) ?? asSchema(canonical(schema, (ref) => ref));
  closed.set(schema, made);
  return made;
}

function canonicalValue(name: string, value: JsonValue): JsonValue {
  if (name === "dependentRequired" && isObject(value)) return mapValues(value, asSet);
  if (name === "enum" || name === "required") return asSet(value);
  if (name !== "type" || !Array.isArray(value)) return value;
  const types = asSet(value);
  return Array.isArray(types) && types.length === 1 ? (types[0] ?? value) : types;
}

function asSet(list: JsonValue): JsonValue {
  if (!Array.isArray(list)) return list;
  return [...new Map(list.map((item: JsonValue) => [textOf(item), item])).values()].sort(byText);
}

/** JSON with sorted keys. */
export function textOf(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => byCodeUnits(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${textOf(item)}`).join(",")}}`;
}

/** Keys of the definitions that a schema refers to itself. */
export function referencesIn(value: JsonValue, role: "schema" | "schemas" | "schemaMap"): string[] {
  if (role === "schemas" && Array.isArray(value))
    return value.flatMap((item) => referencesIn(item, "schema"));
  if (!isObject(value)) return [];
  if (role === "schemaMap") return Object.values(value).flatMap((item) => referencesIn(item, "schema"));
  return Object.entries(value).flatMap(([name, child]) => {
    if (name === "$ref") return [String(child)];
    const inner = keywords.get(name)?.role;
    return inner === "schema" || inner === "schemas" || inner === "schemaMap"
      ? referencesIn(child, inner)
      : [];
  });
}

function mapValues(object: JsonObject, each: (value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, each(value)]));
}

function byText(a: JsonValue, b: JsonValue): number {
  return byCodeUnits(textOf(a), textOf(b));
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
