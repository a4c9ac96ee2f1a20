import { isInt64 } from "../../model/int64.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";

/** What a message holds in memory: JSON, bytes where the schema says base64, bigints where it says int64. */
export type Value = JsonValue | Uint8Array | bigint | readonly Value[] | { readonly [name: string]: Value };

export type Kind = "null" | "boolean" | "number" | "bigint" | "string" | "bytes" | "array" | "object";

export const kinds: readonly Kind[] = [
  "null",
  "boolean",
  "number",
  "bigint",
  "string",
  "bytes",
  "array",
  "object",
];

/** Kinds that JSON has in another form: only a schema that says so has values of them. */
export type MarkedKind = "bytes" | "bigint";

export function isMarked(kind: Kind): kind is MarkedKind {
  return kind === "bytes" || kind === "bigint";
}

/** The marked kind of the values of a schema that is of one. */
export function markOf(schema: JsonValue): MarkedKind | undefined {
  if (!isObject(schema)) return undefined;
  if (schema["contentEncoding"] !== undefined) return "bytes";
  return isInt64(schema) ? "bigint" : undefined;
}

export function kindOf(value: Value): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Uint8Array) return "bytes";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "bigint" || type === "string" ? type : "object";
}

/** JSON with sorted keys: equal values have equal texts. */
export function textOf(value: Value): string {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (typeof value === "bigint") return `${value}n`;
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
