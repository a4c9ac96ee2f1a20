import { type BytesAppendRecord, meteredBytes } from "@s2-dev/streamstore";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countParts,
  encodeSchemaTag,
  type Layout,
  MAX_BATCH_BYTES,
  newWriterIdentity,
  type OutgoingMessage,
  readRecord,
  splitMessage,
  type UserHeader,
} from "../../../runtime/src/wire/index.js";
import { writerKey } from "../../../runtime/src/wire/writer-identity.js";

const schemaTag = {
  codec: "json",
  draft: true,
  typeId: 7,
  version: 1,
  minReader: 1,
  fingerprint: 0xdeadbeef,
} as const;
const tag = encodeSchemaTag(schemaTag);
/** What all messages are views of: their contents do not matter, their places do. */
const big = new Uint8Array(140 * 2 ** 20);
const layouts: readonly Layout[] = ["compact", "patterns"];

/** Splits, and checks all that is promised of the records. */
function split(layout: Layout, length: number, firstSeq = 0, headers: readonly UserHeader[] = []) {
  const writer = newWriterIdentity(layout);
  const message: OutgoingMessage = { bytes: big.subarray(0, length), tag, headers, timestamp: 5 };
  const records = splitMessage(message, writer, firstSeq);
  expect(countParts(message, layout, firstSeq)).toBe(records.length);
  let offset = 0;
  for (const [index, record] of records.entries()) {
    expect(record.meteredBytes).toBe(meteredBytes(record));
    expect(record.meteredBytes).toBeLessThanOrEqual(MAX_BATCH_BYTES);
    if (index < records.length - 1) expect(record.meteredBytes).toBe(MAX_BATCH_BYTES);
    expect(record.timestamp).toBe(5);
    expect(record.body.buffer).toBe(big.buffer);
    expect(record.body.byteOffset).toBe(offset);
    offset += record.body.length;
    expect(read(record)).toEqual({
      kind: "part",
      layout,
      writer: writerKey(writer),
      seq: firstSeq + index,
      start: index === 0 ? { tag: schemaTag, parts: records.length, bytes: length } : undefined,
      headers: index === 0 ? headers.map(([name, value]) => [name, value.length]) : [],
    });
  }
  expect(offset).toBe(length);
  return records;
}

/** Without the bytes, which toEqual would walk one by one. */
function read({ body, headers = [] }: BytesAppendRecord): unknown {
  const content = readRecord({ body, headers });
  if (content.kind !== "part") return content;
  expect(content.body).toBe(body);
  const { kind, layout, writer, seq, start } = content;
  return {
    kind,
    layout,
    writer,
    seq,
    start,
    headers: content.headers.map(([name, value]) => [name, value.length]),
  };
}

/** The longest message that is one record. */
function oneRecord(layout: Layout, firstSeq = 0, headers: readonly UserHeader[] = []): number {
  return MAX_BATCH_BYTES - (split(layout, 0, firstSeq, headers)[0]?.meteredBytes ?? Number.NaN);
}

const traceId: UserHeader = ["trace-id ✓", new Uint8Array(16)];
const large: UserHeader = ["large", new Uint8Array(60_000)];

describe("splitting a message", () => {
  it("costs 29 metered bytes in the compact layout, 116 in patterns'", () => {
    expect(split("compact", 0)[0]?.meteredBytes).toBe(29);
    expect(split("patterns", 0)[0]?.meteredBytes).toBe(116);
  });

  for (const layout of layouts)
    for (const headers of [[], [traceId], [traceId, large]])
      for (const firstSeq of [0, 126, 127, 128, 16_382, 2 ** 35])
        it(`${layout}, ${headers.length} user headers, seq ${firstSeq}: one record as long as it fits`, () => {
          const fits = oneRecord(layout, firstSeq, headers);
          for (const [difference, parts] of [
            [-2, 1],
            [-1, 1],
            [0, 1],
            [1, 2],
            [2, 2],
          ] as const)
            expect(split(layout, fits + difference, firstSeq, headers)).toHaveLength(parts);
          expect(split(layout, fits, firstSeq, headers)[0]?.meteredBytes).toBe(MAX_BATCH_BYTES);
        });

  for (const layout of layouts)
    for (const parts of [2, 3, 5])
      it(`${layout}: ${parts} full records, and one byte more is one record more`, () => {
        const nearly = parts * (MAX_BATCH_BYTES - 200);
        const full = nearly + MAX_BATCH_BYTES - (split(layout, nearly).at(-1)?.meteredBytes ?? Number.NaN);
        expect(split(layout, full - 1)).toHaveLength(parts);
        expect(split(layout, full).map((record) => record.meteredBytes)).toEqual(
          Array.from({ length: parts }, () => MAX_BATCH_BYTES),
        );
        expect(split(layout, full + 1)).toHaveLength(parts + 1);
        expect(split(layout, full + 1).at(-1)?.body).toHaveLength(1);
      });

  it("makes room for the second byte of the number of parts", () => {
    const full = split("compact", 128 * MAX_BATCH_BYTES).slice(0, -1);
    const length = full.reduce((sum, record) => sum + record.body.length, 0);
    expect(full.length).toBe(128);
    // At 127 parts the number takes one byte, at 128 two: the first part has one byte less then.
    const first = (parts: number) => split("compact", parts * 1_048_540)[0]?.body.length;
    expect(first(127)).toBe((first(128) ?? 0) + 1);
    for (const difference of [-2, -1, 0, 1, 2]) split("compact", length + difference);
  });

  it("gives parts in the middle of a longer seq less room", () => {
    const bodies = split("compact", 4 * MAX_BATCH_BYTES, 126).map((record) => record.body.length);
    expect(bodies[1]).toBe(MAX_BATCH_BYTES - 8 - 2 - 1 - 10);
    expect(bodies[2]).toBe(MAX_BATCH_BYTES - 8 - 2 - 1 - 11);
  });

  it("leaves the timestamp out when there is none", () => {
    const [record] = splitMessage({ bytes: new Uint8Array(1), tag }, newWriterIdentity(), 0);
    expect(Object.keys(record ?? {})).toEqual(["body", "headers", "meteredBytes"]);
  });

  it("refuses a message of more than 8,192 parts", () => {
    // Nothing is allocated: only the length is looked at before the parts are counted.
    const bytes = { length: 8_192 * MAX_BATCH_BYTES } as Uint8Array;
    expect(() => countParts({ bytes, tag }, "compact", 0)).toThrow(RangeError);
    const fits = { length: 8_192 * (MAX_BATCH_BYTES - 64) } as Uint8Array;
    expect(countParts({ bytes: fits, tag }, "compact", 0)).toBe(8_192);
  });

  it("holds for any length, seq and headers", () => {
    const header = fc.tuple(
      fc.string({ minLength: 2, maxLength: 40, unit: "grapheme" }),
      fc.uint8Array({ maxLength: 5000 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.oneof(fc.nat(300), fc.nat(5 * MAX_BATCH_BYTES)),
        fc.oneof(
          fc.nat(20_000),
          fc.maxSafeNat().map((seq) => Math.floor(seq / 2)),
        ),
        fc.array(header, { maxLength: 3 }),
        (layout, length, firstSeq, headers) => {
          split(
            layout,
            length,
            firstSeq,
            headers.map(([name, value]): UserHeader => [`x-${name}`, value]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
