/**
 * A read session of the SDK has no backpressure: it takes in all that there is, consumed or not. So reading goes by
 * windows, one bounded session after the other; the next is fetched while the consumer works on the last, and no
 * other is begun before that is done.
 *
 * What is on the stream already is read by pages instead where a page holds less than 1000 records: to put a frame of a
 * session together, the SDK (0.27) copies all that it has of it with each 16 KiB that come, some 32 MiB of garbage for a
 * frame of 1 MiB.
 *
 * A session or a page that fails for reasons that pass is followed by another, which begins behind the last record that
 * arrived. One that is silent for half of the time that there is has a connection that may be dead: the next has another.
 */
import type { ReadInput, ReadSession } from "@s2-dev/streamstore";
import type { Connection } from "../connection.js";
import { withinTime } from "../deadline.js";
import type { RawRecord } from "../events.js";
import { isTransient, pause } from "../retry.js";
import { readError, readFacts } from "../server-errors.js";
import { MAX_BATCH_BYTES, MAX_BATCH_RECORDS } from "../wire/index.js";
import { Arrivals } from "./arrivals.js";
import { ReadTimeoutError } from "./errors.js";
import type { ReaderOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { ReadRange } from "./range.js";
import { Watch } from "./watch.js";

/** How long a session waits at the tail before another takes its place. */
const FOLLOW_WAIT_SECS = 600;
/** What a session that ends at once and empty is followed by, in milliseconds. */
const EMPTY_PAUSE = { attempts: 0, fromTheStart: false, minDelayMs: 250, maxDelayMs: 250 };
/** How many sessions in a row may bring nothing, when there should be something. */
const MAX_EMPTY_SESSIONS = 3;

export class Windows {
  readonly #stream: Connection;
  readonly #range: ReadRange;
  readonly #options: ReaderOptions;
  readonly #signal: AbortSignal;
  /** How long a session or page may be without progress. */
  readonly #silenceMs: number;
  /** Undefined until the first record told which one a timestamp means. */
  #position: number | undefined;
  readonly #arrivals = new Arrivals();
  /** Whether to read a session next: a page would hold 1000 records, and bring them slower; or pages fell silent. */
  #preferSession = false;
  /** Whether the SDK has taken in more already, so that a batch need not be handed out before it is full. */
  #moreIsHere = false;
  #over = false;
  #failure: { readonly error: unknown } | undefined;
  #fetching: Promise<void> | undefined;
  #wakeConsumer: (() => void) | undefined;
  #wakeFetcher: (() => void) | undefined;

  /** @param signal - Ends the session that is open, and reading. */
  constructor(stream: Connection, range: ReadRange, options: ReaderOptions, signal: AbortSignal) {
    this.#stream = stream;
    this.#range = range;
    this.#options = options;
    this.#signal = signal;
    this.#silenceMs = options.retry.attempts > 0 ? options.timeoutMs / 2 : options.timeoutMs;
    this.#position = "seqNum" in range.start ? range.start.seqNum : undefined;
    signal.addEventListener("abort", this.#wakeBoth, { once: true });
  }

  /** Records that have arrived; waits for some. Undefined at the end, or when the signal fired. */
  async next(): Promise<readonly RawRecord[] | undefined> {
    this.#fetching ??= this.#fetch();
    const arrivals = this.#arrivals;
    for (;;) {
      const isReady = arrivals.hasFullBatch || !this.#moreIsHere;
      const records = isReady && !this.#signal.aborted ? arrivals.take() : undefined;
      this.#wakeFetcher?.();
      if (records !== undefined || this.#signal.aborted) return records;
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#over) return undefined;
      await new Promise<void>((resolve) => {
        this.#wakeConsumer = resolve;
      });
    }
  }

  async #fetch(): Promise<void> {
    try {
      let empty = 0;
      while (!this.#isAtEnd && empty < MAX_EMPTY_SESSIONS) {
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

  /** Read a window, or pages, however often that has to be tried; how many records came, or that there is nothing more. */
  async #fetchWindow(): Promise<number | "end"> {
    const { retry, timeoutMs } = this.#options;
    let failures = 0;
    let failingSince = 0;
    for (;;) {
      const before = this.#position;
      try {
        const end = this.#backlogEnd;
        return await (end === undefined ? this.#readSession() : this.#readPages(end));
      } catch (error) {
        if (this.#signal.aborted || this.#hasNothingMore(error)) return "end";
        const isSilent = error instanceof ReadTimeoutError;
        if (failures === 0 || this.#position !== before) {
          failures = 0;
          // A server that is followed and silent gets all of the time once more; nothing need have been missed.
          failingSince = performance.now() - (isSilent && !this.#range.follow ? this.#silenceMs : 0);
        }
        failures++;
        // Timers may fire a little early by this clock.
        const isOver = failures > retry.attempts || performance.now() - failingSince > timeoutMs - 5;
        if (isOver || !(isSilent || isTransient(error))) throw this.#error(error);
        if (isSilent) {
          // No pause: nothing was refused. A page might get another dead connection of a pool, a session does not.
          this.#stream.renew();
          this.#preferSession = true;
        } else await pause(retry, failures, this.#signal);
      }
    }
  }

  /** Up to where to read by pages; undefined when a session is to be read. */
  get #backlogEnd(): number | undefined {
    const { endSeqNum, tail } = this.#range;
    const end = Math.min(endSeqNum ?? tail.seqNum, tail.seqNum);
    return this.#position !== undefined && this.#position < end && !this.#preferSession ? end : undefined;
  }

  /** Read by pages up to `end`, or until records are small; how many came. */
  async #readPages(end: number): Promise<number> {
    const { windowBytes, timeoutMs } = this.#options;
    const stop = new AbortController();
    const pages = new Pages(this.#position ?? 0, end, (seqNum, count) =>
      this.#readPage(seqNum, count, stop.signal),
    );
    const overdue = (): unknown => new ReadTimeoutError(timeoutMs, this.#position);
    let brought = 0;
    try {
      for (;;) {
        await this.#until(
          () => this.#arrivals.isEmpty || this.#arrivals.waitingBytes + MAX_BATCH_BYTES <= windowBytes,
        );
        const room = windowBytes - this.#arrivals.waitingBytes;
        pages.askFor(Math.max(1, Math.floor(room / MAX_BATCH_BYTES)));
        const records = await withinTime(this.#silenceMs, this.#signal, () => pages.take(), overdue);
        if (records === undefined || records.length === 0) return brought;
        for (const record of records) this.#deliver(record);
        this.#wakeConsumer?.();
        brought += records.length;
        this.#preferSession = records.length === MAX_BATCH_RECORDS;
        if (this.#preferSession) return brought;
      }
    } finally {
      stop.abort();
    }
  }

  async #readPage(seqNum: number, count: number, signal: AbortSignal): Promise<readonly RawRecord[]> {
    const input = { start: { from: { seqNum } }, stop: { limits: { count } } };
    const { records } = await this.#stream.read(input, { as: "bytes", signal });
    return records;
  }

  /** Read one session to its end; how many records it brought. */
  async #readSession(): Promise<number> {
    const { windowBytes } = this.#options;
    // With the window that this session brings it is two that are held.
    await this.#until(() => this.#arrivals.heldBytes <= windowBytes);
    const times = { silenceMs: this.#silenceMs, timeoutMs: this.#options.timeoutMs };
    const watch = new Watch(this.#stream, this.#range.follow, times, this.#position);
    const opening = this.#stream.readSession(this.#input(), { as: "bytes" });
    let count = 0;
    let bytes = 0;
    try {
      const session = await watch.unlessStalled(opening, this.#signal);
      const reader = session.getReader();
      watch.onStall(() => void reader.cancel("reading ended").catch(ignore));
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        watch.progress(read.value.seqNum + 1);
        bytes += this.#deliver(read.value);
        count++;
        this.#moreIsHere = hasMore(session, read.value);
        if (this.#arrivals.hasFullBatch || !this.#moreIsHere) this.#wakeConsumer?.();
      }
      watch.throwIfStalled();
      this.#preferSession = count === 0 || bytes / count < MAX_BATCH_BYTES / MAX_BATCH_RECORDS;
      return count;
    } catch (error) {
      opening.then((session) => session.cancel("reading ended")).catch(ignore);
      throw error;
    } finally {
      watch.stop();
      this.#moreIsHere = false;
      this.#wakeConsumer?.();
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

  #error(error: unknown): unknown {
    const context = { stream: this.#stream.name, seqNum: this.#position, asked: this.#printStart() };
    return readError(error, context);
  }

  /** Returns the record's metered bytes. One that came before is passed over. */
  #deliver(record: RawRecord): number {
    if (this.#position !== undefined && record.seqNum < this.#position) return 0;
    this.#position = record.seqNum + 1;
    return this.#arrivals.add(record);
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo() && !this.#signal.aborted)
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

/** Whether the SDK has taken in more than this record. */
function hasMore(session: ReadSession<"bytes">, { seqNum }: RawRecord): boolean {
  return (session.nextReadPosition()?.seqNum ?? 0) > seqNum + 1;
}

function ignore(): void {}
