import type { StoredRecord } from "./stored-record.js";

interface Delivery {
  readonly records: readonly StoredRecord[];
  readonly onDelivered: () => void;
}

/** Batches that wait to be consumed one record at a time. */
export class Deliveries {
  readonly #queue: Delivery[] = [];
  #nextInHead = 0;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  push(records: readonly StoredRecord[], onDelivered: () => void): void {
    this.#queue.push({ records, onDelivered });
    this.#dropConsumed();
    this.#wake();
  }

  /** No more batches will come. What waits can still be consumed. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#wake();
  }

  /** The next record, when there is one; undefined at the end. */
  async next(): Promise<StoredRecord | undefined> {
    for (;;) {
      if (this.#failure) throw this.#failure.error;
      const record = this.#queue[0]?.records[this.#nextInHead];
      if (record) {
        this.#nextInHead += 1;
        this.#dropConsumed();
        return record;
      }
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** A batch is delivered with its last record, and an empty one as soon as it is at the head. */
  #dropConsumed(): void {
    for (let head = this.#queue[0]; head && this.#nextInHead === head.records.length; head = this.#queue[0]) {
      this.#queue.shift();
      this.#nextInHead = 0;
      head.onDelivered();
    }
  }
}
