import { create, type DescField, type DescMessage, ScalarType, toJson } from "@bufbuild/protobuf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protobufJsonCodec } from "../../../runtime/src/codec/protobuf-json.js";
import { UndecodableError } from "../../../runtime/src/errors.js";
import { messageIn } from "./proto-schema.js";

const schema = `syntax = "proto3";
message M {
  double a = 1; float b = 2; int32 c = 3; int64 d = 4; uint32 e = 5; uint64 f = 6; sint32 g = 7; sint64 h = 8; fixed32 i = 9;
  fixed64 j = 10; sfixed32 k = 11; sfixed64 l = 12; bool m = 13; string n = 14; bytes o = 15; E p = 16; M q = 17;
  repeated int64 r = 18; repeated string s = 19; repeated M t = 20; map<string, bytes> u = 21; map<int32, E> v = 22;
  map<uint64, M> w = 23; map<bool, double> x = 24; optional string y = 25; oneof z { int32 za = 26; M zb = 27; string zc = 28; }
  int64 aa = 29 [jstype = JS_STRING]; repeated E bb = 30; optional E cc = 31; repeated int32 dd = 32 [packed = false];
}
enum E { ZERO = 0; ONE = 1; BELOW = -1; }`;

describe("protobufJsonCodec", () => {
  it("writes protobuf's JSON, and reads it back", () => {
    const M = messageIn(schema);
    const codec = protobufJsonCodec(M as never);
    fc.assert(
      fc.property(messageOf(M, 2), (init) => {
        const bytes = codec.encode(init as never);
        const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
        expect(json).toEqual(toJson(M, create(M, init)));
        expect(codec.encode(codec.decode(bytes))).toEqual(bytes);
      }),
    );
  });

  it("cannot read what is no JSON of the message", () => {
    const { decode } = protobufJsonCodec(messageIn(schema) as never);
    for (const text of ["", "{", "[]", '{"c": "x"}', '{"nowhere": 1}'])
      expect(() => decode(new TextEncoder().encode(text))).toThrow(UndecodableError);
  });

  it("refuses fields that only the message knows, wherever they stand", () => {
    const codec = protobufJsonCodec(messageIn(schema) as never);
    const $unknown = [{ no: 900, wireType: 0, data: Uint8Array.of(1) }];
    for (const { given, path } of [
      { given: { $unknown }, path: "" },
      { given: { t: [{}, { q: { $unknown } }] }, path: "t[1].q" },
      { given: { w: { 7: { $unknown } } }, path: 'w["7"]' },
      { given: { z: { case: "zb", value: { $unknown } } }, path: "z.value" },
    ])
      expect(() => codec.encode(given as never)).toThrow(
        expect.objectContaining({
          path,
          message: expect.stringContaining("has fields of a newer schema ($unknown)") as string,
        }),
      );
    expect(text(codec.encode({ t: [{ $unknown: [] }] } as never))).toBe('{"t":[{}]}');
  });

  it("cannot read more than a text has room for", () => {
    const codec = protobufJsonCodec(messageIn(schema) as never);
    expect(() => codec.decode(new Uint8Array(2 ** 29))).toThrow("it has 536,870,912 bytes");
  });

  const numbers = `syntax = "proto3"; import "google/protobuf/wrappers.proto"; import "google/protobuf/struct.proto";
message M {
  int64 a = 1; sfixed64 and_b = 2; repeated uint64 c = 3; map<string, fixed64> d = 4; sint64 e = 5 [jstype = JS_STRING]; M f = 6;
  google.protobuf.UInt64Value g = 7; double h = 8; google.protobuf.Struct i = 9; map<int32, M> j = 10; string k = 11;
}`;
  for (const { name, given, want } of [
    { name: "a field", given: '{"a":9007199254740993}', want: { a: "9007199254740993" } },
    {
      name: "a field by its name in the schema",
      given: '{"and_b":-9007199254740993}',
      want: { andB: "-9007199254740993" },
    },
    {
      name: "items and entries",
      given: '{"c":[1,18446744073709551615],"d":{"x":18446744073709551615}}',
      want: { c: ["1", "18446744073709551615"], d: { x: "18446744073709551615" } },
    },
    {
      name: "a field whose type is string, in messages",
      given: '{"f":{"e":9007199254740993},"j":{"1":{"e":-9007199254740993}}}',
      want: { f: { e: "9007199254740993" }, j: { 1: { e: "-9007199254740993" } } },
    },
    { name: "a wrapper", given: '{"g":9007199254740993}', want: { g: "9007199254740993" } },
    {
      name: "but what is floating-point becomes the nearest number",
      given:
        '{"a":9007199254740993,"h":9007199254740993,"i":{"fields":9007199254740993,"c":[9007199254740993]}}',
      want: { a: "9007199254740993", h: 2 ** 53, i: { fields: 2 ** 53, c: [2 ** 53] } },
    },
  ])
    it(`reads integers of 64 bits without quotes exactly: ${name}`, () => {
      const codec = protobufJsonCodec(messageIn(numbers) as never);
      expect(JSON.parse(text(codec.encode(codec.decode(utf8(given)))))).toEqual(want);
    });

  for (const { name, given, says } of [
    { name: "one in a field of text", given: '{"k":9007199254740993}', says: "expected string" },
    {
      name: "a number that no double holds",
      given: '{"i":{"x":1e400}}',
      says: "i.x must be a finite number",
    },
    { name: "half of a surrogate pair", given: '{"i":{"x":["\\ud800"]}}', says: "i.x[0] must be text" },
    { name: "one in a name", given: '{"i":{"\\udfff":1}}', says: 'i["\\udfff"] must be text' },
  ])
    it(`cannot read ${name}`, () => {
      const { decode } = protobufJsonCodec(messageIn(numbers) as never);
      expect(() => decode(utf8(given))).toThrow(UndecodableError);
      expect(() => decode(utf8(given))).toThrow(says);
    });
});

function utf8(json: string): Uint8Array {
  return new TextEncoder().encode(json);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Init shapes of a message, with each field or without it, nested to a depth. */
function messageOf(message: DescMessage, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const members = message.members.flatMap((member): [string, fc.Arbitrary<unknown>][] => {
    if (member.kind === "field") {
      const value = fieldValue(member, depth);
      return value === undefined ? [] : [[member.localName, value]];
    }
    const cases = member.fields.flatMap((field) => {
      const value = fieldValue(field, depth);
      return value === undefined ? [] : [fc.record({ case: fc.constant(field.localName), value })];
    });
    return [[member.localName, fc.oneof(...cases)]];
  });
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

/** Undefined where messages would nest deeper. */
function fieldValue(field: DescField, depth: number): fc.Arbitrary<unknown> | undefined {
  const single = ((): fc.Arbitrary<unknown> | undefined => {
    if (field.message !== undefined) return depth === 0 ? undefined : messageOf(field.message, depth - 1);
    if (field.enum !== undefined) return fc.constantFrom(0, 1, -1, 99);
    return field.scalar === undefined ? undefined : scalarValue(field.scalar, isText(field));
  })();
  if (single === undefined) return undefined;
  if (field.fieldKind === "list") return fc.array(single, { maxLength: 3 });
  if (field.fieldKind !== "map") return single;
  // protobuf-es loses this one on reading.
  const keys = scalarValue(field.mapKey, false)
    .map(String)
    .filter((key) => key !== "__proto__");
  return fc.dictionary(keys, single, { maxKeys: 3 });
}

function isText(field: DescField): boolean {
  return "longAsString" in field && field.longAsString;
}

function scalarValue(scalar: ScalarType, asText: boolean): fc.Arbitrary<unknown> {
  const long = (value: fc.Arbitrary<bigint>): fc.Arbitrary<unknown> => (asText ? value.map(String) : value);
  switch (scalar) {
    case ScalarType.DOUBLE:
      return fc.double();
    case ScalarType.FLOAT:
      return fc.float();
    case ScalarType.BOOL:
      return fc.boolean();
    case ScalarType.STRING:
      return fc.string({ unit: "grapheme" });
    case ScalarType.BYTES:
      return fc.uint8Array({ maxLength: 20 });
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return fc.integer({ min: 0, max: 2 ** 32 - 1 });
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return long(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return long(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
    default:
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  }
}
