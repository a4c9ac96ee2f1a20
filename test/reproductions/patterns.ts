import { AppendInput, type AppendRecord } from "@s2-dev/streamstore";
import { serialization } from "@s2-dev/streamstore-patterns";
import type { StreamHandle } from "../../runtime/src/stream-handle.js";

const encoder = new TextEncoder();
const start = { from: { seqNum: 0 } };

/** Patterns' records for one message, in chunks of 4 bytes: `aaaabbbb` becomes two. */
export function patternsRecords(message: string, writer: string, firstSeq: number): AppendRecord[] {
  const records = serialization.frameChunksToRecords(serialization.chunkBytes(encoder.encode(message), 4));
  serialization.injectDedupeHeaders(records, writer, firstSeq);
  return records;
}

export async function appendEach(stream: StreamHandle, records: readonly AppendRecord[]): Promise<void> {
  for (const record of records) await stream.append(AppendInput.create([record]));
}

/** What patterns' reader makes of a stream that ends at its tail. */
export async function readWithPatterns(stream: StreamHandle): Promise<string[]> {
  const session = await stream.readSession({ start, stop: { waitSecs: 0 } }, { as: "bytes" });
  const messages: string[] = [];
  const decoder = new TextDecoder();
  const reader = new serialization.DeserializingReadSession(session, (bytes) =>
    decoder.decode(bytes),
  ).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) messages.push(next.value);
  return messages;
}
