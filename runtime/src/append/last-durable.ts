/**
 * What a named writer has on the log, found by reading back from the tail in steps that double.
 *
 * The last of its records on the log need not have its highest part seq: batches that were sent again may stand behind
 * later ones. So reading back goes on until more of this writer's records were seen than can ever have been in flight.
 */

import type { RawRecord } from "../events.js";
import type { StreamHandle } from "../stream-handle.js";
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_RECORDS,
  meteredBytes,
  readRecord,
  type WriterIdentity,
  writerKey,
} from "../wire/index.js";
import { LookbackExceededError } from "./errors.js";
import type { Appended } from "./outgoing.js";
import { readBack } from "./read-back.js";
import { MAX_BATCHES_IN_FLIGHT } from "./session.js";

export interface LastDurable {
  /** The message of this writer that is complete on the log and has the highest part seqs. */
  readonly last: Appended | undefined;
  /** The part seq that the writer goes on with: behind all that were used, those of an unfinished message included. */
  readonly nextSeq: number;
}

const FIRST_STEP_RECORDS = 128;

/**
 * @param tail - The stream's next sequence number.
 * @param most - Records to look at before giving up.
 * @throws {LookbackExceededError}
 */
export async function findLastDurable(
  stream: StreamHandle,
  writer: WriterIdentity,
  tail: number,
  most: number,
  signal: AbortSignal,
): Promise<LastDurable> {
  let found: OwnRecords = new OwnRecords();
  for (let step = FIRST_STEP_RECORDS, end = tail; end > 0; step *= 2) {
    if (tail - end >= most) throw new LookbackExceededError(stream.name, tail - end);
    const begin = Math.max(0, end - Math.min(step, most - (tail - end)));
    const earlier = new OwnRecords();
    for await (const record of readBack(stream, begin, end, signal)) earlier.take(record, writerKey(writer));
    found = earlier.followedBy(found);
    if (found.isEnough) break;
    end = begin;
  }
  return found.lastDurable();
}

interface OwnPart {
  readonly seq: number;
  readonly parts: number | undefined;
  readonly lastIndex: number;
  readonly seqNum: number;
  readonly timestamp: Date;
}

/** This writer's records of a piece of the log, in its order. */
class OwnRecords {
  #parts: OwnPart[] = [];
  #bytes = 0;

  take(record: RawRecord, key: string): void {
    const content = readRecord(record);
    if (!("writer" in content) || content.writer !== key) return;
    const { seqNum, timestamp } = record;
    const parts = content.kind === "part" ? content.start?.parts : 1;
    const lastIndex = content.kind === "packed" ? content.messages.length - 1 : 0;
    this.#parts.push({ seq: content.seq, parts, lastIndex, seqNum, timestamp });
    this.#bytes += meteredBytes(record);
  }

  followedBy(later: OwnRecords): OwnRecords {
    const both = new OwnRecords();
    both.#parts = [...this.#parts, ...later.#parts];
    both.#bytes = this.#bytes + later.#bytes;
    return both;
  }

  /** Whether the highest part seq must be among them, and a message that is complete is. */
  get isEnough(): boolean {
    const all =
      this.#parts.length > MAX_BATCHES_IN_FLIGHT * MAX_BATCH_RECORDS ||
      this.#bytes > MAX_BATCHES_IN_FLIGHT * MAX_BATCH_BYTES ||
      this.#parts.some(({ seq }) => seq === 0);
    return all && (this.#lastComplete() !== undefined || this.#parts.some(({ seq }) => seq === 0));
  }

  lastDurable(): LastDurable {
    const next = this.#parts.reduce((most, { seq, parts = 1 }) => Math.max(most, seq + parts), 0);
    return { last: this.#lastComplete(), nextSeq: next };
  }

  #lastComplete(): Appended | undefined {
    const first = new Map<number, OwnPart>();
    for (const part of this.#parts) if (!first.has(part.seq)) first.set(part.seq, part);
    const starts = [...first.values()].filter(({ parts }) => parts !== undefined);
    for (const start of starts.sort((a, b) => b.seq - a.seq)) {
      const completing = completedBy(start, first);
      if (completing !== undefined)
        return { seqNum: completing.seqNum, index: start.lastIndex, timestamp: completing.timestamp };
    }
    return undefined;
  }
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
