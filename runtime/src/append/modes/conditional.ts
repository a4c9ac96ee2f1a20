/**
 * Each batch says at which sequence number it has to land. A batch that is sent again cannot land twice, so the log
 * itself holds everything once.
 *
 * When the fate of a batch is unknown, and after a mismatch, the log is read from the last acknowledged record on: what
 * is there of this writer has landed. An old copy of a batch that is still on its way names a sequence number that is
 * taken by then, or the same as its successor: only one of them can land.
 */
import type { StreamPosition } from "@s2-dev/streamstore";
import { readFacts } from "../../server-errors.js";
import type { StreamHandle } from "../../stream-handle.js";
import { readRecord, type WriterIdentity, writerKey } from "../../wire/index.js";
import { WriterSupersededError } from "../errors.js";
import type { Batch } from "../queue.js";
import { readBack, sameRecord } from "../read-back.js";
import type { AppendConditions, AppendMode, Landed } from "./mode.js";

export class ConditionalMode implements AppendMode {
  readonly #stream: StreamHandle;
  readonly #writer: WriterIdentity;
  /** Where the next batch has to land. */
  #next: number;
  /** Up to here it is known what is on the log. */
  #known: number;

  /** @param tail - The stream's next sequence number; everything of this writer before it is known. */
  constructor(stream: StreamHandle, writer: WriterIdentity, tail: number) {
    this.#stream = stream;
    this.#writer = writer;
    this.#next = tail;
    this.#known = tail;
  }

  conditionsFor(batch: Batch): AppendConditions {
    const matchSeqNum = this.#next;
    this.#next += batch.records.length;
    return { matchSeqNum };
  }

  acknowledged({ end }: Landed): void {
    this.#known = end.seqNum;
  }

  canRecoverFrom(error: unknown): boolean {
    return readFacts(error).expectedSeqNum !== undefined;
  }

  async recover(unacknowledged: readonly Batch[], signal: AbortSignal): Promise<readonly Landed[]> {
    const { tail } = await this.#stream.checkTail({ signal });
    const landed = await this.#landedBefore(tail, unacknowledged, signal);
    this.#known = tail.seqNum;
    this.#next = tail.seqNum;
    return landed;
  }

  /** @throws {WriterSupersededError} for a record under this writer's id that it did not write. */
  async #landedBefore(
    tail: StreamPosition,
    unacknowledged: readonly Batch[],
    signal: AbortSignal,
  ): Promise<readonly Landed[]> {
    const key = writerKey(this.#writer);
    const landed: Landed[] = [];
    let start: StreamPosition | undefined;
    let index = 0;
    for await (const record of readBack(this.#stream, this.#known, tail.seqNum, signal)) {
      const content = readRecord(record);
      if (!("writer" in content) || content.writer !== key) continue;
      const batch = unacknowledged[landed.length];
      const own = batch?.records[index];
      if (batch === undefined || own === undefined || !sameRecord(own, record))
        throw new WriterSupersededError(this.#stream.name, record.seqNum);
      const { seqNum, timestamp } = record;
      start ??= { seqNum, timestamp };
      if (++index < batch.records.length) continue;
      landed.push({ start, end: { seqNum: seqNum + 1, timestamp } });
      start = undefined;
      index = 0;
    }
    return landed;
  }
}
