import { PositionOutOfRangeError } from "../errors.js";
import { readError } from "../server-errors.js";
import type { StreamHandle } from "../stream-handle.js";
import type { ReadFrom, ReadUntil, ResolvedReadOptions } from "./options.js";

/** From where to where a read goes, settled against the stream's tail. */
export interface ReadRange {
  /** A timestamp in milliseconds means: the first record at it or after it. */
  readonly start: { readonly seqNum: number } | { readonly timestamp: number };
  /** Whether the user named the first record, so that it is told when it is not there any more. */
  readonly named: boolean;
  /** The first record that is not read. */
  readonly endSeqNum: number | undefined;
  /** Records from this time on are not read, in milliseconds. */
  readonly endTimestamp: number | undefined;
  readonly maxEvents: number | undefined;
  /** Whether to wait at the tail. */
  readonly follow: boolean;
  /** Of the stream's last record when reading began. */
  readonly tailTimestamp: Date;
}

/** @throws {StreamError} what S2 says of the stream, or {@link PositionOutOfRangeError}. */
export async function resolveRange(
  stream: StreamHandle,
  { from, until, follow }: Pick<ResolvedReadOptions, "follow" | "from" | "until">,
  signal: AbortSignal,
): Promise<ReadRange> {
  const tail = await checkTail(stream, signal);
  const start = resolveStart(from, tail.seqNum);
  const ends = endsOf(until);
  const tailSeqNum = ends.tail || !follow ? tail.seqNum : Number.POSITIVE_INFINITY;
  const endSeqNum = Math.min(tailSeqNum, ends.seqNum ?? Number.POSITIVE_INFINITY);
  return {
    start,
    named: typeof from === "object" && "seqNum" in from,
    endSeqNum: Number.isFinite(endSeqNum) ? endSeqNum : undefined,
    endTimestamp: ends.timestamp,
    maxEvents: ends.count,
    follow,
    tailTimestamp: tail.timestamp,
  };
}

interface Ends {
  readonly tail: boolean;
  readonly seqNum?: number;
  readonly timestamp?: number;
  readonly count?: number;
}

function endsOf(until: ReadUntil | undefined): Ends {
  if (until === undefined || until === "tail") return { tail: until === "tail" };
  if ("timestamp" in until) return { tail: false, timestamp: Number(until.timestamp) };
  return { tail: false, ...until };
}

async function checkTail(
  stream: StreamHandle,
  signal: AbortSignal,
): Promise<{ seqNum: number; timestamp: Date }> {
  try {
    return (await unlessAborted(stream.checkTail({ signal }), signal)).tail;
  } catch (error) {
    if (signal.aborted) throw error;
    throw readError(error, { stream: stream.name, seqNum: undefined, asked: "the tail" });
  }
}

function resolveStart(from: ReadFrom, tail: number): ReadRange["start"] {
  if (from === "start") return { seqNum: 0 };
  if (from === "tail") return { seqNum: tail };
  if ("timestamp" in from) return { timestamp: Number(from.timestamp) };
  if ("tailOffset" in from) return { seqNum: Math.max(0, tail - from.tailOffset) };
  if (from.seqNum > tail) throw new PositionOutOfRangeError(`seqNum ${from.seqNum}`, tail);
  return from;
}

function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    value.then(resolve, reject);
  });
}
