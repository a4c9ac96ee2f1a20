import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { ByteReader, MalformedError } from "./byte-reader.js";
import { COMPACT_HEADER, packedHeader } from "./compact.js";
import { HEADER_OVERHEAD, RECORD_OVERHEAD } from "./limits.js";
import { meteredBytes } from "./metered.js";
import type { PackedMessage } from "./part.js";
import { decodeSchemaTag } from "./schema-tag.js";
import { varintLength, writeVarint } from "./varint.js";
import { COMPACT_WRITER_ID_BYTES, type WriterIdentity } from "./writer-identity.js";

/** A message to be packed: its schema tag, encoded, and its bytes. */
export interface MessageToPack {
  readonly tag: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Metered bytes of a packed record without any message, at most: the header's part seq and the counts in the body vary. */
export const PACKED_OVERHEAD: number =
  RECORD_OVERHEAD + HEADER_OVERHEAD + COMPACT_HEADER.length + 1 + COMPACT_WRITER_ID_BYTES + 8 + 3;

/** What a message adds to the body of a packed record, at most; `newTag` when its tag is not in there yet. */
export function packedSize({ tag, bytes }: MessageToPack, newTag: boolean): number {
  return (newTag ? 1 + tag.length : 0) + 3 + varintLength(bytes.length) + bytes.length;
}

/** A record of many messages. It takes one part seq of its writer, which writes the compact layout. */
export function packedRecord(
  { bytes: writer }: WriterIdentity,
  seq: number,
  messages: readonly MessageToPack[],
): BytesAppendRecord {
  const headers = [packedHeader(writer, seq)];
  const body = packMessages(messages);
  return { headers, body, meteredBytes: meteredBytes({ headers, body }) };
}

/**
 * The body of a packed record: the number of tags; each tag's length and bytes; then for each message the index of
 * its tag, its length and its bytes. Tags stand in the order of first use; equal tags are told by identity.
 */
export function packMessages(messages: readonly MessageToPack[]): Uint8Array {
  const tags = new Map<Uint8Array, number>();
  for (const { tag } of messages) if (!tags.has(tag)) tags.set(tag, tags.size);
  const indexOf = (tag: Uint8Array): number => tags.get(tag) ?? 0;
  let length = varintLength(tags.size);
  for (const tag of tags.keys()) length += varintLength(tag.length) + tag.length;
  for (const { tag, bytes } of messages)
    length += varintLength(indexOf(tag)) + varintLength(bytes.length) + bytes.length;
  const body = new Uint8Array(length);
  let at = writeVarint(body, 0, tags.size);
  for (const tag of tags.keys()) at = writeBytes(body, at, tag);
  for (const { tag, bytes } of messages) at = writeBytes(body, writeVarint(body, at, indexOf(tag)), bytes);
  return body;
}

/** @throws {MalformedError | UnsupportedError} */
export function unpackMessages(body: Uint8Array): PackedMessage[] {
  const reader = new ByteReader(body);
  const tagCount = reader.varint("number of tags");
  // Each tag takes bytes of the body, so a declared count is never believed beyond them.
  const tags = [];
  for (let index = 0; index < tagCount; index++)
    tags.push(decodeSchemaTag(reader.take(reader.varint("tag's length"), "tag")));
  const messages: PackedMessage[] = [];
  while (reader.left > 0) {
    const index = reader.varint("tag index");
    const tag = tags[index];
    if (tag === undefined) throw new MalformedError(`the tag index ${index} is not below ${tagCount}`);
    messages.push({ tag, body: reader.take(reader.varint("message's length"), "message") });
  }
  if (messages.length === 0) throw new MalformedError("the packed record holds no message");
  return messages;
}

function writeBytes(target: Uint8Array, offset: number, bytes: Uint8Array): number {
  const at = writeVarint(target, offset, bytes.length);
  target.set(bytes, at);
  return at + bytes.length;
}
