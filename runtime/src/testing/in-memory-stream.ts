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
import type { FaultOptions } from "./fault-options.js";
import { Faults, type StreamFaults } from "./faults.js";
import { Log } from "./log.js";
import { readBatch } from "./read-batch.js";
import { InMemoryReadSession } from "./read-session.js";
import type { Format } from "./stored-record.js";

export interface InMemoryStreamOptions {
  /** The stream's name, for messages. Default: `in-memory`. */
  readonly name?: string;
  /** The clock that records are stamped by, in milliseconds since the Unix epoch. Default: `Date.now`. */
  readonly now?: () => number;
  /** What goes wrong by chance. Default: nothing. */
  readonly faults?: FaultOptions;
}

/**
 * A stream in memory that goes wherever an `S2Stream` goes, with the server's rules: sizes, counts, conditions,
 * commands, timestamps, positions and errors are those of S2. It is checked against the real server by running one
 * specification on both.
 *
 * It differs in three ways: it always exists (no 404), trimmed records are gone at once, and `close()` closes nothing,
 * since there is no connection and the records would be gone with it.
 *
 * It can go wrong as a network does, by chance or on demand, so that a test can show that a consumer of yours takes
 * each message once. What is on the log is always what a server could have there.
 *
 * ```ts
 * const stream = new InMemoryStream({ faults: { seed: 7, loseAck: 0.2, duplicate: 0.2, cut: 0.1 } });
 * const orders = new OrdersStream(stream);
 * const writer = await orders.writer({ retry: { minDelayMs: 1 } });
 * for (const order of given) await writer.append("Order", order);
 * stream.faults.next("loseAck");                       // and this happens to the next batch for certain
 * await writer.append("Order", last);
 *
 * await consume(orders, state);                        // yours: it keeps `event.cursor` beside its totals
 * expect(state.total).toBe(sum([...given, last]));     // each order was counted once
 * ```
 *
 * The SDK sends again by itself before it reports a failure; here the failure is reported at once.
 */
export class InMemoryStream implements StreamHandle, AsyncDisposable {
  readonly name: string;
  /** What goes wrong on demand. */
  readonly faults: StreamFaults;
  readonly #faults: Faults;
  readonly #log: Log;

  /**
   * @param options - A string is the stream's name.
   * @throws {InvalidOptionError} for what is no probability.
   */
  constructor(options: string | InMemoryStreamOptions = {}) {
    const {
      name = "in-memory",
      now = Date.now,
      faults = {},
    } = typeof options === "string" ? { name: options } : options;
    this.#faults = new Faults(faults);
    this.faults = this.#faults;
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
    return await this.#faults.carryOut(this.#faults.choose(), () => this.#log.append(input), options?.signal);
  }

  async appendSession(
    sessionOptions?: AppendSessionOptions,
    _requestOptions?: S2RequestOptions,
  ): Promise<AppendSession> {
    return new InMemoryAppendSession(this.#log, this.#faults, sessionOptions);
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
    return new InMemoryReadSession(this.#log, this.#faults, input ?? {}, options ?? {});
  }

  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}
