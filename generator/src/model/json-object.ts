import type { JsonObject, JsonValue } from "./json-schema.js";

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a keyword that may be left out lists. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** What a keyword that may be left out has by name. */
export function entriesOf(value: JsonValue | undefined): readonly [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** Checked schemas hold schemas where a keyword is about schemas; one that is not there restricts nothing. */
export function asSchema(value: JsonValue | undefined): JsonObject | boolean {
  return isObject(value) || typeof value === "boolean" ? value : true;
}
