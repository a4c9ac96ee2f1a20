import { base64Decode, base64Encode } from "./base64.js";
import { LongInteger } from "./long-integer.js";

/**
 * Where bytes stand in a message, for encodings that have none; or, in the same way, integers of 64 bits. Generated code puts these together:
 * `bytesInObject({ picture: bytesHere, parts: bytesInItems(bytesInPart) })`.
 *
 * Each copies what it changes and leaves alone what has not the shape that it expects, so that a malformed message
 * reaches the validator as it is.
 */
export type BytesIn = (value: unknown, convert: (bytes: unknown) => unknown) => unknown;

/**
 * What a JSON codec does before it writes and after it reads. Reading throws a SyntaxError for text that is no base64.
 */
export function bytesAsBase64(inMessage: BytesIn): {
  toWire: (message: unknown) => unknown;
  fromWire: (wire: unknown) => unknown;
} {
  const encode = (bytes: unknown): unknown => (bytes instanceof Uint8Array ? base64Encode(bytes) : bytes);
  const decode = (text: unknown): unknown => (typeof text === "string" ? base64Decode(text) : text);
  return {
    toWire: (message) => inMessage(message, encode),
    fromWire: (wire) => inMessage(wire, decode),
  };
}

/** The value itself is bytes. */
export const bytesHere: BytesIn = (value, convert) => convert(value);

export function bytesInItems(item: BytesIn): BytesIn {
  return (value, convert) =>
    Array.isArray(value) ? value.map((each: unknown) => item(each, convert)) : value;
}

export function bytesInTuple(items: readonly (BytesIn | undefined)[], rest?: BytesIn): BytesIn {
  return (value, convert) =>
    Array.isArray(value)
      ? value.map((each: unknown, index) => {
          const item = index < items.length ? items[index] : rest;
          return item === undefined ? each : item(each, convert);
        })
      : value;
}

/** Properties by name; `rest` is for those that have none here, `undefined` for those that hold no bytes. */
export function bytesInObject(
  properties: { readonly [name: string]: BytesIn | undefined },
  rest?: BytesIn,
): BytesIn {
  return (value, convert) => {
    if (!isPlainObject(value)) return value;
    const copy: Record<string, unknown> = { ...value };
    for (const name of Object.keys(rest === undefined ? properties : value)) {
      const inProperty = Object.hasOwn(properties, name) ? properties[name] : rest;
      if (inProperty !== undefined && Object.hasOwn(value, name) && value[name] !== undefined)
        copy[name] = inProperty(value[name], convert); // its own by now, even if called __proto__
    }
    return copy;
  };
}

/** A value of several kinds. */
export function bytesInUnion(kinds: {
  readonly bytes?: BytesIn;
  readonly number?: BytesIn;
  readonly array?: BytesIn;
  readonly object?: BytesIn;
}): BytesIn {
  return (value, convert) => {
    const kind = kinds[kindOf(value)];
    return kind === undefined ? value : kind(value, convert);
  };
}

/** Objects told apart by the string that a property has. */
export function bytesByTag(tag: string, cases: { readonly [value: string]: BytesIn }): BytesIn {
  return (value, convert) => {
    const which = isPlainObject(value) ? value[tag] : undefined;
    const found = typeof which === "string" && Object.hasOwn(cases, which) ? cases[which] : undefined;
    return found === undefined ? value : found(value, convert);
  };
}

/** Bytes that several schemas of one value tell of. */
export function bytesInAll(...parts: readonly BytesIn[]): BytesIn {
  return (value, convert) => parts.reduce((result, part) => part(result, convert), value);
}

function kindOf(value: unknown): "array" | "bytes" | "number" | "object" {
  if (typeof value === "string" || value instanceof Uint8Array) return "bytes";
  if (typeof value === "number" || typeof value === "bigint" || value instanceof LongInteger) return "number";
  return Array.isArray(value) ? "array" : "object";
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof LongInteger)
  );
}
