import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedError, UnsupportedError } from "../../../runtime/src/wire/byte-reader.js";
import { compactLayout, packedHeader, readCompactHeader } from "../../../runtime/src/wire/compact.js";
import type { RawHeader } from "../../../runtime/src/wire/header-layout.js";
import { encodeSchemaTag } from "../../../runtime/src/wire/index.js";
import { meteredHeaders } from "../../../runtime/src/wire/metered.js";
import { writerIdentity } from "../../../runtime/src/wire/writer-identity.js";
import { fromHex, toHex } from "../../wire/hex.js";

const writer = "0102030405060708";
const identity = writerIdentity("compact", fromHex(writer));
const schemaTag = {
  codec: "protobuf",
  draft: true,
  typeId: 1,
  version: 1,
  minReader: 1,
  fingerprint: 0x1234abcd,
} as const;
const tag = "120101011234abcd";

function value(headers: readonly RawHeader[]): string {
  expect(headers).toHaveLength(1);
  return toHex(headers[0]?.[1] ?? expect.fail());
}

describe("a compact header", () => {
  const first = (seq: number, parts: number, bytes: number) =>
    compactLayout.firstHeaders(identity, seq, { tag: fromHex(tag), parts, bytes });
  for (const { name, headers, hex, want } of [
    {
      name: "a whole message",
      headers: first(0, 1, 5),
      hex: `11${writer}00${tag}`,
      want: { kind: "part", seq: 0, start: { tag: schemaTag, parts: 1, bytes: undefined } },
    },
    {
      name: "a first part",
      headers: first(300, 2, 1000),
      hex: `13${writer}ac02${tag}02e807`,
      want: { kind: "part", seq: 300, start: { tag: schemaTag, parts: 2, bytes: 1000 } },
    },
    {
      name: "a later part",
      headers: compactLayout.laterHeaders(identity, 301),
      hex: `12${writer}ad02`,
      want: { kind: "part", seq: 301, start: undefined },
    },
    {
      name: "a packed record",
      headers: [packedHeader(identity.bytes, 7)],
      hex: `15${writer}07`,
      want: { kind: "packed", seq: 7 },
    },
  ])
    it(`of ${name}`, () => {
      expect(value(headers)).toBe(hex);
      expect(readCompactHeader(fromHex(hex))).toEqual({ writer, ...want });
    });

  const start = `13${writer}00${tag}`;
  for (const { name, hex, problem, error = MalformedError } of [
    { name: "nothing", hex: "", problem: "the header is missing" },
    {
      name: "another layout",
      hex: "21",
      problem: "layout 2, which this version cannot read",
      error: UnsupportedError,
    },
    { name: "no kind at all", hex: `10${writer}00`, problem: "no record has the flags 0x10" },
    { name: "FRAMED and PACKED", hex: `16${writer}00`, problem: "no record has the flags 0x16" },
    {
      name: "half a writer id",
      hex: "1101020304",
      problem: "the writer id should have 8 bytes and 4 are there",
    },
    { name: "no part seq", hex: `12${writer}`, problem: "the part seq is cut short" },
    { name: "an overlong part seq", hex: `12${writer}8000`, problem: "the part seq is an overlong varint" },
    {
      name: "a later part with more",
      hex: `12${writer}0000`,
      problem: "the header goes on for 1 more bytes",
    },
    {
      name: "a packed record with more",
      hex: `15${writer}0000`,
      problem: "the header goes on for 1 more bytes",
    },
    { name: "no tag", hex: `11${writer}00`, problem: "the schema tag is missing" },
    {
      name: "a tag that is cut short",
      hex: `11${writer}00${tag.slice(0, -2)}`,
      problem: "the fingerprint should have 4 bytes and 3 are there",
    },
    {
      name: "another tag format",
      hex: `11${writer}0022`,
      problem: "the schema tag has format 2",
      error: UnsupportedError,
    },
    {
      name: "a whole message with a number of parts",
      hex: `11${writer}00${tag}01`,
      problem: "the header goes on for 1 more bytes",
    },
    { name: "a frame of one part", hex: `${start}0105`, problem: "2 to 8192 parts, not 1" },
    {
      name: "a frame of 8,193 parts",
      hex: `${start}818040ffffff0f`,
      problem: "2 to 8192 parts, not 1048577",
    },
    { name: "fewer bytes than parts", hex: `${start}0302`, problem: "2 bytes do not fill 3 parts" },
    { name: "no length", hex: `${start}02`, problem: "the length of the message is cut short" },
    {
      name: "seqs beyond 2^53 − 1",
      hex: `13${writer}ffffffffffffff0f${tag}0202`,
      problem: "part seqs go beyond 2^53 − 1",
    },
  ])
    it(`is refused: ${name}`, () => {
      const reading = () => readCompactHeader(fromHex(hex));
      expect(reading).toThrow(error);
      expect(reading).toThrow(problem);
    });

  it("gives back what was written, and is as large as it says", () => {
    const number = fc.integer({ min: 1, max: 0xffff_ffff });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 8, maxLength: 8 }),
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 8192 }),
        fc.nat(),
        fc.tuple(number, number, fc.constantFrom("protobuf", "json", "msgpack"), fc.boolean()),
        (id, anySeq, parts, more, [a, b, codec, draft]) => {
          const by = writerIdentity("compact", id);
          const seq = Math.min(anySeq, Number.MAX_SAFE_INTEGER - parts);
          const [minReader, version] = a < b ? [a, b] : [b, a];
          const tag = { codec, draft, typeId: a, version, minReader, fingerprint: b } as const;
          const bytes = parts === 1 ? undefined : parts + more;
          const outline = { tag: encodeSchemaTag(tag), parts, bytes: parts + more };
          const first = compactLayout.firstHeaders(by, seq, outline);
          expect(meteredHeaders(first)).toBe(compactLayout.firstSize(seq, outline));
          expect(readCompactHeader(fromHex(value(first)))).toEqual({
            writer: by.id,
            seq,
            kind: "part",
            start: { tag, parts, bytes },
          });
          const later = compactLayout.laterHeaders(by, seq);
          expect(meteredHeaders(later)).toBe(compactLayout.laterSize(seq));
          expect(readCompactHeader(fromHex(value(later)))).toEqual({
            writer: by.id,
            seq,
            kind: "part",
            start: undefined,
          });
        },
      ),
    );
  });
});
