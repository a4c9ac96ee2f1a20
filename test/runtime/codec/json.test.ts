import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64Encode } from "../../../runtime/src/codec/base64.js";
import {
  bytesAsBase64,
  bytesHere,
  bytesInItems,
  bytesInObject,
} from "../../../runtime/src/codec/bytes-in-json.js";
import { jsonCodec } from "../../../runtime/src/codec/json.js";
import type { Validate } from "../../../runtime/src/codec/validation.js";
import { inside, refuse } from "../../../runtime/src/codec/validation-problem.js";
import { InvalidMessageError, UndecodableError } from "../../../runtime/src/errors.js";
import { anything, jsonMessage, nested } from "./json-message.js";

const codec = jsonCodec<unknown>({ type: "Text", validate: anything });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("jsonCodec", () => {
  it("gives every JSON value back as it was", () => {
    fc.assert(
      fc.property(jsonMessage, (message) => {
        expect(codec.decode(codec.encode(message))).toEqual(message);
      }),
    );
  });

  it("writes what JSON.stringify writes, but for −0 and numbers beyond 2^53", () => {
    fc.assert(
      fc.property(jsonMessage, (message) => {
        const written = text(codec.encode(message));
        if (!/-0|\de\+1\d/.test(written)) expect(written).toBe(JSON.stringify(message));
      }),
    );
    expect(text(codec.encode({ a: [-0, 0], b: undefined, c: "-0" }))).toBe('{"a":[-0,0],"c":"-0"}');
  });

  it("encodes instances of classes by their fields", () => {
    class Point {
      x = 1;
      y = -0;
    }
    expect(text(codec.encode(new Point()))).toBe('{"x":1,"y":-0}');
  });

  const circle: { self?: unknown } = {};
  circle.self = { list: [circle] };
  for (const { name, given, path, says } of [
    { name: "NaN", given: { a: [1, Number.NaN] }, path: "a[1]", says: "must be a finite number, got NaN" },
    { name: "infinity", given: { a: -1 / 0 }, path: "a", says: "got -Infinity" },
    { name: "a bigint", given: { "b c": 1n }, path: '["b c"]', says: "must be a JSON value, got 1n" },
    { name: "undefined in a list", given: [undefined], path: "[0]", says: "got undefined" },
    { name: "a hole in a list", given: { a: Array(1) }, path: "a[0]", says: "got undefined" },
    { name: "a function", given: { a: () => 1 }, path: "a", says: "got a function" },
    { name: "a symbol", given: { a: Symbol("a") }, path: "a", says: "got a symbol" },
    { name: "a date", given: { a: { b: new Date() } }, path: "a.b", says: "got a Date" },
    { name: "a map", given: { a: new Map() }, path: "a", says: "got a Map" },
    {
      name: "bytes where the schema has none",
      given: { a: new Uint8Array(1) },
      path: "a",
      says: "got a Uint8Array",
    },
    { name: "toJSON", given: { a: { toJSON: () => 1 } }, path: "a", says: "got an object" },
    { name: "a lone surrogate", given: { a: "\ud800" }, path: "a", says: "lone surrogate" },
    {
      name: "a lone surrogate in a name",
      given: { a: { "\udc00": 1 } },
      path: 'a["\\udc00"]',
      says: "lone surrogate",
    },
    { name: "too many levels", given: { a: nested(512) }, says: "nested more than 512 levels deep" },
    {
      name: "more than a text has room for",
      given: { a: [1, Array(512).fill("x".repeat(2 ** 20))] },
      path: "a[1][511]",
      says: "makes the message longer than 536,870,888 bytes",
    },
    {
      name: "what is too long with its escapes",
      given: Array(128).fill("\u0001".repeat(2 ** 20)),
      path: "",
      says: "is longer than 536,870,888 bytes, the most that is encoded: split it",
    },
    { name: "a circle", given: circle, says: "nested more than 512 levels deep, or in a circle" },
  ])
    it(`refuses ${name}, with its path`, () => {
      const error = thrown(() => codec.encode(given));
      expect(error).toBeInstanceOf(InvalidMessageError);
      expect((error as InvalidMessageError).message).toContain(says);
      if (path !== undefined) expect((error as InvalidMessageError).path).toBe(path);
    });

  for (const { name, given, want } of [
    {
      name: "integers that numbers hold exactly",
      given: "[9007199254740992,100000000000000000000]",
      want: [2 ** 53, 1e20],
    },
    { name: "digits in strings", given: '["\\"9007199254740993","\\\\"]', want: ['"9007199254740993', "\\"] },
    {
      name: "fractions and exponents",
      given: "[0.90071992547409931,9007199254740993e0]",
      want: [0.9007199254740993, 2 ** 53],
    },
    {
      name: "decimals as the nearest number",
      given: "[1.7976931348623157e308,1e-400,0.1000000000000000055511151231257827,0.1e309]",
      want: [Number.MAX_VALUE, 0, 0.1, 1e308],
    },
    {
      name: "escapes for both halves of a pair",
      given: '["\\ud83d\\ude00 1e400,"]',
      want: ["\u{1f600} 1e400,"],
    },
  ])
    it(`decodes ${name}`, () => expect(codec.decode(utf8(given))).toEqual(want));

  it("writes numbers beyond 2^53 with an exponent: their last digits are nobody's", () => {
    expect(text(codec.encode([2 ** 60, -(2 ** 60), 2 ** 53 - 1]))).toBe(
      "[1.152921504606847e+18,-1.152921504606847e+18,9007199254740991]",
    );
  });

  it("takes 512 levels", () => {
    expect(codec.decode(codec.encode(nested(512)))).toEqual(nested(512));
  });

  for (const { name, given, says } of [
    {
      name: "bytes that are not UTF-8",
      given: new Uint8Array([0x22, 0xff, 0x22]),
      says: "cannot be read from JSON",
    },
    { name: "text that is not JSON", given: utf8("{"), says: "cannot be read from JSON" },
    {
      name: "an integer that a number would round",
      given: utf8('{"a":"9007199254740993","b":-9007199254740993}'),
      says: "the integer 9007199254740993 cannot be held exactly",
    },
    { name: "an integer without end", given: utf8("9".repeat(400)), says: "cannot be held exactly" },
    {
      name: "a number that no double holds",
      given: utf8('{"a":[1,-1E400]}'),
      says: "a[1] must be a finite number",
    },
    { name: "one as the whole message", given: utf8("1e+0309"), says: "the value must be a finite number" },
    {
      name: "one that has its digits before the point",
      given: utf8(`[${"1".repeat(310)}.5]`),
      says: "[0] must be a finite number",
    },
    {
      name: "an escape for half of a surrogate pair",
      given: utf8('{"a":["\\uD800"]}'),
      says: "a[0] must be text, got a string with a lone surrogate",
    },
    {
      name: "one in a name",
      given: utf8('{"a":{"\\udfff":1}}'),
      says: 'a["\\udfff"] must be text, got a string with a lone surrogate',
    },
    {
      name: "more than a text has room for",
      given: new Uint8Array(2 ** 29),
      says: "it has 536,870,912 bytes, and no more than 536,870,888 are decoded",
    },
    { name: "nothing", given: utf8(""), says: "cannot be read from JSON" },
    {
      name: "too many levels of lists",
      given: utf8("[".repeat(513) + "]".repeat(513)),
      says: "more than 512 levels",
    },
    {
      name: "too many levels of objects beside something shallow",
      given: utf8(`[1, ${'{"a":'.repeat(512)}1${"}".repeat(512)}]`),
      says: "more than 512 levels",
    },
    {
      name: "levels that no stack holds",
      given: utf8("[".repeat(3_000_000) + "]".repeat(3_000_000)),
      says: "more than 512 levels",
    },
    { name: "a byte order mark", given: utf8("\uFEFF1"), says: "cannot be read from JSON" },
  ])
    it(`cannot decode ${name}`, () => {
      const error = thrown(() => codec.decode(given));
      expect(error).toBeInstanceOf(UndecodableError);
      expect((error as Error).message).toContain(says);
    });

  it("reads __proto__ as a property like others", () => {
    const message = codec.decode(utf8('{"__proto__":{"admin":true}}')) as object;
    expect(Object.keys(message)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
    expect(text(codec.encode(message))).toBe('{"__proto__":{"admin":true}}');
  });

  it("validates on both ways", () => {
    const validate: Validate = (value, found) =>
      value === "right" || refuse(found, [1], "must be a string", 0) || inside(found, "a");
    const checked = jsonCodec<unknown>({ type: "Text", validate });
    expect(text(checked.encode("right"))).toBe('"right"');
    expect(thrown(() => checked.encode({ a: [1] }))).toMatchObject({
      code: "INVALID_MESSAGE",
      type: "Text",
      path: "a[0]",
    });
    const error = thrown(() => checked.decode(utf8('{"a":[1]}')));
    expect(error).toBeInstanceOf(UndecodableError);
    expect((error as Error).message).toContain("Text.a[0] must be a string, got 1");
  });

  it("carries bytes as base64", () => {
    const withBytes = jsonCodec<{ data: Uint8Array; more?: readonly Uint8Array[] }>({
      type: "Image",
      validate: anything,
      ...bytesAsBase64(bytesInObject({ data: bytesHere, more: bytesInItems(bytesHere) })),
    });
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.uint8Array()), (data, more) => {
        const message = { data, more };
        expect(JSON.parse(text(withBytes.encode(message)))).toEqual({
          data: base64Encode(data),
          more: more.map(base64Encode),
        });
        expect(withBytes.decode(withBytes.encode(message))).toEqual(message);
      }),
    );
    expect(thrown(() => withBytes.decode(utf8('{"data":"A"}')))).toBeInstanceOf(UndecodableError);
  });
});

function thrown(action: () => unknown): unknown {
  try {
    return { returned: action() };
  } catch (error) {
    return error;
  }
}
