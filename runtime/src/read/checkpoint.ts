/**
 * What a reader has to remember of the log before a record, to read on from there as if it had never stopped. Plain
 * data, never changed.
 *
 * Frames that are not complete are not in it: their parts are read again, from `from` on. So the seqs of those parts
 * do not count as seen.
 */
export interface Checkpoint {
  /** The first record to read again: of the oldest message that is not complete, or the next one. */
  readonly from: number;
  /** Whether reading began after the log's first record, so that messages may have begun before. */
  readonly joinedLate: boolean;
  /** The writers seen last, the latest at the end. */
  readonly writers: readonly SeenByWriter[];
  readonly refused: readonly RefusedByWriter[];
}

/** Part seqs of a writer. */
export interface SeenByWriter {
  readonly writer: string;
  /** The lowest that was ever seen. */
  readonly lowest: number;
  /** Those seen, as pairs of a first seq and the one after the last, ascending. */
  readonly ranges: readonly number[];
}

/** Part seqs of a message that cannot be read: what still arrives of it is passed over. */
export interface RefusedByWriter {
  readonly writer: string;
  readonly first: number;
  readonly end: number;
  /** Whether it goes on with every part that follows and starts no message. */
  readonly open: boolean;
}

/** An event's place: the record that brought it about, and which of that record's events it is. */
export interface EventPlace {
  readonly seqNum: number;
  readonly ordinal: number;
}

/** Writers that a cursor carries at most; of others, duplicates of parts before the cursor are not told. */
export const MAX_CHECKPOINT_WRITERS = 4096;
/** Ranges of all writers together, at most; each writer in order has one. */
export const MAX_CHECKPOINT_RANGES = 65_536;
/** Refused messages that a cursor carries at most, the latest; a part of another one may be told as incomplete again. */
export const MAX_CHECKPOINT_REFUSED = 4096;

/** Whether an event was delivered before, by the reader whose cursor this one goes on from. */
export function isBehind(place: EventPlace, resumed: EventPlace | undefined): boolean {
  if (resumed === undefined || place.seqNum > resumed.seqNum) return false;
  return place.seqNum < resumed.seqNum || place.ordinal <= resumed.ordinal;
}

/** Take the pairs of `taken` (single seqs, ascending) out of `ranges`. */
export function withoutSeqs(ranges: readonly number[], taken: readonly number[]): number[] {
  const left: number[] = [];
  let at = 0;
  for (let index = 0; index < ranges.length; index += 2) {
    let first = ranges[index] ?? 0;
    const end = ranges[index + 1] ?? 0;
    for (; at < taken.length && (taken[at] ?? 0) < end; at++) {
      const seq = taken[at] ?? 0;
      if (seq < first) continue;
      if (seq > first) left.push(first, seq);
      first = seq + 1;
    }
    if (first < end) left.push(first, end);
  }
  return left;
}
