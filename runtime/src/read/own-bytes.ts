import type { RawRecord } from "../events.js";

/**
 * The SDK's bodies are views on the buffer of a whole batch, up to 1 MiB: keeping a view of 100 bytes keeps all of
 * that. A view that is most of its buffer may as well stay.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength * 2 >= bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

/** A record that keeps no more memory than its own size. */
export function ownRecord(record: RawRecord): RawRecord {
  const body = ownBytes(record.body);
  if (body === record.body) return record;
  const headers = record.headers.map(([name, value]) => [ownBytes(name), ownBytes(value)] as const);
  return { seqNum: record.seqNum, timestamp: record.timestamp, headers, body };
}

/** What a record that is kept costs beside its body, in bytes, roughly: objects and map entries. */
export const KEPT_RECORD_BYTES = 256;
