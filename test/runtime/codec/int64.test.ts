/** Integers of 64 bits come back as they were, and stand in JSON and MessagePack as the plain numbers that they are. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesInItems, bytesInObject, bytesInUnion } from "../../../runtime/src/codec/bytes-in-json.js";
import { parseExactly } from "../../../runtime/src/codec/exact-json.js";
import { int64Here } from "../../../runtime/src/codec/int64.js";
import { jsonCodec } from "../../../runtime/src/codec/json.js";
import { stringifyExactly } from "../../../runtime/src/codec/json-value.js";
import { LongInteger } from "../../../runtime/src/codec/long-integer.js";
import { msgpackCodec } from "../../../runtime/src/codec/msgpack.js";
import { InvalidMessageError, UndecodableError } from "../../../runtime/src/errors.js";
import { anything, jsonMessage } from "./json-message.js";

const int64 = bytesInObject({
  n: int64Here,
  list: bytesInItems(int64Here),
  either: bytesInUnion({ number: int64Here, object: bytesInObject({ n: int64Here }) }),
});
const json = jsonCodec<unknown>({ type: "Text", validate: anything, int64 });
const msgpack = msgpackCodec<unknown>({ type: "Text", validate: anything, int64 });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
  fc.constantFrom(
    0n,
    5n,
    -1n,
    2n ** 53n - 1n,
    2n ** 53n,
    -(2n ** 53n),
    2n ** 63n,
    -(2n ** 63n),
    2n ** 64n - 1n,
  ),
);
const message = fc.record(
  {
    n: integer,
    list: fc.array(integer),
    either: fc.oneof(integer, fc.string(), fc.record({ n: integer }), fc.constant(null)),
    other: jsonMessage,
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe("integers of 64 bits", () => {
  for (const [name, codec] of [
    ["JSON", json],
    ["MessagePack", msgpack],
  ] as const)
    it(`come back from ${name}`, () => {
      fc.assert(
        fc.property(message, (given) => {
          expect(codec.decode(codec.encode(given))).toEqual(given);
        }),
        { numRuns: 1000 },
      );
    });

  for (const { name, given, asJson, asMessagePack } of [
    { name: "a small one", given: 5n, asJson: "5", asMessagePack: "05" },
    { name: "a negative one", given: -5n, asJson: "-5", asMessagePack: "fb" },
    {
      name: "2^53 + 1",
      given: 2n ** 53n + 1n,
      asJson: "9007199254740993",
      asMessagePack: "cf0020000000000001",
    },
    {
      name: "the least of int64",
      given: -(2n ** 63n),
      asJson: "-9223372036854775808",
      asMessagePack: "d38000000000000000",
    },
    {
      name: "the most of uint64",
      given: 2n ** 64n - 1n,
      asJson: "18446744073709551615",
      asMessagePack: "cfffffffffffffffff",
    },
  ])
    it(`are written as plain numbers: ${name}`, () => {
      expect(text(json.encode({ n: given }))).toBe(`{"n":${asJson}}`);
      expect(hex(msgpack.encode({ n: given }))).toBe(`81a16e${asMessagePack}`);
    });

  it("are read however JSON writes them", () => {
    const given =
      '{ "n" : 1.0, "list":[ 9007199254740993 ,-0,1e3,\t"9007199254740993"], "\\u0065ither":null}';
    expect(json.decode(utf8(given))).toEqual({
      n: 1n,
      list: [9007199254740993n, 0n, 1000n, "9007199254740993"],
      either: null,
    });
  });

  for (const { name, given } of [
    { name: "in another property", given: '{"n":1,"other":[{"a":9007199254740993}]}' },
    { name: "as the whole message", given: "9007199254740993" },
    { name: "where an object should be", given: '{"either":{"n":1,"m":-9007199254740993}}' },
  ])
    it(`are refused where the schema has none: ${name}`, () => {
      expect(() => json.decode(utf8(given))).toThrow(UndecodableError);
      expect(() => json.decode(utf8(given))).toThrow("9007199254740993 cannot be held exactly");
    });

  it("are refused in MessagePack where the schema has none", () => {
    const given = Buffer.from("81a16fcf0020000000000001", "hex");
    expect(() => msgpack.decode(given)).toThrow("9007199254740993 cannot be held exactly");
  });

  it("are refused elsewhere before they are written", () => {
    for (const codec of [json, msgpack]) {
      expect(() => codec.encode({ other: 5n })).toThrow(InvalidMessageError);
      expect(() => codec.encode({ other: 5n })).toThrow("got 5n");
    }
  });

  it("do not make deep input overflow the stack", () => {
    const deep = `{"n":9007199254740993,"other":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(() => json.decode(utf8(deep))).toThrow(UndecodableError);
    expect(() => json.decode(utf8(deep))).toThrow("more than 512 levels deep");
  });
});

describe("parseExactly", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(jsonMessage, fc.constantFrom(",", " ,\n\t"), (value, comma) => {
        // The long integer has the text read by parts.
        const given = `[9007199254740993${comma}${stringifyExactly(value)}]`;
        expect(parseExactly(given)).toEqual([new LongInteger(9007199254740993n), JSON.parse(given)[1]]);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes the last of names given twice, and __proto__ for a name", () => {
    const value = parseExactly('{"a":9007199254740993,"a":1,"__proto__":{"b":2}}');
    expect(Object.entries(value as object)).toEqual([
      ["a", 1],
      ["__proto__", { b: 2 }],
    ]);
  });
});
