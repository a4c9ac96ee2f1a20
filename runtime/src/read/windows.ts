/**
 * A read session of the SDK has no backpressure: it takes in all that there is, consumed or not. So reading goes by
 * windows, one bounded session after the other; the next is fetched while the consumer works on the last, and no
 * other is begun before that is done.
 *
 * A session that fails for reasons that pass is followed by another, which begins behind the last record that arrived.
 */
import type { ReadInput } from "@s2-dev/streamstore";
import type { RawRecord } from "../events.js";
import { isTransient, pause } from "../retry.js";
import { readError, readFacts } from "../server-errors.js";
import type { StreamHandle } from "../stream-handle.js";
import { meteredBytes } from "../wire/index.js";
import { ReadTimeoutError } from "./errors.js";
import type { ReaderOptions } from "./options.js";
import type { ReadRange } from "./range.js";
import { Watch } from "./watch.js";

/** How long a session waits at the tail before another takes its place. */
const FOLLOW_WAIT_SECS = 600;
/** What a session that ends at once and empty is followed by, in milliseconds. */
const EMPTY_PAUSE = { attempts: 0, fromTheStart: false, minDelayMs: 250, maxDelayMs: 250 };
/** How many sessions in a row may bring nothing, when there should be something. */
const MAX_EMPTY_SESSIONS = 3;

export class Windows {
  readonly #stream: StreamHandle;
  readonly #range: ReadRange;
  readonly #options: ReaderOptions;
  readonly #signal: AbortSignal;
  /** Undefined until the first record told which one a timestamp means. */
  #position: number | undefined;
  #arrived: RawRecord[] = [];
  #arrivedBytes = 0;
  /** What the consumer works on. */
  #takenBytes = 0;
  #over = false;
  #failure: { readonly error: unknown } | undefined;
  #fetching: Promise<void> | undefined;
  #wakeConsumer: (() => void) | undefined;
  #wakeFetcher: (() => void) | undefined;

  /** @param signal - Ends the session that is open, and reading. */
  constructor(stream: StreamHandle, range: ReadRange, options: ReaderOptions, signal: AbortSignal) {
    this.#stream = stream;
    this.#range = range;
    this.#options = options;
    this.#signal = signal;
    this.#position = "seqNum" in range.start ? range.start.seqNum : undefined;
    signal.addEventListener("abort", this.#wakeBoth, { once: true });
  }

  /** The records that have arrived since; waits for some. Undefined at the end, or when the signal fired. */
  async next(): Promise<readonly RawRecord[] | undefined> {
    this.#fetching ??= this.#fetch();
    this.#takenBytes = 0;
    this.#wakeFetcher?.();
    while (this.#arrived.length === 0 && !this.#over && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wakeConsumer = resolve;
      });
    if (this.#signal.aborted) return undefined;
    if (this.#arrived.length === 0 && this.#failure !== undefined) throw this.#failure.error;
    if (this.#arrived.length === 0) return undefined;
    const records = this.#arrived;
    this.#takenBytes = this.#arrivedBytes;
    this.#arrived = [];
    this.#arrivedBytes = 0;
    return records;
  }

  async #fetch(): Promise<void> {
    try {
      let empty = 0;
      while (!this.#isAtEnd && empty < MAX_EMPTY_SESSIONS) {
        await this.#room();
        const began = performance.now();
        const brought = await this.#fetchWindow();
        if (brought === "end") break;
        const early = brought === 0 && performance.now() - began < EMPTY_PAUSE.minDelayMs;
        if (early && this.#range.follow) await pause(EMPTY_PAUSE, 1, this.#signal);
        empty = brought === 0 && !this.#range.follow ? empty + 1 : 0;
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#over = true;
    this.#wakeConsumer?.();
  }

  get #isAtEnd(): boolean {
    const { endSeqNum } = this.#range;
    return this.#signal.aborted || (endSeqNum !== undefined && (this.#position ?? 0) >= endSeqNum);
  }

  /** Read a window, over as many sessions as that takes; how many records came, or that there is nothing more. */
  async #fetchWindow(): Promise<number | "end"> {
    const { retry, timeoutMs } = this.#options;
    let failures = 0;
    let failingSince = 0;
    for (;;) {
      const before = this.#position;
      try {
        return await this.#readSession();
      } catch (error) {
        if (this.#signal.aborted || this.#hasNothingMore(error)) return "end";
        if (failures === 0 || this.#position !== before) {
          failures = 0;
          failingSince = performance.now();
        }
        failures++;
        const isOver = failures > retry.attempts || performance.now() - failingSince > timeoutMs;
        if (isOver || !this.#mayPass(error)) throw this.#error(error);
        await pause(retry, failures, this.#signal);
      }
    }
  }

  /** Read one session to its end; how many records it brought. */
  async #readSession(): Promise<number> {
    const watch = new Watch(this.#stream, this.#range.follow, this.#options.timeoutMs, this.#position);
    const opening = this.#stream.readSession(this.#input(), { as: "bytes" });
    let count = 0;
    try {
      const session = await watch.unlessStalled(opening, this.#signal);
      const reader = session.getReader();
      watch.onStall(() => void reader.cancel("reading ended").catch(ignore));
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        watch.progress(read.value.seqNum + 1);
        this.#deliver(read.value);
        count++;
      }
      watch.throwIfStalled();
      return count;
    } catch (error) {
      opening.then((session) => session.cancel("reading ended")).catch(ignore);
      throw error;
    } finally {
      watch.stop();
    }
  }

  #input(): ReadInput {
    const { start, endSeqNum, follow } = this.#range;
    const bytes = this.#options.windowBytes;
    const position = this.#position;
    const limits =
      endSeqNum === undefined || position === undefined ? { bytes } : { bytes, count: endSeqNum - position };
    return {
      // A time after the last record means the tail, for a reader that waits.
      start: position === undefined ? { from: start, clamp: follow } : { from: { seqNum: position } },
      stop: follow ? { limits, waitSecs: FOLLOW_WAIT_SECS } : { limits },
    };
  }

  /** S2 answers 416 at the tail: after the last record of the time asked for, or when all that was left is trimmed. */
  #hasNothingMore(error: unknown): boolean {
    if (readFacts(error).status !== 416 || this.#range.follow) return false;
    const { tail } = readFacts(error);
    return this.#position === undefined || tail === undefined || tail >= (this.#range.endSeqNum ?? 0);
  }

  /** A session at the tail that is stalled gets a successor; elsewhere the time that may be without progress is over. */
  #mayPass(error: unknown): boolean {
    return isTransient(error) || (this.#range.follow && error instanceof ReadTimeoutError);
  }

  #error(error: unknown): unknown {
    const context = { stream: this.#stream.name, seqNum: this.#position, asked: this.#printStart() };
    return readError(error, context);
  }

  #deliver(record: RawRecord): void {
    this.#position = record.seqNum + 1;
    this.#arrived.push(record);
    this.#arrivedBytes += meteredBytes(record);
    this.#wakeConsumer?.();
    this.#wakeConsumer = undefined;
  }

  /** Wait until no more than a window is held, so that with the next it is two. */
  async #room(): Promise<void> {
    while (this.#arrivedBytes + this.#takenBytes > this.#options.windowBytes && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wakeFetcher = resolve;
      });
  }

  readonly #wakeBoth = (): void => {
    this.#wakeConsumer?.();
    this.#wakeFetcher?.();
  };

  #printStart(): string {
    const { start } = this.#range;
    if (this.#position !== undefined) return `seqNum ${this.#position}`;
    return "timestamp" in start ? `timestamp ${start.timestamp}` : `seqNum ${start.seqNum}`;
  }
}

function ignore(): void {}
