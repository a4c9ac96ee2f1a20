import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { unlessAborted } from "../deadline.js";
import type { RawRecord } from "../events.js";
import { readFacts } from "../server-errors.js";
import type { StreamHandle } from "../stream-handle.js";

/** How much one session brings at most, in metered bytes: the SDK takes it in whether it is consumed or not. */
const SESSION_BYTES = 8_388_608;

/** Records from `from` up to but not including `to`, over bounded sessions; trimmed ones are left out. */
export async function* readBack(
  stream: StreamHandle,
  from: number,
  to: number,
  signal: AbortSignal,
): AsyncGenerator<RawRecord, void, undefined> {
  for (let seqNum = from, begin = -1; seqNum < to && seqNum > begin; ) {
    begin = seqNum;
    for await (const record of oneSession(stream, begin, to - begin, signal)) {
      if (record.seqNum >= to) return;
      yield record;
      seqNum = record.seqNum + 1;
    }
  }
}

async function* oneSession(
  stream: StreamHandle,
  seqNum: number,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<RawRecord, void, undefined> {
  signal.throwIfAborted();
  const input = { start: { from: { seqNum } }, stop: { limits: { count, bytes: SESSION_BYTES } } };
  const opening = stream.readSession(input, { as: "bytes" });
  let end = (): void => void opening.then((session) => session.cancel()).catch(ignore);
  const abort = (): void => end();
  signal.addEventListener("abort", abort, { once: true });
  try {
    const reader = (await unlessAborted(opening, signal)).getReader();
    end = () => void reader.cancel().catch(ignore);
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    // All that was from there on is trimmed, to the tail.
    if (readFacts(error).status !== 416) throw error;
  } finally {
    signal.removeEventListener("abort", abort);
    end();
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

function ignore(): void {}
