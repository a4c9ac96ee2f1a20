import { isObject } from "./json-object.js";
import type { JsonValue } from "./json-schema.js";

/** The formats that make an `integer` a bigint, where the config says so. Nothing else has them in normal form. */
export const int64Formats: ReadonlySet<unknown> = new Set(["int64", "uint64"]);

/** Whether a schema in normal form is of integers of 64 bits, which are bigints in memory. */
export function isInt64(schema: JsonValue | undefined): boolean {
  return isObject(schema) && int64Formats.has(schema["format"]);
}
