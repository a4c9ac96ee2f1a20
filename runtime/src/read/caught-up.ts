import type { ReadRange } from "./range.js";

/** Tells when everything that was on the stream when reading began has been handed out. */
export class CaughtUp {
  readonly promise: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (reason: unknown) => void = () => {};
  /** The last record that was there; −1: none. */
  #last = Number.POSITIVE_INFINITY;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Nobody has to ask: then a failure is seen at the iteration alone.
    this.promise.catch(() => {});
  }

  expect({ start, tail }: ReadRange): void {
    const isEmpty =
      "seqNum" in start
        ? start.seqNum >= tail.seqNum
        : tail.seqNum === 0 || start.timestamp > tail.timestamp.getTime();
    this.#last = isEmpty ? -1 : tail.seqNum - 1;
  }

  /** All events up to those of this record were handed out. */
  passed(seqNum: number | undefined): void {
    if ((seqNum ?? -1) >= this.#last) this.#resolve();
  }

  /** Reading ended: nothing more is coming. */
  ended(): void {
    this.#resolve();
  }

  failed(reason: unknown): void {
    this.#reject(reason);
  }
}
