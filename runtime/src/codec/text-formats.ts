/** Formats of JSON Schema that are about text as such. */

const uuid = /^(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const jsonPointer = /^(?:\/[^~]*(?:~[01][^~]*)*)?$/;
const relativeJsonPointer = /^(?:0|[1-9][0-9]*)(?:#|(?:\/[^~]*(?:~[01][^~]*)*)?)$/;

/** format: uuid (RFC 4122, also as a URN) */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** format: json-pointer (RFC 6901) */
export function isJsonPointer(text: string): boolean {
  return jsonPointer.test(text);
}

/** format: relative-json-pointer */
export function isRelativeJsonPointer(text: string): boolean {
  return relativeJsonPointer.test(text);
}

/** format: regex (ECMAScript) */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
