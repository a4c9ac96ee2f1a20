import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { pointerHeader } from "./compact.js";
import type { RawHeader } from "./header-layout.js";
import { meteredBytes } from "./metered.js";
import type { OutgoingMessage } from "./outgoing-message.js";
import { encodePointer, type Pointer } from "./pointer.js";
import { encodeUserHeaders } from "./user-headers.js";
import type { WriterIdentity } from "./writer-identity.js";

/**
 * The record that stands on the log for a message which is kept elsewhere. It is one part, and needs one part seq.
 *
 * @throws {RangeError} when the digest or the key cannot be one.
 */
export function pointerRecord(
  pointer: Pointer,
  { tag, headers: own, timestamp }: Omit<OutgoingMessage, "bytes">,
  writer: WriterIdentity,
  seq: number,
): BytesAppendRecord {
  const headers: RawHeader[] = [pointerHeader(writer.bytes, seq, tag), ...encodeUserHeaders(own ?? [])];
  const body = encodePointer(pointer);
  const record = { body, headers, meteredBytes: meteredBytes({ headers, body }) };
  return timestamp === undefined ? record : { ...record, timestamp };
}
