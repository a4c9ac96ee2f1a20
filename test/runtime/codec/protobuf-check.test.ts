/** What each of the two codecs of .proto messages, the generated and that of protobuf's JSON, refuses and accepts. */
import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { protobufJsonCodec } from "../../../runtime/src/codec/protobuf-json.js";
import type { Codec } from "../../../runtime/src/contract.js";
import { InvalidMessageError } from "../../../runtime/src/errors.js";
import { generatedFrom, typeOf } from "../../generator/emit/codecs/generated.js";
import { messageIn } from "./proto-schema.js";

const proto3 = `syntax = "proto3";
import "google/protobuf/struct.proto"; import "google/protobuf/wrappers.proto"; import "google/protobuf/timestamp.proto";
message M {
  int32 i = 1; uint32 u = 2; sint64 l = 3; fixed64 ul = 4; float f = 5; double d = 6; bool b = 7; string s = 8; bytes y = 9;
  E e = 10; M m = 11; repeated int32 list = 12; repeated M more = 13; map<string, M> by_name = 14; map<int32, string> by_number = 15;
  map<bool, int32> by_flag = 16; map<uint64, bytes> by_id = 17; int64 text = 18 [jstype = JS_STRING]; optional string maybe = 19;
  oneof choice { int32 number = 20; M nested = 21; google.protobuf.StringValue boxed = 25; } google.protobuf.Struct object = 22;
  google.protobuf.Int32Value wrapped = 23; google.protobuf.Timestamp at = 24; repeated google.protobuf.StringValue boxes = 26;
  repeated string strings = 27;
}
enum E { E_ZERO = 0; E_ONE = 1; }`;
const proto2 = `syntax = "proto2";
message M { required int32 i = 1; optional E e = 2; optional M m = 3; optional string s = 4 [default = "x"]; }
enum E { E_ONE = 1; }`;

const deep = (levels: number): object => (levels === 0 ? {} : { m: deep(levels - 1) });
const circle: { m?: unknown } = {};
circle.m = circle;

const makers = {
  generated: async (text: string) => typeOf(await generatedFrom({ "test.proto": text }), "M").codec,
  JSON: async (text: string) => protobufJsonCodec(messageIn(text) as never),
};
const codecs = new Map<string, Promise<Codec<never, unknown>>>();

describe("refused before anything is encoded", () => {
  for (const { schema = proto3, given, path, says } of [
    { given: null, path: "", says: "must be a message of type M, got null" },
    { given: [], path: "", says: "got an array" },
    { given: "x", path: "", says: 'got "x"' },
    { given: new Uint8Array(1), path: "", says: "got a Uint8Array" },
    { given: { $typeName: "N" }, path: "", says: "must be a message of type M, got one of N" },
    { given: { $typeName: "M" }, path: "i", says: "is missing: leave out $typeName" },
    {
      given: { i: 1.5 },
      path: "i",
      says: "must be an int32: a whole number from -2147483648 to 2147483647, got 1.5",
    },
    { given: { i: 2 ** 31 }, path: "i", says: "got 2147483648" },
    { given: { i: -(2 ** 31) - 1 }, path: "i", says: "got -2147483649" },
    { given: { i: "1" }, path: "i", says: 'got "1"' },
    { given: { i: 1n }, path: "i", says: "got 1n" },
    { given: { i: Number.NaN }, path: "i", says: "got NaN" },
    { given: { i: null }, path: "i", says: "got null" },
    { given: { u: -1 }, path: "u", says: "must be a uint32" },
    { given: { u: 2 ** 32 }, path: "u", says: "got 4294967296" },
    { given: { l: 1 }, path: "l", says: "must be an int64: a bigint" },
    { given: { l: 2n ** 63n }, path: "l", says: "got 9223372036854775808n" },
    { given: { ul: -1n }, path: "ul", says: "must be a uint64" },
    { given: { ul: 2n ** 64n }, path: "ul", says: "must be a uint64" },
    { given: { text: 1n }, path: "text", says: "a string with a whole number" },
    { given: { text: "1.5" }, path: "text", says: 'got "1.5"' },
    { given: { text: "9223372036854775808" }, path: "text", says: "must be an int64" },
    { given: { f: 1e39 }, path: "f", says: "must be in the range of a 32-bit float, got 1e+39" },
    { given: { d: "1" }, path: "d", says: "must be a number" },
    { given: { b: 1 }, path: "b", says: "must be a boolean, got 1" },
    { given: { s: 5 }, path: "s", says: "must be a string, got 5" },
    { given: { s: "a\ud800" }, path: "s", says: "surrogate" },
    { given: { y: "AQ==" }, path: "y", says: "must be a Uint8Array" },
    { given: { y: new Uint16Array(1) }, path: "y", says: "must be a Uint8Array, got a Uint16Array" },
    { given: { e: "E_ONE" }, path: "e", says: "ONE = 1)" },
    { given: { e: 2 ** 31 }, path: "e", says: "int32" },
    { given: { e: 1.5 }, path: "e", says: "int32" },
    { given: { m: 5 }, path: "m", says: "must be a message of type M" },
    { given: { m: { m: { i: "x" } } }, path: "m.m.i", says: "must be an int32" },
    { given: { list: 5 }, path: "list", says: "must be an array" },
    { given: { list: [1, "2"] }, path: "list[1]", says: 'got "2"' },
    { given: { list: [1, undefined] }, path: "list[1]", says: "got undefined" },
    { given: { list: Array(1) }, path: "list[0]", says: "got undefined" },
    { given: { strings: ["\udc00"] }, path: "strings[0]", says: "surrogate" },
    { given: { more: [{}, { more: [{ s: 1 }] }] }, path: "more[1].more[0].s", says: "must be a string" },
    { given: { byName: new Map() }, path: "byName", says: "must be an object with the map's keys" },
    { given: { byName: [] }, path: "byName", says: "must be an object" },
    { given: { byName: { "a b": { i: "x" } } }, path: 'byName["a b"].i', says: "must be an int32" },
    { given: { byName: { "\ud800": {} } }, path: "byName", says: "surrogate" },
    { given: { byNumber: { x: "y" } }, path: "byNumber", says: 'must have whole numbers as keys, got "x"' },
    { given: { byNumber: { "01": "y" } }, path: "byNumber", says: 'got "01"' },
    { given: { byNumber: { "4294967296": "y" } }, path: "byNumber", says: "must be an int32" },
    { given: { byFlag: { yes: 1 } }, path: "byFlag", says: 'must have the keys "true" and "false"' },
    { given: { byId: { "-1": new Uint8Array() } }, path: "byId", says: "must be a uint64" },
    {
      given: { choice: 5 },
      path: "choice",
      says: "must be { case, value } with a case of number, nested, boxed",
    },
    { given: { choice: { case: "nmber", value: 5 } }, path: "choice.case", says: 'did you mean "number"?' },
    { given: { choice: { case: "number", value: "5" } }, path: "choice.value", says: "must be an int32" },
    { given: { choice: { case: "number" } }, path: "choice.value", says: "got undefined" },
    {
      given: { choice: { case: undefined, value: 5 } },
      path: "choice.case",
      says: "although there is a value",
    },
    { given: { choice: { case: "number", value: 5, x: 1 } }, path: "choice.x", says: "is not known" },
    {
      given: { choice: { case: "nested", value: { i: 0.5 } } },
      path: "choice.value.i",
      says: "must be an int32",
    },
    {
      given: { choice: { case: "boxed", value: "x" } },
      path: "choice.value",
      says: "google.protobuf.StringValue",
    },
    {
      given: { number: 5 },
      path: "number",
      says: 'belongs to a oneof: write choice: { case: "number", value: … }',
    },
    { given: { object: 5 }, path: "object", says: "must be a JSON object" },
    { given: { object: { a: [Number.NaN] } }, path: "object.a[0]", says: "NaN" },
    { given: { wrapped: { value: 5 } }, path: "wrapped", says: "must be an int32" },
    { given: { boxes: ["x"] }, path: "boxes[0]", says: "google.protobuf.StringValue" },
    {
      given: { at: new Date(0) },
      path: "at",
      says: "must be a message of type google.protobuf.Timestamp, got a Date",
    },
    { given: { maybe: null }, path: "maybe", says: "must be a string, got null" },
    { given: { lst: [] }, path: "lst", says: 'is not a field of M (did you mean "list"?)' },
    { given: { by_name: {} }, path: "by_name", says: 'did you mean "byName"?' },
    { given: { "a b": 1 }, path: '["a b"]', says: "is not a field of M" },
    { given: { $unknown: [{}] }, path: "$unknown[0]", says: "must be an unknown field" },
    { given: circle, path: /^(m\.)+m$/, says: "is nested more than 100 messages deep, or in a circle" },
    { given: deep(100), path: /^(m\.)+m$/, says: "is nested more than 100 messages deep" },
    { schema: proto2, given: {}, path: "i", says: "is required and not set" },
    { schema: proto2, given: { i: 1, m: {} }, path: "m.i", says: "is required and not set" },
    {
      schema: proto2,
      given: { i: 1, e: 2 },
      path: "e",
      says: "ONE = 1), got 2",
    },
  ])
    for (const by of ["generated", "JSON"] as const)
      it(`${by}: ${typeof path === "string" ? path || "the whole" : "deep"}: ${says}`, async () => {
        const refused = await refusal(by, schema, given);
        expect(refused?.path).toEqual(typeof path === "string" ? path : expect.stringMatching(path));
        expect(refused?.message).toContain(says);
      });
});

describe("accepted", () => {
  for (const { name, schema = proto3, given } of [
    { name: "nothing set", given: {} },
    { name: "undefined fields", given: { i: undefined, m: undefined, list: undefined, choice: undefined } },
    { name: "a oneof that is not set", given: { choice: { case: undefined } } },
    {
      name: "limits",
      given: {
        i: -(2 ** 31),
        u: 2 ** 32 - 1,
        l: -(2n ** 63n),
        ul: 2n ** 64n - 1n,
        text: "-9223372036854775808",
      },
    },
    { name: "floats that are no numbers", given: { f: Number.NaN, d: -1 / 0 } },
    { name: "a number that an open enum has no name for", given: { e: 77 } },
    { name: "pairs of surrogates", given: { s: "😀" } },
    { name: "Buffers as bytes", given: { y: Buffer.from("x") } },
    {
      name: "wrappers and Struct as values",
      given: { wrapped: 5, object: { a: [null, { b: true }] }, boxes: [{ value: "x" }] },
    },
    { name: "messages nested 99 deep", given: deep(99) },
    {
      name: "an object without a prototype",
      given: { byName: Object.assign(Object.create(null), { a: {} }) },
    },
    { name: "a required field that is zero", schema: proto2, given: { i: 0 } },
  ])
    for (const by of ["generated", "JSON"] as const)
      it(`${by}: ${name}`, async () => expect(await refusal(by, schema, given)).toBeUndefined());

  it("JSON: a key that it would lose", async () => {
    const given = { byName: JSON.parse('{"__proto__": {}}') };
    expect((await refusal("JSON", proto3, given))?.path).toBe("byName");
    expect(await refusal("generated", proto3, given)).toBeUndefined();
  });

  for (const by of ["generated", "JSON"] as const) {
    it(`${by}: a message that create() made, and those inside of it`, async () => {
      const M = messageIn(proto3);
      const init = { m: create(M, { i: 1 }), more: [create(M)] };
      expect(await refusal(by, proto3, create(M, init))).toBeUndefined();
    });

    it(`${by}: no message of another type in a field`, async () => {
      const other = create(messageIn(`syntax = "proto3"; message Other {}`, "Other"));
      expect((await refusal(by, proto3, { m: other }))?.path).toBe("m");
    });
  }
});

async function refusal(
  by: keyof typeof makers,
  schema: string,
  given: unknown,
): Promise<InvalidMessageError | undefined> {
  const codec = codecs.get(by + schema) ?? (makers[by](schema) as Promise<Codec<never, unknown>>); // of some message
  codecs.set(by + schema, codec);
  const { encode } = await codec;
  try {
    encode(given);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidMessageError) return error;
    throw error;
  }
}
