import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { docsApart } from "./docs.js";
import type { Location } from "./documents.js";
import { docKeywords } from "./keywords.js";

/**
 * A value with `contentEncoding: base64` is a `Uint8Array` in memory. Its schema has to stand alone for that:
 * `{ type: "string", contentEncoding: "base64", minLength?, maxLength? }`. Where other types are allowed beside it,
 * they become another branch: `["string", "null"]` is base64 or null.
 */
export function bytesApart(
  schema: Record<string, JsonValue>,
  location: Location,
  definitions: Definitions,
): NormalSchema {
  if (!("contentEncoding" in schema)) return schema;
  const types = [schema["type"] ?? []].flat();
  if (!types.includes("string")) {
    definitions.problem(location, '"contentEncoding" needs "type": "string".', "Add it.");
    return true;
  }
  if (schema["pattern"] === zodPattern) delete schema["pattern"];
  for (const name of Object.keys(schema))
    if (!besideBytes.has(name) && !docKeywords.has(name))
      definitions.problem(
        location,
        `"${name}" cannot be checked beside "contentEncoding": the value is a Uint8Array by then.`,
        `Remove "${name}", or remove "contentEncoding" and the value is a string.`,
      );
  const { type: _, ...own } = schema;
  const [docs, rest] = docsApart(own);
  const bytes = { type: "string", ...rest };
  const others = types.filter((type) => type !== "string");
  if (others.length === 0) return { ...docs, ...bytes };
  return { ...docs, anyOf: [bytes, { type: others.length === 1 ? (others[0] ?? "null") : others }] };
}

/** What Zod writes of base64, which is looked at anyway. */
const zodPattern = "^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$";

/** Whether a format says nothing more than the `contentEncoding` beside it. */
export function saysBase64(format: JsonValue, { contentEncoding }: JsonObject): boolean {
  return contentEncoding === "base64" && (format === "base64" || format === "byte");
}

const besideBytes: ReadonlySet<string> = new Set(["contentEncoding", "maxLength", "minLength", "type"]);

/** Whether a `Uint8Array` stands in a schema itself; what it refers to is not looked into. */
export function containsBytes(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return schema.some(containsBytes);
  if (!isObject(schema)) return false;
  if (schema["contentEncoding"] === "base64") return true;
  return Object.entries(schema).some(
    ([name, value]) => name !== "const" && name !== "enum" && containsBytes(value),
  );
}
