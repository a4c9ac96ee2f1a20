/**
 *     batch ─▶ conditions ─▶ session ─▶ S2
 *               ▲               │ lost, refused
 *               └── recover ◀───┘
 *
 * Sends batches in order until each is on the log, over as many sessions as that takes. A session that fails takes all
 * its batches with it; what the mode finds to have landed is done, the rest is sent again in the same order. One that
 * is silent for long is taken to have failed, and its connection to be dead.
 */

import type { Connection } from "../connection.js";
import { withinTime } from "../deadline.js";
import { isTransient, pause, type RetryPolicy } from "../retry.js";
import type { AppendMode, Landed } from "./modes/mode.js";
import type { Batch } from "./queue.js";
import { BatchSession } from "./session.js";

interface Undelivered {
  readonly batch: Batch;
  readonly resolve: (landed: Landed) => void;
  readonly reject: (error: unknown) => void;
}

export class Delivery {
  readonly #connection: Connection;
  readonly #mode: AppendMode;
  readonly #retry: RetryPolicy;
  readonly #silenceMs: number;
  readonly #abandoned = new AbortController();
  #session: BatchSession;
  /** Oldest first. */
  #undelivered: Undelivered[] = [];
  #failures = 0;
  #everLanded = false;
  #recovering = false;
  #lastError: unknown;
  #silentSince = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param silenceMs - How long a batch may be unanswered before its connection is taken to be dead. */
  constructor(connection: Connection, mode: AppendMode, retry: RetryPolicy, silenceMs: number) {
    this.#connection = connection;
    this.#mode = mode;
    this.#retry = retry;
    this.#silenceMs = silenceMs;
    this.#session = new BatchSession(connection.handle);
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
      if (this.#undelivered.length === 0) this.#silentSince = performance.now();
      this.#undelivered.push(entry);
      this.#timer ??= setTimeout(this.#listen, this.#silenceMs);
      if (!this.#recovering) this.#send(entry);
    });
  }

  /** End the session; everything is delivered. */
  async close(graceMs: number): Promise<void> {
    clearTimeout(this.#timer);
    await this.#session.close(graceMs);
    this.#connection.release();
  }

  /** Stop sending, and sending again, at once. What is in flight may become durable or not. */
  abandon(reason: unknown): void {
    clearTimeout(this.#timer);
    this.#abandoned.abort(reason);
    this.#session.abandon(reason);
    this.#connection.release();
  }

  /** One timer for all batches, which is not touched when one of them lands. */
  readonly #listen = (): void => {
    this.#timer = undefined;
    if (this.#undelivered.length === 0 || this.#abandoned.signal.aborted) return;
    const left = this.#silentSince + this.#silenceMs - performance.now();
    const isSilent = left <= 1 && !this.#recovering;
    this.#timer = setTimeout(this.#listen, isSilent || left <= 1 ? this.#silenceMs : left);
    if (isSilent && this.#failures < this.#retry.attempts)
      void this.#recover(new SilenceError(this.#silenceMs));
  };

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
    this.#silentSince = performance.now();
    this.#lastError = undefined;
    this.#undelivered.shift()?.resolve(landed);
  }

  async #recover(error: unknown): Promise<void> {
    this.#recovering = true;
    this.#session.abandon(error);
    if (error instanceof SilenceError) this.#connection.renew();
    this.#session = new BatchSession(this.#connection.handle);
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
        return await this.#askWhatLanded();
      } catch (next) {
        error = next;
      }
    }
  }

  /** Over a connection that may be dead, too. */
  async #askWhatLanded(): Promise<readonly Landed[]> {
    const batches = this.#undelivered.map(({ batch }) => batch);
    try {
      return await withinTime(
        this.#silenceMs,
        this.#abandoned.signal,
        (signal) => this.#mode.recover(batches, signal),
        () => new SilenceError(this.#silenceMs),
      );
    } catch (error) {
      if (error instanceof SilenceError) this.#connection.renew();
      throw error;
    }
  }

  /** A mismatch means that somebody was faster: the next try need not wait. */
  async #pauseAfter(error: unknown): Promise<void> {
    this.#abandoned.signal.throwIfAborted();
    if (this.#mode.canRecoverFrom(error)) return;
    this.#failures++;
    this.#silentSince = performance.now();
    // Nothing was refused: what is sent again at once has the rest of its message's time.
    if (error instanceof SilenceError && this.#failures <= this.#retry.attempts) return;
    const reached = this.#everLanded || this.#retry.fromTheStart;
    if (!isTransient(error) || !reached || this.#failures > this.#retry.attempts) throw error;
    await pause(this.#retry, this.#failures, this.#abandoned.signal);
  }
}

/** The server said nothing for so long that the connection may be dead. */
class SilenceError extends Error {
  override readonly name = "SilenceError";
  /** As the SDK says of its own: it may pass, and is a matter of time. */
  readonly status = 408;

  constructor(silenceMs: number) {
    super(`S2 said nothing for ${silenceMs} ms, and another connection was made`);
  }
}
