/**
 * A read session of the SDK has no backpressure: it takes in all that there is, consumed or not. So reading goes by
 * windows, one bounded session after the other; the next is fetched while the consumer works on the last, and no
 * other is begun before that is done.
 */
import type { ReadInput } from "@s2-dev/streamstore";
import type { RawRecord } from "../events.js";
import { readError, readFacts } from "../server-errors.js";
import type { StreamHandle } from "../stream-handle.js";
import type { ReadRange } from "./range.js";

/** How long a session waits at the tail before another takes its place. */
const FOLLOW_WAIT_SECS = 600;
/** What a session that ends at once and empty is followed by, in milliseconds. */
const EMPTY_PAUSE_MS = 250;
/** How many sessions in a row may bring nothing, when there should be something. */
const MAX_EMPTY_SESSIONS = 3;

export class Windows {
  readonly #stream: StreamHandle;
  readonly #range: ReadRange;
  readonly #windowBytes: number;
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
  constructor(stream: StreamHandle, range: ReadRange, windowBytes: number, signal: AbortSignal) {
    this.#stream = stream;
    this.#range = range;
    this.#windowBytes = windowBytes;
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
        const early = brought === 0 && performance.now() - began < EMPTY_PAUSE_MS;
        if (early && this.#range.follow) await this.#pause();
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

  /** Read one session to its end; how many records it brought, or that there is nothing more. */
  async #fetchWindow(): Promise<number | "end"> {
    let cancel: (() => void) | undefined;
    let count = 0;
    try {
      const session = await this.#stream.readSession(this.#input(), { as: "bytes" });
      const reader = session.getReader();
      cancel = () => void reader.cancel("reading ended").catch(ignore);
      if (this.#signal.aborted) cancel();
      this.#signal.addEventListener("abort", cancel, { once: true });
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        this.#deliver(read.value);
        count++;
      }
      return count;
    } catch (error) {
      if (this.#signal.aborted || this.#hasNothingMore(error)) return "end";
      throw readError(error, {
        stream: this.#stream.name,
        seqNum: this.#position,
        asked: this.#printStart(),
      });
    } finally {
      if (cancel !== undefined) this.#signal.removeEventListener("abort", cancel);
    }
  }

  #input(): ReadInput {
    const { start, endSeqNum, follow } = this.#range;
    const position = this.#position;
    const limits =
      endSeqNum === undefined || position === undefined
        ? { bytes: this.#windowBytes }
        : { bytes: this.#windowBytes, count: endSeqNum - position };
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

  #deliver(record: RawRecord): void {
    this.#position = record.seqNum + 1;
    this.#arrived.push(record);
    this.#arrivedBytes += size(record);
    this.#wakeConsumer?.();
    this.#wakeConsumer = undefined;
  }

  /** Wait until no more than a window is held, so that with the next it is two. */
  async #room(): Promise<void> {
    while (this.#arrivedBytes + this.#takenBytes > this.#windowBytes && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wakeFetcher = resolve;
      });
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, EMPTY_PAUSE_MS);
      this.#wakeFetcher = () => {
        if (!this.#signal.aborted) return;
        clearTimeout(timer);
        resolve();
      };
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

/** As S2 meters it. */
function size({ headers, body }: RawRecord): number {
  let bytes = 8 + body.length;
  for (const [name, value] of headers) bytes += 2 + name.length + value.length;
  return bytes;
}

function ignore(): void {}
