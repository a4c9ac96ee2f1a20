import { ByteReader, MalformedError, UnsupportedError } from "./byte-reader.js";
import type { HeaderLayout, MessageOutline, RawHeader } from "./header-layout.js";
import { HEADER_OVERHEAD, MAX_UNACKNOWLEDGED_PARTS } from "./limits.js";
import type { MessageStart } from "./part.js";
import { readSchemaTag, type SchemaTag } from "./schema-tag.js";
import { varintLength, writeVarint } from "./varint.js";
import { COMPACT_WRITER_ID_BYTES, compactWriterKey } from "./writer-identity.js";

/** The name of the one header: `~`. */
export const COMPACT_HEADER: Uint8Array = Uint8Array.of(0x7e);

const LAYOUT_NUMBER = 1;

/** The low half of the flags byte. No other combination is written, and none is read. */
const partKind = {
  /** FRAMED: a later part of a message of several. */
  later: 0b0010,
  /** FIRST: a message of one part. */
  whole: 0b0001,
  /** FIRST, FRAMED. */
  first: 0b0011,
  /** FIRST, PACKED. */
  packed: 0b0101,
  /** FIRST, POINTER. */
  pointer: 0b1001,
} as const;

/** What a compact header says: who wrote the record, at which place, and what its body is. */
export type CompactHeader = { readonly writer: string; readonly seq: number } & (
  | { readonly kind: "part"; readonly start: CompactStart | undefined }
  | { readonly kind: "packed" }
  | { readonly kind: "pointer"; readonly tag: SchemaTag }
);

/** `bytes` is undefined for a message of one part: it is the body's length. */
type CompactStart = Omit<MessageStart, "bytes"> & { readonly bytes: number | undefined };

export const compactLayout: HeaderLayout = {
  firstHeaders: (writer, seq, message) => [[COMPACT_HEADER, firstValue(writer.bytes, seq, message)]],
  firstSize: (seq, message) => HEADER_OVERHEAD + COMPACT_HEADER.length + firstLength(seq, message),
  laterHeaders: (writer, seq) => [
    [COMPACT_HEADER, prefix(partKind.later, writer.bytes, seq, prefixLength(seq))],
  ],
  laterSize: (seq) => HEADER_OVERHEAD + COMPACT_HEADER.length + prefixLength(seq),
};

/** The header of a packed record, whose body packed.ts writes. */
export function packedHeader(writer: Uint8Array, seq: number): RawHeader {
  return [COMPACT_HEADER, prefix(partKind.packed, writer, seq, prefixLength(seq))];
}

/** The header of a record whose body pointer.ts writes. */
export function pointerHeader(writer: Uint8Array, seq: number, tag: Uint8Array): RawHeader {
  const value = prefix(partKind.pointer, writer, seq, prefixLength(seq) + tag.length);
  value.set(tag, prefixLength(seq));
  return [COMPACT_HEADER, value];
}

/**
 * @param reader - Of the whole header value; for a caller that wants to know how far reading came.
 * @throws {MalformedError | UnsupportedError}
 */
export function readCompactHeader(
  value: Uint8Array,
  reader: ByteReader = new ByteReader(value),
): CompactHeader {
  const flags = reader.byte("header");
  if (flags >> 4 !== LAYOUT_NUMBER)
    throw new UnsupportedError(`the header has layout ${flags >> 4}, which this version cannot read`);
  const writer = compactWriterKey(reader.take(COMPACT_WRITER_ID_BYTES, "writer id"));
  const seq = reader.varint("part seq");
  switch (flags & 0x0f) {
    case partKind.later:
      return ended(reader, { writer, seq, kind: "part", start: undefined });
    case partKind.packed:
      return ended(reader, { writer, seq, kind: "packed" });
    case partKind.pointer:
      return ended(reader, { writer, seq, kind: "pointer", tag: readSchemaTag(reader) });
    case partKind.whole: {
      const tag = readSchemaTag(reader);
      return ended(reader, { writer, seq, kind: "part", start: { tag, parts: 1, bytes: undefined } });
    }
    case partKind.first: {
      const tag = readSchemaTag(reader);
      const parts = reader.varint("number of parts");
      const bytes = reader.varint("length of the message");
      checkFrame(parts, bytes, seq);
      return ended(reader, { writer, seq, kind: "part", start: { tag, parts, bytes } });
    }
    default:
      throw new MalformedError(`no record has the flags 0x${flags.toString(16)}`, 0);
  }
}

function checkFrame(parts: number, bytes: number, seq: number): void {
  if (parts < 2 || parts > MAX_UNACKNOWLEDGED_PARTS)
    throw new MalformedError(`a message in frames has 2 to ${MAX_UNACKNOWLEDGED_PARTS} parts, not ${parts}`);
  if (bytes < parts) throw new MalformedError(`${bytes} bytes do not fill ${parts} parts`);
  if (seq > Number.MAX_SAFE_INTEGER - (parts - 1))
    throw new MalformedError("the message's part seqs go beyond 2^53 − 1");
}

function ended(reader: ByteReader, header: CompactHeader): CompactHeader {
  reader.end("header");
  return header;
}

function firstLength(seq: number, { tag, parts, bytes }: MessageOutline): number {
  const frame = parts === 1 ? 0 : varintLength(parts) + varintLength(bytes);
  return prefixLength(seq) + tag.length + frame;
}

function firstValue(writer: Uint8Array, seq: number, message: MessageOutline): Uint8Array {
  const { tag, parts, bytes } = message;
  const kind = parts === 1 ? partKind.whole : partKind.first;
  const value = prefix(kind, writer, seq, firstLength(seq, message));
  let at = prefixLength(seq);
  value.set(tag, at);
  if (parts === 1) return value;
  at = writeVarint(value, at + tag.length, parts);
  writeVarint(value, at, bytes);
  return value;
}

function prefixLength(seq: number): number {
  return 1 + COMPACT_WRITER_ID_BYTES + varintLength(seq);
}

function prefix(kind: number, writer: Uint8Array, seq: number, length: number): Uint8Array {
  const value = new Uint8Array(length);
  value[0] = (LAYOUT_NUMBER << 4) | kind;
  value.set(writer, 1);
  writeVarint(value, 1 + COMPACT_WRITER_ID_BYTES, seq);
  return value;
}
