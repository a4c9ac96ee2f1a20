import type { JsonType } from "./json-schema.js";

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
  if (flat.some((type) => type.kind === "never")) return { kind: "never" };
  const kept = flat.filter(
    (type) => type.kind !== "unknown" && !flat.some((other) => other !== type && saysMore(other, type)),
  );
  const [only] = kept;
  if (only === undefined) return unknown;
  return kept.length === 1 ? only : { kind: "intersection", of: kept };
}

/** Whether everything of `narrow` is of the primitive or any-object type `wide`, by the way both are written. */
function saysMore(narrow: JsonType, wide: JsonType): boolean {
  if (isAnyObject(wide)) return isObjects(narrow) && !isAnyObject(narrow);
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
    const text = JSON.stringify(type);
    if (!seen.has(text)) seen.set(text, type);
  }
  return [...seen.values()];
}
