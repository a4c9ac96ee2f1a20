import { decode, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { msgpackCodec } from "../../../runtime/src/codec/msgpack.js";
import { InvalidMessageError, UndecodableError } from "../../../runtime/src/errors.js";
import { anything, messageWithBytes, nested } from "./json-message.js";

const codec = msgpackCodec<unknown>({ type: "Text", validate: anything });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

/** `@msgpack/msgpack` refuses the key that is dangerous in lesser hands … */
const theyCanRead = (message: unknown): boolean =>
  !holds(
    message,
    (value) => typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__"),
  );
/** … and writes −0 as 0. */
const theyCanWrite = (message: unknown): boolean => !holds(message, (value) => Object.is(value, -0));

describe("msgpackCodec", () => {
  it("gives every value back as it was, bytes included", () => {
    fc.assert(
      fc.property(messageWithBytes, (message) => {
        expect(codec.decode(codec.encode(message))).toEqual(message);
      }),
    );
  });

  it("writes what another implementation reads", () => {
    fc.assert(
      fc.property(messageWithBytes.filter(theyCanRead), (message) => {
        expect(decode(codec.encode(message))).toEqual(message);
      }),
    );
  });

  it("reads what another implementation writes", () => {
    fc.assert(
      fc.property(messageWithBytes.filter(theyCanWrite), (message) => {
        expect(codec.decode(encode(message, { maxDepth: 600 }))).toEqual(message);
      }),
    );
  });

  for (const { given, want } of [
    { given: null, want: "c0" },
    { given: 0, want: "00" },
    { given: 127, want: "7f" },
    { given: 128, want: "cc80" },
    { given: 256, want: "cd0100" },
    { given: 65536, want: "ce00010000" },
    { given: 2 ** 32, want: "cf0000000100000000" },
    { given: -1, want: "ff" },
    { given: -33, want: "d0df" },
    { given: -129, want: "d1ff7f" },
    { given: -32769, want: "d2ffff7fff" },
    { given: -(2 ** 31) - 1, want: "d3ffffffff7fffffff" },
    { given: 2 ** 53, want: "cb4340000000000000" },
    { given: -0, want: "cb8000000000000000" },
    { given: 0.5, want: "cb3fe0000000000000" },
    { given: "é", want: "a2c3a9" },
    { given: "a".repeat(32), want: `d920${"61".repeat(32)}` },
    { given: new Uint8Array([1]), want: "c40101" },
    { given: [1, [true]], want: "920191c3" },
    { given: { a: undefined, b: false }, want: "81a162c2" },
  ])
    it(`${hex(encode(given))}: ${typeof given} in the shortest form`, () => {
      expect(hex(codec.encode(given))).toBe(want);
      expect(codec.decode(bytes(want))).toEqual(
        given instanceof Object && "b" in given ? { b: false } : given,
      );
    });

  for (const length of [31, 32, 255, 256, 65535, 65536])
    it(`carries strings, bytes, lists and objects of length ${length}`, () => {
      const list = Array.from({ length }, (_, index) => index);
      const object = Object.fromEntries(list.map((index) => [String(index), null]));
      const message = ["x".repeat(length), new Uint8Array(length).fill(7), list, object];
      expect(codec.decode(codec.encode(message))).toEqual(message);
      expect(decode(codec.encode(message))).toEqual(message);
    });

  for (const { name, given, path, says } of [
    { name: "NaN", given: { a: [Number.NaN] }, path: "a[0]", says: "must be a finite number, got NaN" },
    { name: "a bigint", given: { "b c": 1n }, path: '["b c"]', says: "got 1n" },
    {
      name: "undefined in a list",
      given: { a: [{ b: [undefined] }] },
      path: "a[0].b[0]",
      says: "got undefined",
    },
    { name: "a date", given: { a: new Date() }, path: "a", says: "got a Date" },
    { name: "a lone surrogate", given: { a: "\udfff" }, path: "a", says: "lone surrogate" },
    {
      name: "a lone surrogate in a name",
      given: { "\ud800": 1 },
      path: '["\\ud800"]',
      says: "lone surrogate",
    },
    {
      name: "more bytes than protobuf allows",
      given: { a: [1, new Uint8Array(2 ** 31)] },
      path: "a[1]",
      says: "makes the message longer than 2,147,483,647 bytes, the most that is encoded: split it",
    },
    { name: "too many levels", given: nested(513), says: "nested more than 512 levels deep" },
  ])
    it(`refuses ${name}, with its path`, () => {
      const error = thrown(() => codec.encode(given));
      expect(error).toBeInstanceOf(InvalidMessageError);
      expect((error as Error).message).toContain(says);
      if (path !== undefined) expect((error as InvalidMessageError).path).toBe(path);
    });

  for (const { name, given, says } of [
    { name: "nothing", given: "", says: "1 bytes are declared and 0 left" },
    { name: "bytes behind the end", given: "c0 c0", says: "1 bytes follow the value" },
    { name: "a string that ends early", given: "a3 61", says: "3 bytes are declared and 1 left" },
    { name: "a string that is not UTF-8", given: "a1 ff", says: "cannot be read from MessagePack" },
    { name: "4 GiB of bytes in a few", given: "c6 ffffffff 00", says: "4294967295 bytes are declared" },
    {
      name: "4 billion items in a few bytes",
      given: "dd ffffffff 00",
      says: "4294967295 items are declared",
    },
    {
      name: "4 billion entries in a few bytes",
      given: "df ffffffff 00",
      says: "4294967295 items are declared",
    },
    { name: "an integer that no number holds", given: "cf 0020000000000001", says: "beyond 2^53" },
    { name: "a negative one", given: "d3 ffdfffffffffffff", says: "beyond 2^53" },
    { name: "NaN", given: "cb 7ff8000000000000", says: "NaN is not a JSON number" },
    { name: "an extension", given: "d4 00 00", says: "0xd4 is an extension type" },
    { name: "the code that is not in use", given: "c1", says: "0xc1" },
    { name: "a key that is a number", given: "81 01 01", says: "a key that is not a string" },
    { name: "a key twice", given: "82 a161 01 a161 02", says: 'the key "a" twice' },
    { name: "too many levels", given: "91".repeat(600), says: "nested more than 512 levels deep" },
  ])
    it(`cannot decode ${name}`, () => {
      const error = thrown(() => codec.decode(bytes(given)));
      expect(error).toBeInstanceOf(UndecodableError);
      expect((error as Error).message).toContain(says);
    });

  it("cannot decode more bytes than are encoded", () => {
    const error = thrown(() => codec.decode(new Uint8Array(2 ** 31)));
    expect(error).toBeInstanceOf(UndecodableError);
    expect((error as Error).message).toContain("it has 2,147,483,648 bytes");
  });

  it("reads __proto__ as a property like others", () => {
    const message = codec.decode(bytes("81 a9 5f5f70726f746f5f5f 81 a161 01")) as object;
    expect(Object.entries(message)).toEqual([["__proto__", { a: 1 }]]);
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
  });

  it("decodes any bytes, or says that it cannot, and nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (given) => {
        const result = thrown(() => codec.decode(given));
        if (!(result instanceof UndecodableError)) expect(result).toHaveProperty("returned");
      }),
    );
  });

  it("keeps what a message holds when it encodes the next", () => {
    const first = codec.encode("a");
    codec.encode("b");
    expect(codec.decode(first)).toBe("a");
  });
});

function holds(value: unknown, what: (inner: unknown) => boolean): boolean {
  if (what(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((it) => holds(it, what));
}

function thrown(action: () => unknown): unknown {
  try {
    return { returned: action() };
  } catch (error) {
    return error;
  }
}
