import type { EventIterator } from "../events.js";
import type { CaughtUp } from "./caught-up.js";

/** A generator alone would let `return()` wait for the `next()` before it: at the tail perhaps for good. */
export class BatchIterator<Batch> implements EventIterator<Batch> {
  readonly #batches: AsyncGenerator<Batch, void, undefined>;
  readonly #caughtUp: CaughtUp;
  readonly #stop: AbortController;
  readonly #signal: AbortSignal | undefined;

  constructor(
    batches: AsyncGenerator<Batch, void, undefined>,
    caughtUp: CaughtUp,
    stop: AbortController,
    signal: AbortSignal | undefined,
  ) {
    this.#batches = batches;
    this.#caughtUp = caughtUp;
    this.#stop = stop;
    this.#signal = signal;
  }

  get caughtUp(): Promise<void> {
    return this.#caughtUp.promise;
  }

  async next(): Promise<IteratorResult<Batch, void>> {
    try {
      if (this.#signal?.aborted === true) {
        await this.#end();
        throw this.#signal.reason;
      }
      const next = await this.#batches.next();
      if (next.done === true) this.#caughtUp.ended();
      return next;
    } catch (error) {
      this.#caughtUp.failed(error);
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Batch, void>> {
    this.#caughtUp.ended();
    return await this.#end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #end(): Promise<IteratorResult<Batch, void>> {
    this.#stop.abort();
    return await this.#batches.return();
  }
}

/** The items of batches, one by one; the next batch is asked for when all of the last were handed out. */
export function flattened<Item>(
  batches: EventIterator<readonly Item[]>,
  signal: AbortSignal | undefined,
): EventIterator<Item> {
  return new FlatIterator(batches, signal);
}

class FlatIterator<Item> implements EventIterator<Item> {
  readonly #batches: EventIterator<readonly Item[]>;
  readonly #signal: AbortSignal | undefined;
  #batch: readonly Item[] = [];
  #at = 0;

  constructor(batches: EventIterator<readonly Item[]>, signal: AbortSignal | undefined) {
    this.#batches = batches;
    this.#signal = signal;
  }

  get caughtUp(): Promise<void> {
    return this.#batches.caughtUp;
  }

  next(): Promise<IteratorResult<Item, void>> {
    if (this.#at === this.#batch.length || this.#signal?.aborted === true) return this.#nextOfNext();
    // Below the length there is one.
    const value = this.#batch[this.#at++] as Item;
    // What was handed out is the caller's alone: a large message is not kept until the next has come.
    if (this.#at === this.#batch.length) {
      this.#batch = [];
      this.#at = 0;
    }
    return Promise.resolve({ done: false, value });
  }

  async return(): Promise<IteratorResult<Item, void>> {
    this.#batch = [];
    this.#at = 0;
    await this.#batches.return();
    return { done: true, value: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #nextOfNext(): Promise<IteratorResult<Item, void>> {
    const next = await this.#batches.next();
    if (next.done === true) return { done: true, value: undefined };
    // Several calls may wait at once: each gets one, in order.
    this.#batch =
      this.#at === this.#batch.length ? next.value : [...this.#batch.slice(this.#at), ...next.value];
    this.#at = 0;
    return this.next();
  }
}
