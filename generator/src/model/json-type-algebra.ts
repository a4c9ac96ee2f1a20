import type { JsonProperty, JsonType } from "./json-schema.js";

/** Unions and intersections without what says nothing, as a person would leave it out. */

export const unknown: JsonType = { kind: "unknown" };

export function union(types: readonly JsonType[]): JsonType {
  const flat = distinct(types.flatMap((type) => (type.kind === "union" ? type.of : [type])));
  if (flat.some((type) => type.kind === "unknown")) return unknown;
  const kept = flat.filter(
    (type) => type.kind !== "never" && !flat.some((other) => other !== type && isLiteralOf(type, other)),
  );
  const [only] = kept;
  if (only === undefined) return { kind: "never" };
  return kept.length === 1 ? only : { kind: "union", of: kept };
}

export function intersection(types: readonly JsonType[]): JsonType {
  const flat = distinct(types.flatMap((type) => (type.kind === "intersection" ? type.of : [type])));
  const parts = oneObject(flat.map((type) => withoutOtherScalars(type, flat)));
  if (parts.some((type) => type.kind === "never")) return { kind: "never" };
  const kept = parts.filter(
    (type) => type.kind !== "unknown" && !parts.some((other) => other !== type && saysMore(other, type)),
  );
  const [only] = kept;
  if (only === undefined) return unknown;
  return kept.length === 1 ? only : { kind: "intersection", of: kept };
}

/** Of a union of scalars, those that the other types leave: `"a" | 1` of a string is `"a"`. */
function withoutOtherScalars(type: JsonType, others: readonly JsonType[]): JsonType {
  const wide = others.find((other) => primitives.has(other.kind));
  if (wide === undefined || type.kind !== "union" || !type.of.every(isScalar)) return type;
  return union(type.of.filter((each) => each.kind === wide.kind || isLiteralOf(each, wide)));
}

const primitives: ReadonlySet<string> = new Set<JsonType["kind"]>(["boolean", "number", "string"]);

function isScalar(type: JsonType): boolean {
  if (type.kind === "literal") return typeof type.value !== "object";
  return type.kind === "null" || primitives.has(type.kind);
}

type ObjectType = JsonType & { readonly kind: "object" };

/**
 * Objects that only list properties as one that lists them all, in the place of the first. Types that are called by name
 * stay what they are, and so do index signatures, which would have to include the properties of the others.
 */
function oneObject(types: readonly JsonType[]): readonly JsonType[] {
  const lists = types.filter(
    (type): type is ObjectType =>
      type.kind === "object" && type.rest === undefined && type.properties.length > 0,
  );
  const [first] = lists;
  if (first === undefined || lists.length === 1) return types;
  const merged: ObjectType = { ...first, properties: mergedProperties(lists) };
  return types.flatMap((type) =>
    type === first ? [merged] : lists.includes(type as ObjectType) ? [] : [type],
  );
}

function mergedProperties(lists: readonly ObjectType[]): readonly JsonProperty[] {
  const byName = new Map<string, JsonProperty>();
  for (const property of lists.flatMap((list) => list.properties)) {
    const known = byName.get(property.name);
    byName.set(property.name, known === undefined ? property : both(known, property));
  }
  return [...byName.values()];
}

/** A property that two schemas of one object describe. */
function both(a: JsonProperty, b: JsonProperty): JsonProperty {
  return {
    name: a.name,
    type: intersection([a.type, b.type]),
    optional: a.optional && b.optional,
    readOnly: a.readOnly || b.readOnly,
    docs: {
      text: a.docs.text ?? b.docs.text,
      deprecated: a.docs.deprecated || b.docs.deprecated,
      default: a.docs.default ?? b.docs.default,
    },
  };
}

/** Whether everything of `narrow` is of the primitive or any-object type `wide`, by the way both are written. */
function saysMore(narrow: JsonType, wide: JsonType): boolean {
  if (isAnyObject(wide)) return isObjects(narrow) && !isAnyObject(narrow);
  if (!primitives.has(wide.kind)) return false;
  if (narrow.kind === "union")
    return narrow.of.every((type) => isLiteralOf(type, wide) || type.kind === wide.kind);
  return isLiteralOf(narrow, wide);
}

/** Constant objects and arrays are of no such type: which properties and items they have tells. */
function isLiteralOf(type: JsonType, wide: JsonType): boolean {
  return type.kind === "literal" && typeof type.value !== "object" && typeof type.value === wide.kind;
}

/** `{ [name: string]: unknown }`: an object of which nothing else is known. */
function isAnyObject(type: JsonType): boolean {
  return type.kind === "object" && type.properties.length === 0 && type.rest?.kind === "unknown";
}

/** Whether a type is surely of objects only. References are followed once: what they name is objects, mostly. */
function isObjects(type: JsonType): boolean {
  if (type.kind === "union" || type.kind === "intersection") return type.of.every(isObjects);
  return type.kind === "object" || type.kind === "reference";
}

function distinct(types: readonly JsonType[]): JsonType[] {
  const seen = new Map<string, JsonType>();
  for (const type of types) {
    // In whatever order the members of a union are written.
    const text =
      type.kind === "union"
        ? type.of
            .map((each) => JSON.stringify(each))
            .sort()
            .join(" | ")
        : JSON.stringify(type);
    if (!seen.has(text)) seen.set(text, type);
  }
  return [...seen.values()];
}
