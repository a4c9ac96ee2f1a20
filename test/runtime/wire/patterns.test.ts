import { serialization } from "@s2-dev/streamstore-patterns";
import { describe, expect, it } from "vitest";
import { MalformedError } from "../../../runtime/src/wire/byte-reader.js";
import { meteredHeaders } from "../../../runtime/src/wire/metered.js";
import { patternsField, patternsLayout, readPatternsHeaders } from "../../../runtime/src/wire/patterns.js";
import { writerIdentity } from "../../../runtime/src/wire/writer-identity.js";
import { fromHex } from "../../wire/hex.js";

const encoder = new TextEncoder();
const identity = writerIdentity("patterns", encoder.encode("abcdefghijkl"));
const tag = fromHex("120101011234abcd");
const u64 = (value: number | bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
};

/** Headers in short: `records`, `bytes`, `seq`, `writer`, `schema`. */
interface Short {
  readonly records?: Uint8Array;
  readonly bytes?: Uint8Array;
  readonly seq?: Uint8Array;
  readonly writer?: Uint8Array;
  readonly schema?: Uint8Array;
}

function read({ records, bytes, seq, writer, schema }: Short) {
  const fields = { frameRecords: records, frameBytes: bytes, dedupeSeq: seq, writerId: writer, schema };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The names are PatternsField's, all five of them, and none is undefined any more.
  return readPatternsHeaders(new Map(given) as Parameters<typeof readPatternsHeaders>[0]);
}

const whole: Short = { records: u64(1), bytes: u64(5), seq: u64(7), writer: encoder.encode("w") };

describe("headers in the patterns layout", () => {
  const start = { tag: undefined, parts: 1, bytes: 5 };
  const place = { writer: "patterns:w", seq: 7 };
  for (const { name, given, want } of [
    { name: "a whole message of theirs", given: whole, want: { place, start } },
    {
      name: "a whole message of ours",
      given: { ...whole, schema: tag },
      want: {
        place,
        start: { ...start, tag: expect.objectContaining({ typeId: 1, fingerprint: 0x1234abcd }) },
      },
    },
    {
      name: "a later part",
      given: { seq: u64(7), writer: encoder.encode("w") },
      want: { place, start: undefined },
    },
    {
      name: "no writer id: an old version's",
      given: { seq: u64(7) },
      want: { place: { writer: "patterns:__legacy__", seq: 7 }, start: undefined },
    },
    { name: "without dedupe", given: { records: u64(1), bytes: u64(5) }, want: { place: undefined, start } },
    {
      name: "an empty message",
      given: { ...whole, bytes: u64(0) },
      want: { place, start: { ...start, bytes: 0 } },
    },
    {
      name: "a writer id of 64 bytes",
      given: { ...whole, writer: new Uint8Array(64).fill(0x7e) },
      want: { place: { writer: `patterns:${"~".repeat(64)}`, seq: 7 }, start },
    },
    {
      name: "2^53 − 1",
      given: { seq: u64(2 ** 53 - 1) },
      want: { place: { writer: "patterns:__legacy__", seq: 2 ** 53 - 1 }, start: undefined },
    },
  ])
    it(name, () => expect(read(given)).toEqual(want));

  for (const { name, given, problem } of [
    {
      name: "a number of 7 bytes",
      given: { ...whole, seq: new Uint8Array(7) },
      problem: "_dedupe_seq has 7 bytes, not 8",
    },
    { name: "2^53", given: { seq: u64(2 ** 53) }, problem: "_dedupe_seq is above 2^53 − 1" },
    {
      name: "2^64 − 1",
      given: { ...whole, bytes: u64(2n ** 64n - 1n) },
      problem: "_frame_bytes is above 2^53 − 1",
    },
    { name: "no parts", given: { ...whole, records: u64(0) }, problem: "_frame_records is 0" },
    {
      name: "more parts than bytes",
      given: { ...whole, records: u64(6) },
      problem: "5 bytes do not fill 6 parts",
    },
    {
      name: "a length alone",
      given: { bytes: u64(1) },
      problem: "_frame_bytes stands without _frame_records",
    },
    {
      name: "a number of parts alone",
      given: { records: u64(1) },
      problem: "_frame_records stands without _frame_bytes",
    },
    {
      name: "a writer without a seq",
      given: { ...whole, seq: undefined },
      problem: "_writer_id stands without _dedupe_seq",
    },
    {
      name: "a tag on a later part",
      given: { seq: u64(1), schema: tag },
      problem: "_schema stands on a record that starts no message",
    },
    {
      name: "a tag that goes on",
      given: { ...whole, schema: Uint8Array.of(...tag, 0) },
      problem: "the schema tag goes on for 1 more bytes",
    },
    {
      name: "an empty writer id",
      given: { ...whole, writer: new Uint8Array() },
      problem: "_writer_id has 0 bytes, not 1 to 64",
    },
    {
      name: "a writer id of 65 bytes",
      given: { ...whole, writer: new Uint8Array(65).fill(65) },
      problem: "_writer_id has 65 bytes, not 1 to 64",
    },
    {
      name: "a writer id with a space",
      given: { ...whole, writer: encoder.encode("a b") },
      problem: "_writer_id is not printable ASCII",
    },
    {
      name: "a writer id with DEL",
      given: { ...whole, writer: Uint8Array.of(0x7f) },
      problem: "_writer_id is not printable ASCII",
    },
    {
      name: "seqs beyond 2^53 − 1",
      given: { ...whole, records: u64(2), seq: u64(2 ** 53 - 1) },
      problem: "part seqs go beyond 2^53 − 1",
    },
  ])
    it(`refused: ${name}`, () => {
      // A field that is undefined is one that is absent.
      expect(() => read(given as Short)).toThrow(MalformedError);
      expect(() => read(given as Short)).toThrow(problem);
    });

  it("are as large as they say", () => {
    for (const seq of [0, 127, 2 ** 40])
      for (const outline of [
        { tag, parts: 1, bytes: 0 },
        { tag, parts: 8192, bytes: 2 ** 33 },
      ]) {
        expect(meteredHeaders(patternsLayout.firstHeaders(identity, seq, outline))).toBe(
          patternsLayout.firstSize(seq, outline),
        );
        expect(meteredHeaders(patternsLayout.laterHeaders(identity, seq))).toBe(
          patternsLayout.laterSize(seq),
        );
      }
  });

  it("are those that patterns itself writes", () => {
    const records = serialization.frameChunksToRecords(serialization.chunkBytes(encoder.encode("aaaabb"), 4));
    serialization.injectDedupeHeaders(records, "abcdefghijkl", 300);
    const theirs = records.map(({ headers = [] }) =>
      headers.map(([name, value]) => [Buffer.from(name).toString(), [...Buffer.from(value)]]).sort(),
    );
    const ours = [
      patternsLayout.firstHeaders(identity, 300, { tag, parts: 2, bytes: 6 }).slice(0, -1),
      patternsLayout.laterHeaders(identity, 301),
    ].map((headers) => headers.map(([name, value]) => [Buffer.from(name).toString(), [...value]]).sort());
    expect(ours).toEqual(theirs);
  });
});

it("names are told from others of their length", () => {
  const names = ["_frame_records", "_frame_bytes", "_dedupe_seq", "_writer_id", "_schema"];
  const fields = ["frameRecords", "frameBytes", "dedupeSeq", "writerId", "schema"];
  expect(names.map((name) => patternsField(encoder.encode(name)))).toEqual(fields);
  for (const name of names)
    for (const other of [name.toUpperCase(), `${name}x`, `${name.slice(0, -1)}x`, `x${name.slice(1)}`, ""])
      expect(patternsField(encoder.encode(other))).toBeUndefined();
});
