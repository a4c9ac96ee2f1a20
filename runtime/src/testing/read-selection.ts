import {
  MAX_APPEND_BYTES,
  MAX_APPEND_RECORDS,
  RangeNotSatisfiableError,
  type ReadFrom,
  type ReadInput,
  S2Error,
} from "@s2-dev/streamstore";
import type { Log } from "./log.js";
import type { StoredRecord } from "./stored-record.js";

/** How much a read may still take. `until` is exclusive, in milliseconds. */
export class ReadBudget {
  #count: number;
  #bytes: number;
  readonly #until: number;

  constructor(count: number, bytes: number, until: number) {
    this.#count = count;
    this.#bytes = bytes;
    this.#until = until;
  }

  get exhausted(): boolean {
    return this.#count <= 0 || this.#bytes <= 0;
  }

  /** Take records from the front as far as the budget goes. Fewer than given means that the read is over. */
  take(records: readonly StoredRecord[]): readonly StoredRecord[] {
    let count = 0;
    let bytes = 0;
    for (const record of records) {
      const over = count + 1 > this.#count || bytes + record.meteredBytes > this.#bytes;
      if (over || record.timestamp >= this.#until) break;
      count += 1;
      bytes += record.meteredBytes;
    }
    this.#count -= count;
    this.#bytes -= bytes;
    return records.slice(0, count);
  }
}

/** A read whose start is settled. */
export interface ReadSelection {
  readonly start: number;
  /** The tail when the read began. */
  readonly end: number;
  readonly budget: ReadBudget;
  /** Whether the read goes on at the tail. */
  readonly follows: boolean;
  /** How long it waits at the tail for the next record; undefined means for good. */
  readonly waitMillis: number | undefined;
}

/**
 * Settle what a read selects, now.
 *
 * @param kind "batch" for one bounded answer, "session" for a stream of them.
 * @throws {RangeNotSatisfiableError} (416) when it starts at the tail or beyond and would not wait there.
 * @throws {S2Error} (400) when the start is negative; (422) when it starts at or after `untilTimestamp`.
 */
export function selectRead(log: Log, input: ReadInput, kind: "batch" | "session"): ReadSelection {
  checkStart(input.start?.from);
  const limits = input.stop?.limits ?? {};
  const until = input.stop?.untilTimestamp;
  const wait = input.stop?.waitSecs;
  const from = input.start?.from;
  const untilMillis = until === undefined ? Number.POSITIVE_INFINITY : Math.floor(Number(until));
  if (from && "timestamp" in from && Number(from.timestamp) >= untilMillis) {
    throw new S2Error({
      message: "The read starts at or after its `untilTimestamp`.",
      code: "invalid",
      status: 422,
      origin: "server",
    });
  }

  const [maxCount, maxBytes] =
    kind === "batch"
      ? [MAX_APPEND_RECORDS, MAX_APPEND_BYTES]
      : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const budget = new ReadBudget(
    Math.min(Math.floor(limits.count ?? maxCount), maxCount),
    Math.min(Math.floor(limits.bytes ?? maxBytes), maxBytes),
    untilMillis,
  );
  const waitSecs = wait === undefined ? undefined : Math.max(0, Math.floor(wait));
  const bounded =
    kind === "batch" || limits.count !== undefined || limits.bytes !== undefined || until !== undefined;
  const follows = !bounded || (waitSecs ?? 0) > 0;

  const tail = log.tail;
  // A read that wants nothing is answered before its start is looked at.
  const start = budget.exhausted ? tail.seqNum : resolveStart(log, input, follows);
  return {
    start,
    end: tail.seqNum,
    budget,
    follows,
    waitMillis: waitSecs === undefined ? undefined : waitSecs * 1000,
  };
}

function checkStart(from: ReadFrom | undefined): void {
  for (const [name, value] of Object.entries(from ?? {})) {
    if (Number(value) >= 0) continue;
    throw new S2Error({
      message: `${name} is 0 or more, not ${value}.`,
      code: "bad_query",
      status: 400,
      origin: "server",
    });
  }
}

function resolveStart(log: Log, { start }: ReadInput, follows: boolean): number {
  const tail = log.tail;
  // Without a start, S2 reads from the tail.
  const from = start?.from ?? { tailOffset: 0 };
  const seqNum =
    "seqNum" in from
      ? Math.floor(from.seqNum)
      : "tailOffset" in from
        ? Math.max(0, tail.seqNum - Math.floor(from.tailOffset))
        : seqNumAt(log, Math.floor(Number(from.timestamp)));
  const beyond = seqNum > tail.seqNum;
  if (beyond && !start?.clamp) throw new RangeNotSatisfiableError({ tail });
  const settled = beyond ? tail.seqNum : seqNum;
  if (settled === tail.seqNum && !follows) throw new RangeNotSatisfiableError({ tail });
  return settled;
}

function seqNumAt(log: Log, timestamp: number): number {
  return timestamp > log.tail.timestamp.getTime() ? Number.POSITIVE_INFINITY : log.seqNumAt(timestamp);
}
