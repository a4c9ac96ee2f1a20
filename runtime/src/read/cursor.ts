/**
 * A cursor as text: base64url of
 *
 *     format 1 · stream · place · checkpoint · CRC-32 of all before
 *
 * Numbers are varints, texts have their length before them. Nothing but this version of this file reads it.
 */
import { base64Decode, base64Encode } from "../codec/base64.js";
import { ByteReader, ByteWriter, MalformedError } from "../wire/index.js";
import type { Checkpoint, EventPlace, RefusedByWriter, SeenByWriter } from "./checkpoint.js";
import { crc32 } from "./crc32.js";
import { InvalidCursorError } from "./errors.js";

/** What a cursor says. */
export interface Cursor {
  readonly stream: string;
  /** The event that it was taken from: what comes behind it is read. */
  readonly place: EventPlace;
  readonly checkpoint: Checkpoint;
}

const FORMAT = 1;
const CRC_BYTES = 4;

export function encodeCursor({ stream, place, checkpoint }: Cursor): string {
  const writer = new ByteWriter();
  writer.byte(FORMAT);
  writer.text(stream);
  writer.varint(place.seqNum);
  writer.varint(place.ordinal);
  writer.bytes(encodedCheckpoint(checkpoint));
  writer.uint32(crc32(writer.written()));
  return base64Encode(writer.written()).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @throws {InvalidCursorError} for what is no cursor, and for one of another stream or of a later version. */
export function decodeCursor(cursor: string, stream: string): Cursor {
  try {
    return readCursor(bytesOf(cursor), stream);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new InvalidCursorError(`it is damaged: ${error.message}`, { cause: error });
  }
}

function bytesOf(cursor: string): Uint8Array {
  const padded = cursor.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat(-cursor.length & 3);
  try {
    const bytes = base64Decode(padded);
    if (bytes.length > CRC_BYTES) return bytes;
  } catch {
    // No base64: told below, as what is too short is.
  }
  throw new InvalidCursorError("this text is no cursor of an event");
}

function readCursor(bytes: Uint8Array, stream: string): Cursor {
  const content = bytes.subarray(0, -CRC_BYTES);
  if (new ByteReader(bytes.subarray(-CRC_BYTES)).uint32("checksum") !== crc32(content))
    throw new InvalidCursorError("it is damaged: a part of it was changed or is missing");
  const reader = new ByteReader(content);
  const format = reader.byte("format");
  if (format !== FORMAT)
    throw new InvalidCursorError(
      `it has format ${format}, and this version of s2-codegen-runtime reads ${FORMAT}`,
    );
  const of = reader.text("stream");
  if (of !== stream)
    throw new InvalidCursorError(
      `it is of the stream ${JSON.stringify(of)}, and this is ${JSON.stringify(stream)}`,
    );
  const place = { seqNum: reader.varint("place"), ordinal: reader.varint("place") };
  const checkpoint = readCheckpoint(reader);
  reader.end("cursor");
  return { stream, place, checkpoint };
}

/** All cursors of the events between two checkpoints share one. */
const encoded = new WeakMap<Checkpoint, Uint8Array>();

function encodedCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const known = encoded.get(checkpoint);
  if (known !== undefined) return known;
  const writer = new ByteWriter();
  writer.varint(checkpoint.from);
  writer.byte(checkpoint.joinedLate ? 1 : 0);
  writer.varint(checkpoint.writers.length);
  for (const seen of checkpoint.writers) writeSeen(writer, seen);
  writer.varint(checkpoint.refused.length);
  for (const { writer: of, first, end, open } of checkpoint.refused) {
    writer.text(of);
    writer.varint(first);
    writer.varint(end - first);
    writer.byte(open ? 1 : 0);
  }
  const bytes = writer.written();
  encoded.set(checkpoint, bytes);
  return bytes;
}

function readCheckpoint(reader: ByteReader): Checkpoint {
  const from = reader.varint("first record");
  const joinedLate = reader.byte("flags") === 1;
  const writers = readList(reader, readSeen);
  const refused = readList(reader, (): RefusedByWriter => {
    const writer = reader.text("writer");
    const first = reader.varint("first seq");
    const end = first + reader.varint("number of seqs");
    return { writer, first, end, open: reader.byte("flags") === 1 };
  });
  return { from, joinedLate, writers, refused };
}

/** Ranges as distances: most are small. */
function writeSeen(writer: ByteWriter, { writer: of, lowest, ranges }: SeenByWriter): void {
  writer.text(of);
  writer.varint(lowest);
  writer.varint(ranges.length);
  let before = 0;
  for (const bound of ranges) {
    writer.varint(bound - before);
    before = bound;
  }
}

function readSeen(reader: ByteReader): SeenByWriter {
  const writer = reader.text("writer");
  const lowest = reader.varint("lowest seq");
  let before = 0;
  const ranges = readList(reader, () => {
    before += reader.varint("seq");
    return before;
  });
  return { writer, lowest, ranges };
}

/** A count is not believed: each item takes a byte at least, and reading past the end is refused. */
function readList<Item>(reader: ByteReader, read: (reader: ByteReader) => Item): Item[] {
  const count = reader.varint("number of items");
  const items: Item[] = [];
  while (items.length < count) items.push(read(reader));
  return items;
}
