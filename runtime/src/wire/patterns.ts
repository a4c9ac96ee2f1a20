import { MalformedError } from "./byte-reader.js";
import type { HeaderLayout } from "./header-layout.js";
import { HEADER_OVERHEAD } from "./limits.js";
import type { MessageStart } from "./part.js";
import { decodeSchemaTag } from "./schema-tag.js";
import { patternsWriterKey } from "./writer-identity.js";

/**
 * The headers of `@s2-dev/streamstore-patterns` 2.x, and `_schema`, which is ours. Numbers are 8 bytes, big-endian.
 * No two names have the same length, which is how they are told apart.
 */
const names: Readonly<Record<PatternsField, Uint8Array>> = {
  frameRecords: ascii("_frame_records"),
  frameBytes: ascii("_frame_bytes"),
  dedupeSeq: ascii("_dedupe_seq"),
  writerId: ascii("_writer_id"),
  schema: ascii("_schema"),
};

/** The name of a header of the patterns layout. */
export type PatternsField = "dedupeSeq" | "frameBytes" | "frameRecords" | "schema" | "writerId";

/** The writer of a record with `_dedupe_seq` and no `_writer_id`; what patterns calls it. */
export const LEGACY_WRITER = "__legacy__";

const MAX_WRITER_ID_BYTES = 64;
const U64_BYTES = 8;
const dedupeSize = 2 * HEADER_OVERHEAD + names.dedupeSeq.length + U64_BYTES + names.writerId.length;
const frameSize = 2 * (HEADER_OVERHEAD + U64_BYTES) + names.frameRecords.length + names.frameBytes.length;
const PATTERNS_WRITER_ID_BYTES = 12;

export const patternsLayout: HeaderLayout = {
  firstHeaders: (writer, seq, { tag, parts, bytes }) => [
    [names.frameRecords, uint64(parts)],
    [names.frameBytes, uint64(bytes)],
    [names.dedupeSeq, uint64(seq)],
    [names.writerId, writer.bytes],
    [names.schema, tag],
  ],
  firstSize: (_seq, { tag }) =>
    frameSize + dedupeSize + PATTERNS_WRITER_ID_BYTES + HEADER_OVERHEAD + names.schema.length + tag.length,
  laterHeaders: (writer, seq) => [
    [names.dedupeSeq, uint64(seq)],
    [names.writerId, writer.bytes],
  ],
  laterSize: () => dedupeSize + PATTERNS_WRITER_ID_BYTES,
};

/** Which of the layout's headers a name is, or undefined. */
export function patternsField(name: Uint8Array): PatternsField | undefined {
  switch (name.length) {
    case 7:
      return equal(name, names.schema) ? "schema" : undefined;
    case 10:
      return equal(name, names.writerId) ? "writerId" : undefined;
    case 11:
      return equal(name, names.dedupeSeq) ? "dedupeSeq" : undefined;
    case 12:
      return equal(name, names.frameBytes) ? "frameBytes" : undefined;
    case 14:
      return equal(name, names.frameRecords) ? "frameRecords" : undefined;
    default:
      return undefined;
  }
}

/** What the headers of a record in the patterns layout say. */
export interface PatternsHeaders {
  /** Undefined when patterns wrote without dedupe; then there is a `start`. */
  readonly place: { readonly writer: string; readonly seq: number } | undefined;
  readonly start: MessageStart | undefined;
}

/** @throws {MalformedError | UnsupportedError} */
export function readPatternsHeaders(values: ReadonlyMap<PatternsField, Uint8Array>): PatternsHeaders {
  const start = readStart(values);
  const place = readPlace(values);
  if (start === undefined && values.has("schema"))
    throw new MalformedError("_schema stands on a record that starts no message");
  if (place === undefined && values.has("writerId"))
    throw new MalformedError("_writer_id stands without _dedupe_seq");
  if (start !== undefined && place !== undefined && place.seq > Number.MAX_SAFE_INTEGER - (start.parts - 1))
    throw new MalformedError("the message's part seqs go beyond 2^53 − 1");
  return { place, start };
}

function readStart(values: ReadonlyMap<PatternsField, Uint8Array>): MessageStart | undefined {
  const records = values.get("frameRecords");
  const length = values.get("frameBytes");
  if (records === undefined && length === undefined) return undefined;
  if (records === undefined) throw new MalformedError("_frame_bytes stands without _frame_records");
  if (length === undefined) throw new MalformedError("_frame_records stands without _frame_bytes");
  const parts = readUint64(records, "_frame_records");
  const bytes = readUint64(length, "_frame_bytes");
  if (parts === 0) throw new MalformedError("_frame_records is 0");
  if (parts > 1 && bytes < parts) throw new MalformedError(`${bytes} bytes do not fill ${parts} parts`);
  const tag = values.get("schema");
  return { tag: tag === undefined ? undefined : decodeSchemaTag(tag), parts, bytes };
}

function readPlace(values: ReadonlyMap<PatternsField, Uint8Array>): PatternsHeaders["place"] {
  const seq = values.get("dedupeSeq");
  if (seq === undefined) return undefined;
  const writer = values.get("writerId");
  return {
    writer: patternsWriterKey(writer === undefined ? LEGACY_WRITER : readWriterId(writer)),
    seq: readUint64(seq, "_dedupe_seq"),
  };
}

function readWriterId(value: Uint8Array): string {
  if (value.length === 0 || value.length > MAX_WRITER_ID_BYTES)
    throw new MalformedError(`_writer_id has ${value.length} bytes, not 1 to ${MAX_WRITER_ID_BYTES}`);
  for (const byte of value)
    if (byte < 0x21 || byte > 0x7e) throw new MalformedError("_writer_id is not printable ASCII");
  return String.fromCharCode(...value);
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(U64_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(value / 2 ** 32));
  view.setUint32(4, value % 2 ** 32);
  return bytes;
}

function readUint64(bytes: Uint8Array, name: string): number {
  if (bytes.length !== U64_BYTES)
    throw new MalformedError(`${name} has ${bytes.length} bytes, not ${U64_BYTES}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, U64_BYTES);
  const value = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  if (value > Number.MAX_SAFE_INTEGER) throw new MalformedError(`${name} is above 2^53 − 1`);
  return value;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  for (let index = 0; index < b.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
