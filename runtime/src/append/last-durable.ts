/**
 * What a named writer has on the log, found by reading back from the tail in steps that double.
 *
 * The last of its records on the log need not have its highest part seq: batches that were sent again stand behind later
 * ones. Enough is seen as soon as nothing that would matter can stand before it:
 *
 * - A fence stands before one of the name's messages. Whoever is in mode exclusive appends behind its own fence and
 *   before the next one, whosever that is (S2 refuses it elsewhere), and begins above all part seqs of its
 *   predecessors. So whatever of the name stands before the fence is lower.
 * - Part seq 0 is among them. Only the first writer of a name uses it, and only in mode conditional
 *   ({@link firstSeqIn}): in that mode nothing is twice on the log, and it is there in order.
 * - More different parts, up to the highest message M that is whole, than can be sent again behind a later one. If a
 *   part above M stood before all that was seen, then all these had landed behind it, so each was sent again while
 *   that one was unacknowledged, or had been held up on a connection that was lost. What is unacknowledged at a time is
 *   4 batches, 4,000 parts and 4 MiB; there is room for one lost connection in the parts, for three in the bytes.
 *
 * Where the log was trimmed before enough is seen, its first record's sequence number bounds what stood before: each
 * record raises the part seqs of a name by {@link MAX_UNACKNOWLEDGED_PARTS} at most, the parts of a message.
 */

import type { RawRecord } from "../events.js";
import type { StreamHandle } from "../stream-handle.js";
import {
  MAX_BATCH_BYTES,
  MAX_UNACKNOWLEDGED_PARTS,
  meteredBytes,
  readRecord,
  type WriterIdentity,
  writerKey,
} from "../wire/index.js";
import { LookbackExceededError } from "./errors.js";
import type { Appended } from "./outgoing.js";
import { readBack } from "./read-back.js";

export interface LastDurable {
  /** The message of this writer that is complete on the log and has the highest part seqs. */
  readonly last: Appended | undefined;
  /** The part seq that the writer goes on with: behind all that were used, those of an unfinished message included. */
  readonly nextSeq: number;
}

/** Where to look, and how far. */
export interface Lookback {
  /** The sequence number behind the last record to look at. */
  readonly tail: number;
  /** Records to look at before giving up. */
  readonly most: number;
  /** What the name begins with, when it never wrote. */
  readonly firstSeq: number;
  /** Called for each record that was read. */
  onRecord(): void;
}

/** The first part seq of a name: 0 tells that its records are in order, and that none stands before it. */
export function firstSeqIn(mode: "conditional" | "exclusive"): 0 | 1 {
  return mode === "conditional" ? 0 : 1;
}

const FIRST_STEP_RECORDS = 128;
const ENOUGH_PARTS = MAX_UNACKNOWLEDGED_PARTS;
const ENOUGH_BYTES = 16 * MAX_BATCH_BYTES;

/** @throws {LookbackExceededError} */
export async function findLastDurable(
  stream: StreamHandle,
  writer: WriterIdentity,
  { tail, most, firstSeq, onRecord }: Lookback,
  signal: AbortSignal,
): Promise<LastDurable> {
  const key = writerKey(writer);
  let found: OwnRecords = new OwnRecords();
  for (let step = FIRST_STEP_RECORDS, end = tail; end > 0; step *= 2) {
    if (tail - end >= most) throw new LookbackExceededError(stream.name, tail - end);
    const begin = Math.max(0, end - Math.min(step, most - (tail - end)));
    const earlier = new OwnRecords();
    let first: number | undefined;
    for await (const record of readBack(stream, begin, end, signal)) {
      first ??= record.seqNum;
      earlier.take(record, key);
      onRecord();
    }
    found = earlier.followedBy(found);
    if (found.isEnough) break;
    if (first !== begin) return found.lastDurable((first ?? end) * MAX_UNACKNOWLEDGED_PARTS);
    end = begin;
  }
  return found.lastDurable(firstSeq);
}

interface OwnPart {
  readonly seq: number;
  readonly parts: number | undefined;
  readonly lastIndex: number;
  readonly seqNum: number;
  readonly timestamp: Date;
  readonly bytes: number;
}

/** A message that is whole on the log. */
interface WholeMessage {
  /** The seq behind its last part. */
  readonly endSeq: number;
  readonly appended: Appended;
}

/** This writer's records of a piece of the log, in its order. */
class OwnRecords {
  #parts: OwnPart[] = [];
  /** Where the first fence of the piece stands, whoever's it is. */
  #fence: number | undefined;

  take(record: RawRecord, key: string): void {
    const content = readRecord(record);
    const { seqNum, timestamp } = record;
    if (content.kind === "command" && content.command === "fence") this.#fence ??= seqNum;
    if (!("writer" in content) || content.writer !== key) return;
    const parts = content.kind === "part" ? content.start?.parts : 1;
    const lastIndex = content.kind === "packed" ? content.messages.length - 1 : 0;
    this.#parts.push({
      seq: content.seq,
      parts,
      lastIndex,
      seqNum,
      timestamp,
      bytes: meteredBytes(record),
    });
  }

  followedBy(later: OwnRecords): OwnRecords {
    const both = new OwnRecords();
    both.#parts = [...this.#parts, ...later.#parts];
    both.#fence = this.#fence ?? later.#fence;
    return both;
  }

  /** Whether nothing that stands before can change what {@link lastDurable} says. */
  get isEnough(): boolean {
    const first = firstCopies(this.#parts);
    if (first.has(0)) return true;
    const last = highestWhole(first);
    if (last === undefined) return false;
    if (this.#fence !== undefined && this.#fence < last.appended.seqNum) return true;
    const upTo = [...first.values()].filter(({ seq }) => seq < last.endSeq);
    return upTo.length > ENOUGH_PARTS || upTo.reduce((sum, { bytes }) => sum + bytes, 0) > ENOUGH_BYTES;
  }

  /** @param least - What the next part seq is at least. */
  lastDurable(least: number): LastDurable {
    const nextSeq = this.#parts.reduce((most, { seq, parts = 1 }) => Math.max(most, seq + parts), least);
    return { last: highestWhole(firstCopies(this.#parts))?.appended, nextSeq };
  }
}

function firstCopies(parts: readonly OwnPart[]): ReadonlyMap<number, OwnPart> {
  const first = new Map<number, OwnPart>();
  for (const part of parts) if (!first.has(part.seq)) first.set(part.seq, part);
  return first;
}

/** The message with the highest part seqs of which every part is there. */
function highestWhole(first: ReadonlyMap<number, OwnPart>): WholeMessage | undefined {
  const starts = [...first.values()].filter(({ parts }) => parts !== undefined);
  for (const start of starts.sort((a, b) => b.seq - a.seq)) {
    const completing = completedBy(start, first);
    if (completing === undefined) continue;
    const { seqNum, timestamp } = completing;
    const { seq, parts = 1, lastIndex: index } = start;
    return { endSeq: seq + parts, appended: { seqNum, index, timestamp } };
  }
  return undefined;
}

/** The record that completes a message; undefined when a part of it is missing. */
function completedBy({ seq, parts = 1 }: OwnPart, first: ReadonlyMap<number, OwnPart>): OwnPart | undefined {
  let latest: OwnPart | undefined;
  for (let next = seq; next < seq + parts; next++) {
    const part = first.get(next);
    if (part === undefined) return undefined;
    if (latest === undefined || part.seqNum > latest.seqNum) latest = part;
  }
  return latest;
}
