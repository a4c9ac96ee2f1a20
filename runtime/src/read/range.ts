import type { StreamPosition } from "@s2-dev/streamstore";
import type { StreamHandle } from "../stream-handle.js";
import { type Cursor, decodeCursor } from "./cursor.js";
import { PositionOutOfRangeError } from "./errors.js";
import type { ReadFrom, ReadUntil, ResolvedReadOptions } from "./options.js";
import { findTail } from "./tail.js";

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
  /** The stream's next sequence number when reading began, and the timestamp of its last record. */
  readonly tail: StreamPosition;
  /** What the reader goes on from whose cursor was given. */
  readonly resumed: Cursor | undefined;
}

/** @throws {StreamError} what S2 says of the stream, or {@link PositionOutOfRangeError}. */
export async function resolveRange(
  stream: StreamHandle,
  options: ResolvedReadOptions,
  signal: AbortSignal,
): Promise<ReadRange> {
  const { from, until, follow } = options;
  // Before the server is asked: a cursor is right or wrong without it.
  const { resumed, place } = beginning(from, stream.name);
  const tail = await findTail(stream, options, signal);
  const start = resolveStart(place, tail.seqNum);
  const ends = endsOf(until);
  const tailSeqNum = ends.tail || !follow ? tail.seqNum : Number.POSITIVE_INFINITY;
  const endSeqNum = Math.min(tailSeqNum, ends.seqNum ?? Number.POSITIVE_INFINITY);
  return {
    start,
    named: typeof from === "object" && "seqNum" in from,
    resumed,
    tail,
    endSeqNum: Number.isFinite(endSeqNum) ? endSeqNum : undefined,
    endTimestamp: ends.timestamp,
    maxEvents: ends.count,
    follow,
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

type Place = Exclude<ReadFrom, { readonly cursor: string }>;

function beginning(from: ReadFrom, stream: string): { place: Place; resumed: Cursor | undefined } {
  if (typeof from === "string" || !("cursor" in from)) return { place: from, resumed: undefined };
  const resumed = decodeCursor(from.cursor, stream);
  return { place: { seqNum: resumed.checkpoint.from }, resumed };
}

function resolveStart(from: Place, tail: number): ReadRange["start"] {
  if (from === "start") return { seqNum: 0 };
  if (from === "tail") return { seqNum: tail };
  if ("timestamp" in from) return { timestamp: Number(from.timestamp) };
  if ("tailOffset" in from) return { seqNum: Math.max(0, tail - from.tailOffset) };
  if (from.seqNum > tail) throw new PositionOutOfRangeError(`seqNum ${from.seqNum}`, tail);
  return from;
}
