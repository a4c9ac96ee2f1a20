import type { BytesAppendRecord } from "@s2-dev/streamstore";
import type { RawRecord } from "../events.js";
import type { StreamHandle } from "../stream-handle.js";
import { MAX_BATCH_BYTES, MAX_BATCH_RECORDS } from "../wire/index.js";

/** Records from `from` up to but not including `to`, read in pieces of 1 MiB at most; trimmed ones are left out. */
export async function* readBack(
  stream: StreamHandle,
  from: number,
  to: number,
  signal: AbortSignal,
): AsyncGenerator<RawRecord, void, undefined> {
  for (let seqNum = from; seqNum < to; ) {
    signal.throwIfAborted();
    const limits = { count: Math.min(to - seqNum, MAX_BATCH_RECORDS), bytes: MAX_BATCH_BYTES };
    const { records } = await stream.read(
      { start: { from: { seqNum } }, stop: { limits } },
      { as: "bytes", signal },
    );
    for (const record of records) {
      if (record.seqNum >= to) return;
      yield record;
      seqNum = record.seqNum + 1;
    }
    if (records.length === 0) return;
  }
}

/** Whether a record of the log is the one that was sent: the same headers in the same order, and the same body. */
export function sameRecord(sent: BytesAppendRecord, { headers, body }: RawRecord): boolean {
  const own = sent.headers ?? [];
  return (
    own.length === headers.length &&
    own.every(([name, value], index) => {
      const [otherName, otherValue] = headers[index] ?? [];
      return sameBytes(name, otherName) && sameBytes(value, otherValue);
    }) &&
    sameBytes(sent.body, body)
  );
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  if (a.length !== b?.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
