import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codecNumber } from "../../../runtime/src/contract.js";
import { MalformedError, UnsupportedError } from "../../../runtime/src/wire/byte-reader.js";
import { decodeSchemaTag, encodeSchemaTag, type SchemaTag } from "../../../runtime/src/wire/schema-tag.js";
import { fromHex, toHex } from "../../wire/hex.js";

const plain: SchemaTag = {
  codec: "protobuf",
  draft: false,
  typeId: 1,
  version: 1,
  minReader: 1,
  fingerprint: 0x1234abcd,
};

const anyTag: fc.Arbitrary<SchemaTag> = fc
  .record({
    codec: fc.constantFrom("protobuf" as const, "json" as const, "msgpack" as const),
    draft: fc.boolean(),
    typeId: fc.nat(0xffff_ffff),
    version: fc.integer({ min: 1, max: 0xffff_ffff }),
    older: fc.nat(),
    fingerprint: fc.nat(0xffff_ffff),
  })
  .map(({ older, ...tag }) => ({ ...tag, minReader: 1 + (older % tag.version) }));

describe("schema tag", () => {
  for (const { name, tag, hex } of [
    { name: "protobuf", tag: plain, hex: "10010101 1234abcd" },
    { name: "json", tag: { ...plain, codec: "json" as const }, hex: "14010101 1234abcd" },
    { name: "msgpack", tag: { ...plain, codec: "msgpack" as const }, hex: "18010101 1234abcd" },
    { name: "a draft", tag: { ...plain, draft: true }, hex: "12010101 1234abcd" },
    {
      name: "every number apart",
      tag: { ...plain, typeId: 300, version: 5, minReader: 2, fingerprint: 0xfffefdfc },
      hex: "10ac020502 fffefdfc",
    },
  ])
    it(name, () => {
      expect(toHex(encodeSchemaTag(tag))).toBe(hex.replaceAll(" ", ""));
      expect(decodeSchemaTag(fromHex(hex))).toEqual(tag);
    });

  it("gives every tag back", () => {
    fc.assert(
      fc.property(anyTag, (tag) => {
        expect(decodeSchemaTag(encodeSchemaTag(tag))).toEqual(tag);
      }),
    );
  });

  it("has a number for each codec, and the same ones as the contract", () => {
    for (const [codec, number] of Object.entries(codecNumber))
      expect(decodeSchemaTag(fromHex(`1${(number << 2).toString(16)}010101 00000000`)).codec).toBe(codec);
  });

  for (const { name, hex, error, problem } of [
    { name: "nothing", hex: "", error: MalformedError, problem: "the schema tag is missing" },
    {
      name: "version 0",
      hex: "10010001 00000000",
      error: MalformedError,
      problem: "the schema version is 0",
    },
    {
      name: "minReader 0",
      hex: "10010100 00000000",
      error: MalformedError,
      problem: "the minReader version is 0",
    },
    {
      name: "a minReader above the version",
      hex: "10010203 00000000",
      error: MalformedError,
      problem: "not 1 to 2",
    },
    {
      name: "a type id of 33 bits",
      hex: "108080808010 0101 00000000",
      error: MalformedError,
      problem: "type id",
    },
    {
      name: "a short fingerprint",
      hex: "10010101 000000",
      error: MalformedError,
      problem: "the fingerprint should",
    },
    {
      name: "a byte too many",
      hex: "10010101 00000000 00",
      error: MalformedError,
      problem: "goes on for 1 more",
    },
    { name: "format 2", hex: "20010101 00000000", error: UnsupportedError, problem: "format 2" },
    { name: "format 0", hex: "00010101 00000000", error: UnsupportedError, problem: "format 0" },
    { name: "codec 3", hex: "1c010101 00000000", error: UnsupportedError, problem: "codec 3" },
    { name: "the spare bit", hex: "11010101 00000000", error: UnsupportedError, problem: "reserved bit" },
  ])
    it(`refuses ${name}`, () => {
      expect(() => decodeSchemaTag(fromHex(hex))).toThrow(error);
      expect(() => decodeSchemaTag(fromHex(hex))).toThrow(problem);
    });

  for (const wrong of [
    { typeId: -1 },
    { typeId: 2 ** 32 },
    { version: 0 },
    { version: 1.5 },
    { minReader: 0 },
    { minReader: 2 },
    { fingerprint: 2 ** 32 },
  ])
    it(`does not write ${JSON.stringify(wrong)}`, () =>
      expect(() => encodeSchemaTag({ ...plain, ...wrong })).toThrow(RangeError));
});
