import { createHash } from "node:crypto";
import type { AppendOptions } from "../../runtime/src/append/options.js";
import type { StreamEvent } from "../../runtime/src/events.js";
import { type BytesMessages, pattern } from "../server/bytes-stream.js";

/** A message that says which it is, and whether it is whole: writer, index, digest of the rest, the rest. */
export interface Labelled {
  readonly writer: number;
  readonly index: number;
}

const labelBytes = 14;
/** What is too short for a label carries it in a header. */
const labelHeader = "label";

export function makeMessage({ writer, index }: Labelled, bytes: number): Uint8Array {
  if (bytes < labelBytes) return pattern(bytes, index);
  const message = pattern(bytes, writer * 1000 + index);
  const view = new DataView(message.buffer);
  view.setUint16(0, writer);
  view.setUint32(2, index);
  message.set(digest(message.subarray(labelBytes)), 6);
  return message;
}

export function optionsOf({ writer, index }: Labelled, bytes: number): AppendOptions {
  if (bytes >= labelBytes) return {};
  return { headers: [[labelHeader, new TextEncoder().encode(`${writer} ${index} ${bytes}`)]] };
}

/** Undefined when the message is not what was appended under its label, or has none. */
export function labelOf(event: StreamEvent<BytesMessages>): Labelled | undefined {
  if (event.type !== "Bytes") return undefined;
  const { message, headers } = event;
  if (message.length < labelBytes) {
    const [, value] = headers?.find(([name]) => name === labelHeader) ?? [];
    if (value === undefined) return undefined;
    const [writer = -1, index = -1, bytes] = new TextDecoder().decode(value).split(" ").map(Number);
    const whole = bytes === message.length && Buffer.compare(message, pattern(message.length, index)) === 0;
    return whole ? { writer, index } : undefined;
  }
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const whole = Buffer.compare(message.subarray(6, labelBytes), digest(message.subarray(labelBytes))) === 0;
  return whole ? { writer: view.getUint16(0), index: view.getUint32(2) } : undefined;
}

function digest(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest().subarray(0, 8);
}
