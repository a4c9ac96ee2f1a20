/**
 *     batch ─▶ conditions ─▶ session ─▶ S2
 *               ▲               │ lost, refused
 *               └── recover ◀───┘
 *
 * Sends batches in order until each is on the log, over as many sessions as that takes. A session that fails takes all
 * its batches with it; what the mode finds to have landed is done, the rest is sent again in the same order.
 */

import { isTransient, pause, type RetryPolicy } from "../retry.js";
import type { StreamHandle } from "../stream-handle.js";
import type { AppendMode, Landed } from "./modes/mode.js";
import type { Batch } from "./queue.js";
import { BatchSession } from "./session.js";

interface Undelivered {
  readonly batch: Batch;
  readonly resolve: (landed: Landed) => void;
  readonly reject: (error: unknown) => void;
}

export class Delivery {
  readonly #stream: StreamHandle;
  readonly #mode: AppendMode;
  readonly #retry: RetryPolicy;
  readonly #abandoned = new AbortController();
  #session: BatchSession;
  /** Oldest first. */
  #undelivered: Undelivered[] = [];
  #failures = 0;
  #everLanded = false;
  #recovering = false;
  #lastError: unknown;

  constructor(stream: StreamHandle, mode: AppendMode, retry: RetryPolicy) {
    this.#stream = stream;
    this.#mode = mode;
    this.#retry = retry;
    this.#session = new BatchSession(stream);
  }

  /** How many batches may be submitted and not delivered. */
  get maxInFlight(): number {
    return this.#session.maxInFlight;
  }

  /** Fires when sending is given up. */
  get abandoned(): AbortSignal {
    return this.#abandoned.signal;
  }

  /** Why the last session failed, while its batches are being sent again. */
  get lastError(): unknown {
    return this.#lastError;
  }

  /** Resolves when the batch is durable. Has no deadline of its own. */
  submit(batch: Batch): Promise<Landed> {
    return new Promise((resolve, reject) => {
      const entry = { batch, resolve, reject };
      this.#undelivered.push(entry);
      if (!this.#recovering) this.#send(entry);
    });
  }

  /** End the session; everything is delivered. */
  async close(graceMs: number): Promise<void> {
    await this.#session.close(graceMs);
  }

  /** Stop sending, and sending again, at once. What is in flight may become durable or not. */
  abandon(reason: unknown): void {
    this.#abandoned.abort(reason);
    this.#session.abandon(reason);
  }

  #send({ batch }: Undelivered): void {
    const session = this.#session;
    session.submit(batch, this.#mode.conditionsFor(batch)).then(
      (landed) => {
        if (session === this.#session) this.#landed(landed);
      },
      (error: unknown) => {
        if (session === this.#session && !this.#abandoned.signal.aborted) void this.#recover(error);
      },
    );
  }

  /** Acknowledgements come in order, so it is the oldest that has landed. */
  #landed(landed: Landed): void {
    this.#mode.acknowledged(landed);
    this.#everLanded = true;
    this.#failures = 0;
    this.#lastError = undefined;
    this.#undelivered.shift()?.resolve(landed);
  }

  async #recover(error: unknown): Promise<void> {
    this.#recovering = true;
    this.#session.abandon(error);
    this.#session = new BatchSession(this.#stream);
    try {
      for (const landed of await this.#findLanded(error)) this.#landed(landed);
    } catch (final) {
      const undelivered = this.#undelivered;
      this.#undelivered = [];
      for (const { reject } of undelivered) reject(final);
      return;
    } finally {
      this.#recovering = false;
    }
    for (const entry of this.#undelivered) this.#send(entry);
  }

  /** @throws the error that cannot be recovered from. */
  async #findLanded(first: unknown): Promise<readonly Landed[]> {
    for (let error = first; ; ) {
      this.#lastError = error;
      await this.#pauseAfter(error);
      try {
        const batches = this.#undelivered.map(({ batch }) => batch);
        return await this.#mode.recover(batches, this.#abandoned.signal);
      } catch (next) {
        error = next;
      }
    }
  }

  /** A mismatch means that somebody was faster: the next try need not wait. */
  async #pauseAfter(error: unknown): Promise<void> {
    this.#abandoned.signal.throwIfAborted();
    if (this.#mode.canRecoverFrom(error)) return;
    this.#failures++;
    const reached = this.#everLanded || this.#retry.fromTheStart;
    if (!isTransient(error) || !reached || this.#failures > this.#retry.attempts) throw error;
    await pause(this.#retry, this.#failures, this.#abandoned.signal);
  }
}
