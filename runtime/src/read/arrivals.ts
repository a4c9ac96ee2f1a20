import type { RawRecord } from "../events.js";
import { MAX_BATCH_BYTES, MAX_BATCH_RECORDS, meteredBytes } from "../wire/index.js";

interface Batch {
  readonly records: RawRecord[];
  bytes: number;
}

/**
 * Records that have come and that the consumer has not asked for yet, in batches of at most 1 MiB metered: the consumer
 * works on one of them, so that the others can be followed by more meanwhile.
 */
export class Arrivals {
  readonly #batches: Batch[] = [];
  #waitingBytes = 0;
  #takenBytes = 0;

  get isEmpty(): boolean {
    return this.#batches.length === 0;
  }

  /** Whether there is a batch that nothing is added to any more. */
  get hasFullBatch(): boolean {
    return this.#batches.length > 1;
  }

  /** Metered bytes that wait for the consumer. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Those, and what the consumer works on. */
  get heldBytes(): number {
    return this.#waitingBytes + this.#takenBytes;
  }

  /** Take a record in. Returns its metered bytes. */
  add(record: RawRecord): number {
    const bytes = meteredBytes(record);
    this.#waitingBytes += bytes;
    const last = this.#batches.at(-1);
    const fits = last !== undefined && last.bytes + bytes <= MAX_BATCH_BYTES;
    if (fits && last.records.length < MAX_BATCH_RECORDS) {
      last.records.push(record);
      last.bytes += bytes;
    } else this.#batches.push({ records: [record], bytes });
    return bytes;
  }

  /** The oldest batch; undefined when there is none. The batch before it counts as done. */
  take(): readonly RawRecord[] | undefined {
    const batch = this.#batches.shift();
    this.#takenBytes = batch?.bytes ?? 0;
    this.#waitingBytes -= this.#takenBytes;
    return batch?.records;
  }
}
