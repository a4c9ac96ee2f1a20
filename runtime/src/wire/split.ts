import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { compactLayout } from "./compact.js";
import type { HeaderLayout, MessageOutline, RawHeader } from "./header-layout.js";
import { MAX_BATCH_BYTES, MAX_UNACKNOWLEDGED_PARTS, RECORD_OVERHEAD } from "./limits.js";
import { meteredBytes, meteredHeaders } from "./metered.js";
import type { OutgoingMessage } from "./outgoing-message.js";
import { patternsLayout } from "./patterns.js";
import type { Layout } from "./public.js";
import { encodeUserHeaders } from "./user-headers.js";
import type { WriterIdentity } from "./writer-identity.js";

const layouts: Readonly<Record<Layout, HeaderLayout>> = { compact: compactLayout, patterns: patternsLayout };
const noHeaders: readonly RawHeader[] = [];

/**
 * A message's records, in order. Their part seqs are `firstSeq`, `firstSeq + 1`, …; all but the last fill a batch to
 * the byte. Bodies are views of `message.bytes`, which must not change until they are sent.
 *
 * @throws {RangeError} when the message needs more than 8,192 parts.
 */
export function splitMessage(
  message: OutgoingMessage,
  writer: WriterIdentity,
  firstSeq: number,
): BytesAppendRecord[] {
  const layout = layouts[writer.layout];
  const own = userHeaders(message);
  const outline = outlineOf(message, own, layout, firstSeq);
  const headers = layout.firstHeaders(writer, firstSeq, outline);
  for (const header of own) headers.push(header);
  const { bytes, timestamp } = message;
  if (outline.parts === 1) return [appendRecord(bytes, headers, timestamp)];
  let end = MAX_BATCH_BYTES - RECORD_OVERHEAD - meteredHeaders(headers);
  const records = [appendRecord(bytes.subarray(0, end), headers, timestamp)];
  for (let seq = firstSeq + 1; end < bytes.length; seq++) {
    const begin = end;
    end = Math.min(begin + laterRoom(layout, seq), bytes.length);
    records.push(appendRecord(bytes.subarray(begin, end), layout.laterHeaders(writer, seq), timestamp));
  }
  return records;
}

/** How many records {@link splitMessage} will make. */
export function countParts(message: OutgoingMessage, layout: Layout, firstSeq: number): number {
  return outlineOf(message, userHeaders(message), layouts[layout], firstSeq).parts;
}

function userHeaders({ headers }: OutgoingMessage): readonly RawHeader[] {
  return headers === undefined || headers.length === 0 ? noHeaders : encodeUserHeaders(headers);
}

/**
 * The number of parts is itself in the first part's header, where a larger one takes more room: so it is assumed,
 * and assumed anew until the parts that come out take the same room.
 */
function outlineOf(
  { bytes: { length }, tag }: OutgoingMessage,
  own: readonly RawHeader[],
  layout: HeaderLayout,
  firstSeq: number,
): MessageOutline {
  const most = MAX_BATCH_BYTES - RECORD_OVERHEAD - meteredHeaders(own);
  let outline: MessageOutline = { tag, parts: 1, bytes: length };
  if (length <= most - layout.firstSize(firstSeq, outline)) return outline;
  outline = { tag, parts: 2, bytes: length };
  for (;;) {
    const size = layout.firstSize(firstSeq, outline);
    outline = { tag, parts: 1 + laterParts(layout, firstSeq + 1, length - (most - size)), bytes: length };
    if (layout.firstSize(firstSeq, outline) === size) break;
  }
  if (outline.parts > MAX_UNACKNOWLEDGED_PARTS)
    throw new RangeError(
      `a message of ${length} bytes needs ${outline.parts} parts and may have ${MAX_UNACKNOWLEDGED_PARTS}`,
    );
  return outline;
}

function laterParts(layout: HeaderLayout, firstSeq: number, length: number): number {
  let parts = 0;
  for (let rest = length; rest > 0; parts++) rest -= laterRoom(layout, firstSeq + parts);
  return parts;
}

function laterRoom(layout: HeaderLayout, seq: number): number {
  return MAX_BATCH_BYTES - RECORD_OVERHEAD - layout.laterSize(seq);
}

function appendRecord(
  body: Uint8Array,
  headers: readonly RawHeader[],
  timestamp: number | Date | undefined,
): BytesAppendRecord {
  const size = meteredBytes({ headers, body });
  return timestamp === undefined
    ? { body, headers, meteredBytes: size }
    : { body, headers, timestamp, meteredBytes: size };
}
