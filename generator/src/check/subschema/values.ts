import type { JsonObject, JsonValue } from "../../model/json-schema.js";

/** What a message holds in memory: JSON, and bytes where the schema says base64. */
export type Value = JsonValue | Uint8Array | readonly Value[] | { readonly [name: string]: Value };

export type Kind = "null" | "boolean" | "number" | "string" | "bytes" | "array" | "object";

export const kinds: readonly Kind[] = ["null", "boolean", "number", "string", "bytes", "array", "object"];

export function kindOf(value: Value): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Uint8Array) return "bytes";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "string" ? type : "object";
}

/** JSON with sorted keys: equal values have equal texts. */
export function textOf(value: Value): string {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${textOf(value[name] ?? null)}`).join(",")}}`;
}

/** An object of a message; bytes are none. */
export function isMap(value: Value | undefined): value is { readonly [name: string]: Value } {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** An object of a schema. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
