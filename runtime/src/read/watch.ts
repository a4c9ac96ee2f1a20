import type { StreamHandle } from "../stream-handle.js";
import { ReadTimeoutError } from "./errors.js";
import { askTail } from "./tail.js";

/** How late a timer may be, in milliseconds, before that says that the process was busy. */
const BUSY_MS = 250;

interface WatchTimes {
  readonly silenceMs: number;
  /** What the reader's user set, to be told in the error. */
  readonly timeoutMs: number;
}

/**
 * Looks after a session: when nothing arrives for `silenceMs` it is stalled, and what was set with `onStall` is called.
 * Of a session that waits at the tail nothing need arrive: then S2 is asked where the tail is, and only a session that
 * should have brought more is stalled, or one whose server does not answer.
 */
export class Watch {
  readonly #stream: StreamHandle;
  readonly #follow: boolean;
  readonly #times: WatchTimes;
  readonly #over = new AbortController();
  #position: number | undefined;
  #lastProgress: number = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stalled: { readonly reason: unknown } | undefined;
  #onStall: (() => void) | undefined;

  constructor(stream: StreamHandle, follow: boolean, times: WatchTimes, position: number | undefined) {
    this.#stream = stream;
    this.#follow = follow;
    this.#times = times;
    this.#position = position;
    this.#lookIn(times.silenceMs);
  }

  /** Something arrived; the next record will be at `position`. */
  progress(position: number): void {
    this.#lastProgress = performance.now();
    this.#position = position;
  }

  /** Call this when the session is stalled, and when the signal of {@link unlessStalled} fires. */
  onStall(action: () => void): void {
    this.#onStall = action;
    if (this.#stalled !== undefined) action();
  }

  /** @throws why the session is stalled, if it is. */
  throwIfStalled(): void {
    if (this.#stalled !== undefined) throw this.#stalled.reason;
  }

  /** The value, or why it is not waited for any longer: the session is stalled, or the signal fired. */
  unlessStalled<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#onStall = () => reject(this.#stalled?.reason);
      const abort = (): void => this.#stall(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      this.#over.signal.addEventListener("abort", () => signal.removeEventListener("abort", abort));
      if (signal.aborted) abort();
      value.then(resolve, reject);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#over.abort();
  }

  #lookIn(ms: number): void {
    const due = performance.now() + ms;
    this.#timer = setTimeout(() => {
      const now = performance.now();
      const idle = now - this.#lastProgress;
      // A process that was busy for long has not yet looked at what arrived meanwhile.
      const wasBusy = now - due > BUSY_MS;
      if (idle >= this.#times.silenceMs - 1 && !wasBusy) void this.#ask();
      else this.#lookIn(wasBusy ? this.#times.silenceMs : this.#times.silenceMs - idle);
    }, ms);
  }

  async #ask(): Promise<void> {
    const progress = this.#lastProgress;
    try {
      if (!this.#follow) throw new ReadTimeoutError(this.#times.timeoutMs, this.#position);
      const tail = await askTail(this.#stream, this.#times.silenceMs, this.#over.signal);
      const isBehind = this.#position !== undefined && this.#position < tail.seqNum;
      if (isBehind && this.#lastProgress === progress)
        throw new ReadTimeoutError(this.#times.timeoutMs, this.#position);
      if (!this.#over.signal.aborted) this.#lookIn(this.#times.silenceMs);
    } catch (reason) {
      this.#stall(reason);
    }
  }

  #stall(reason: unknown): void {
    if (this.#over.signal.aborted || this.#stalled !== undefined) return;
    this.#stalled = { reason };
    this.#onStall?.();
  }
}
