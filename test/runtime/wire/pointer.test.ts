import { meteredBytes } from "@s2-dev/streamstore";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeSchemaTag,
  MAX_BATCH_BYTES,
  newWriterIdentity,
  pointerRecord,
  readRecord,
} from "../../../runtime/src/wire/index.js";
import { encodePointer } from "../../../runtime/src/wire/pointer.js";

const schemaTag = {
  codec: "protobuf",
  draft: false,
  typeId: 1,
  version: 1,
  minReader: 1,
  fingerprint: 1,
} as const;
const tag = encodeSchemaTag(schemaTag);
const sha256 = new Uint8Array(32).fill(7);

describe("a pointer's record", () => {
  it("gives every pointer back", () => {
    fc.assert(
      fc.property(
        fc.record({
          bytes: fc.maxSafeNat(),
          sha256: fc.uint8Array({ minLength: 32, maxLength: 32 }),
          // Any characters, a byte order mark at the start too: up to 255 of at most 4 bytes.
          key: fc.string({ minLength: 1, maxLength: 255, unit: "binary" }),
        }),
        fc.maxSafeNat(),
        fc.array(fc.tuple(fc.string({ minLength: 2, unit: "grapheme" }), fc.uint8Array()), { maxLength: 3 }),
        (pointer, seq, own) => {
          const writer = newWriterIdentity();
          const headers = own.map(([name, value]) => [`x-${name}`, value] as const);
          const record = pointerRecord(pointer, { tag, headers, timestamp: 5 }, writer, seq);
          expect(record.meteredBytes).toBe(meteredBytes(record));
          expect(record.timestamp).toBe(5);
          expect(readRecord({ body: record.body, headers: record.headers ?? [] })).toEqual({
            kind: "pointer",
            writer: writer.id,
            seq,
            tag: schemaTag,
            pointer,
            headers,
          });
        },
      ),
    );
  });

  it("is one record, whatever its key and the user's headers", () => {
    const pointer = { bytes: Number.MAX_SAFE_INTEGER, sha256, key: "k".repeat(1024) };
    const headers = [["large", new Uint8Array(65_000)]] as const;
    const record = pointerRecord(pointer, { tag, headers }, newWriterIdentity(), Number.MAX_SAFE_INTEGER);
    expect(record.meteredBytes).toBeLessThan(MAX_BATCH_BYTES);
    expect(Object.keys(record)).not.toContain("timestamp");
  });
});

describe("a pointer that cannot be", () => {
  for (const { name, pointer, problem } of [
    { name: "a key of no bytes", pointer: { bytes: 1, sha256, key: "" }, problem: "1 to 1024 bytes, got 0" },
    {
      name: "a key of 1,026 bytes in 513 characters",
      pointer: { bytes: 1, sha256, key: "é".repeat(513) },
      problem: "1 to 1024 bytes, got 1026",
    },
    {
      name: "a digest of 31 bytes",
      pointer: { bytes: 1, sha256: sha256.subarray(1), key: "k" },
      problem: "32 bytes, got 31",
    },
    {
      name: "half a byte",
      pointer: { bytes: 0.5, sha256, key: "k" },
      problem: "0.5 cannot be written as a varint",
    },
  ])
    it(`${name} is not written`, () => expect(() => encodePointer(pointer)).toThrow(problem));
});
