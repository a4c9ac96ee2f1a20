import type {
  AppendAck,
  AppendInput,
  AppendSession,
  AppendSessionOptions,
  ReadBatch,
  ReadInput,
  ReadSession,
  S2RequestOptions,
  TailResponse,
} from "@s2-dev/streamstore";
import type { StreamHandle } from "../stream-handle.js";
import { InMemoryAppendSession } from "./append-session.js";
import { checkSignal } from "./cancelled.js";
import { Log } from "./log.js";
import { readBatch } from "./read-batch.js";
import { InMemoryReadSession } from "./read-session.js";
import type { Format } from "./stored-record.js";

export interface InMemoryStreamOptions {
  /** The stream's name, for messages. Default: `in-memory`. */
  readonly name?: string;
  /** The clock that records are stamped by, in milliseconds since the Unix epoch. Default: `Date.now`. */
  readonly now?: () => number;
}

/**
 * A stream in memory that goes wherever an `S2Stream` goes, with the server's rules: sizes, counts, conditions,
 * commands, timestamps, positions and errors are those of S2. It is checked against the real server by running one
 * specification on both.
 *
 * It differs in three ways: it always exists (no 404), trimmed records are gone at once, and `close()` closes nothing,
 * since there is no connection and the records would be gone with it.
 */
export class InMemoryStream implements StreamHandle, AsyncDisposable {
  readonly name: string;
  readonly #log: Log;

  /** @param options - A string is the stream's name. */
  constructor(options: string | InMemoryStreamOptions = {}) {
    const { name = "in-memory", now = Date.now } = typeof options === "string" ? { name: options } : options;
    this.name = name;
    this.#log = new Log(now);
  }

  /**
   * Append a batch, all of it or nothing.
   *
   * @throws {SeqNumMismatchError} when `matchSeqNum` is not the next sequence number.
   * @throws {FencingTokenMismatchError} when `fencingToken` is not the stream's.
   * @throws {S2Error} with code `invalid` when the batch is one that S2 does not take.
   */
  async append(input: AppendInput, options?: S2RequestOptions): Promise<AppendAck> {
    checkSignal(options?.signal);
    return this.#log.append(input);
  }

  async appendSession(
    sessionOptions?: AppendSessionOptions,
    _requestOptions?: S2RequestOptions,
  ): Promise<AppendSession> {
    return new InMemoryAppendSession(this.#log, sessionOptions);
  }

  async checkTail(options?: S2RequestOptions): Promise<TailResponse> {
    checkSignal(options?.signal);
    return { tail: this.#log.tail };
  }

  /**
   * Read one batch: at most 1000 records and 1 MiB metered.
   *
   * @throws {RangeNotSatisfiableError} when it starts at the tail or beyond and does not wait there.
   */
  async read<F extends Format = "string">(
    input?: ReadInput,
    options?: S2RequestOptions & { as?: F },
  ): Promise<ReadBatch<F>> {
    checkSignal(options?.signal);
    return await readBatch(this.#log, input ?? {}, options ?? {});
  }

  /** Read on, following the tail unless bounded. Errors come out of the session, not of this call. */
  async readSession<F extends Format = "string">(
    input?: ReadInput,
    options?: S2RequestOptions & { as?: F },
  ): Promise<ReadSession<F>> {
    return new InMemoryReadSession(this.#log, input ?? {}, options ?? {});
  }

  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}
