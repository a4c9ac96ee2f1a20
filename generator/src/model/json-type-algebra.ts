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
  const parts = oneObject(
    distinct(flat.map((type) => commonLiterals(withoutOtherScalars(type, flat), flat))),
  );
  const shapes = new Set(parts.map(shapeOf).filter((shape) => shape !== undefined));
  if (shapes.size > 1 || shapes.has("never")) return { kind: "never" };
  const kept = parts.filter(
    (type) => type.kind !== "unknown" && !parts.some((other) => other !== type && saysMore(other, type)),
  );
  const [only] = kept;
  if (only === undefined) return unknown;
  return kept.length === 1 ? only : { kind: "intersection", of: kept };
}

type Shape = "never" | "scalar" | "list" | "object" | "bytes";

/**
 * What all values of a type are. TypeScript lets a text be an object whose properties are all optional; in JSON nothing is
 * both.
 */
function shapeOf(type: JsonType): Shape | undefined {
  switch (type.kind) {
    case "never":
    case "object":
    case "bytes":
      return type.kind;
    case "array":
    case "tuple":
      return "list";
    case "literal":
      if (typeof type.value !== "object") return "scalar";
      return Array.isArray(type.value) ? "list" : "object";
    case "union": {
      const [shape, ...others] = new Set(type.of.map(shapeOf));
      return others.length === 0 ? shape : undefined;
    }
    case "unknown":
    case "intersection":
    case "reference":
      return undefined;
    default:
      return "scalar";
  }
}

/** Of a union of scalars, those that the other types leave: `"a" | 1` of a string is `"a"`. */
function withoutOtherScalars(type: JsonType, others: readonly JsonType[]): JsonType {
  const wide = others.find((other) => primitives.has(other.kind));
  if (wide === undefined || type.kind !== "union" || !type.of.every(isScalar)) return type;
  return union(type.of.filter((each) => each.kind === wide.kind || isLiteralOf(each, wide)));
}

/** Of unions of constants, those that all have. */
function commonLiterals(type: JsonType, others: readonly JsonType[]): JsonType {
  const own = literalsIn(type);
  if (own === undefined) return type;
  const lists = others.map(literalsIn).filter((list) => list !== undefined);
  return union(own.filter((it) => lists.every((list) => list.some((other) => isSameLiteral(it, other)))));
}

function literalsIn(type: JsonType): readonly JsonType[] | undefined {
  const list = type.kind === "union" ? type.of : [type];
  return list.every((it) => it.kind === "null" || (it.kind === "literal" && typeof it.value !== "object"))
    ? list
    : undefined;
}

function isSameLiteral(a: JsonType, b: JsonType): boolean {
  return a.kind === "literal" && b.kind === "literal" ? a.value === b.value : a.kind === b.kind;
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
      type.kind === "object" && (type.named ?? type.rest) === undefined && type.properties.length > 0,
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
export function isAnyObject(type: JsonType): boolean {
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
