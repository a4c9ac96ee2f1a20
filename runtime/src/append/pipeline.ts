/**
 *     accept ─▶ queue ─▶ batch ─▶ session ─▶ S2
 *     message waits      ≤ 4 in flight
 *
 * An idle pipeline sends at once. While a batch is in flight messages gather, and whole batches follow it. There is
 * one timer, for the oldest message: since acknowledgements come in order, no other can be overdue before it.
 */
import type { AppendAck, BytesAppendRecord } from "@s2-dev/streamstore";
import { type AppendOutcome, AppendTimeoutError, type StreamError, WriterClosedError } from "../errors.js";
import { appendError, readFacts } from "../server-errors.js";
import { recordTimestamp } from "./ack.js";
import { type Batch, MessageQueue, type Outgoing } from "./queue.js";
import type { BatchSession } from "./session.js";
import { type Deferred, defer, HandedOver } from "./watched-promise.js";
import type { Appended } from "./writer.js";

/** What may wait before `send` holds its caller back: metered bytes, and records. */
const MAX_QUEUED_BYTES = 8_388_608;
const MAX_QUEUED_PARTS = 8192;

interface FlushWaiter {
  /** Every message up to this one has to be durable. */
  readonly through: number;
  readonly flushed: Deferred<void>;
}

export class Pipeline {
  readonly #session: BatchSession;
  readonly #stream: string;
  readonly #timeoutMs: number;
  readonly #queue = new MessageQueue();
  #inFlight: Batch[] = [];
  #accepted = 0;
  #durable = 0;
  #lastDurableSeqNum: number | undefined;
  #room: Deferred<void> | undefined;
  #flushes: FlushWaiter[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failure: StreamError | undefined;
  /** Those who were given the failure. */
  readonly #told = new HandedOver();

  constructor(session: BatchSession, stream: string, timeoutMs: number) {
    this.#session = session;
    this.#stream = stream;
    this.#timeoutMs = timeoutMs;
  }

  /** Why an append failed; nothing is accepted any more then. */
  get failure(): StreamError | undefined {
    return this.#failure;
  }

  /** Whether anybody has looked at a promise that the failure was given to. */
  get failureSeen(): boolean {
    return this.#told.anySeen;
  }

  /** Put a message in the queue and send what is due. */
  accept(records: readonly BytesAppendRecord[], waiter: Deferred<Appended> | undefined): Outgoing {
    let bytes = 0;
    for (const record of records) bytes += record.meteredBytes;
    const message = { index: this.#accepted++, records, bytes, since: performance.now(), taken: 0, waiter };
    this.#queue.push(message);
    this.#sendWhatIsDue();
    this.#timer ??= setTimeout(this.#onDeadline, this.#timeoutMs);
    return message;
  }

  /** Take a message back; false when some of it was sent. */
  withdraw(message: Outgoing): boolean {
    const withdrawn = this.#queue.withdraw(message);
    if (withdrawn) this.#wakeWaiters();
    return withdrawn;
  }

  /** Undefined when `send` need not wait; else settles when there is room again, or with the failure. */
  room(): Deferred<void> | undefined {
    if (!this.#isFull) return undefined;
    this.#room ??= defer();
    return this.#room;
  }

  /** Settles when everything accepted so far is durable, or with the failure. */
  flush(): Deferred<void> {
    const flushed = defer<void>();
    if (this.#failure !== undefined) this.#told.reject(flushed, this.#failure);
    else if (this.#oldest === undefined) flushed.resolve();
    else this.#flushes.push({ through: this.#accepted - 1, flushed });
    return flushed;
  }

  /** Tell a caller who comes after the failure. */
  refuse(deferred: Deferred<never> | Deferred<unknown>, failure: StreamError): void {
    this.#told.reject(deferred, new WriterClosedError({ cause: failure }));
  }

  get #isFull(): boolean {
    return this.#queue.bytes > MAX_QUEUED_BYTES || this.#queue.parts > MAX_QUEUED_PARTS;
  }

  /** The first message that is not durable. */
  get #oldest(): Outgoing | undefined {
    return this.#inFlight[0]?.oldest ?? this.#queue.oldest;
  }

  #sendWhatIsDue(): void {
    while (
      this.#inFlight.length === 0 ||
      (this.#inFlight.length < this.#session.maxInFlight && this.#queue.fillsBatch)
    ) {
      const batch = this.#queue.takeBatch();
      if (batch === undefined) return;
      this.#inFlight.push(batch);
      this.#session.submit(batch).then(
        (ack) => this.#acknowledged(batch, ack),
        (error: unknown) => this.#fail(error),
      );
    }
  }

  #acknowledged(batch: Batch, ack: AppendAck): void {
    if (this.#failure !== undefined) return;
    this.#inFlight = this.#inFlight.filter((other) => other !== batch);
    this.#durable += batch.completes.length;
    this.#lastDurableSeqNum = ack.end.seqNum - 1;
    for (const { message, last } of batch.completes)
      message.waiter?.resolve({
        seqNum: ack.start.seqNum + last,
        timestamp: recordTimestamp(batch, last, ack),
      });
    this.#sendWhatIsDue();
    this.#wakeWaiters();
  }

  #wakeWaiters(): void {
    const oldest = this.#oldest;
    if (oldest === undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    for (let next = this.#flushes[0]; next !== undefined; next = this.#flushes[0]) {
      if (oldest !== undefined && oldest.index <= next.through) break;
      this.#flushes.shift();
      next.flushed.resolve();
    }
    if (this.#room === undefined || this.#isFull) return;
    this.#room.resolve();
    this.#room = undefined;
  }

  readonly #onDeadline = (): void => {
    this.#timer = undefined;
    const oldest = this.#oldest;
    if (oldest === undefined || this.#failure !== undefined) return;
    const left = oldest.since + this.#timeoutMs - performance.now();
    // A timer may fire a little early by this clock.
    if (left > 1) this.#timer = setTimeout(this.#onDeadline, left);
    else this.#fail(new AppendTimeoutError(this.#timeoutMs, { outcome: this.#outcome(false) }));
  };

  /** An append failed: everything that is not durable fails with it, since what comes later must not overtake it. */
  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    clearTimeout(this.#timer);
    const waitedMs = Math.round(performance.now() - (this.#oldest?.since ?? performance.now()));
    // Where there is no stream, nothing can have been written to it.
    const outcome = this.#outcome(readFacts(error).status === 404);
    const failure = appendError(error, { stream: this.#stream, waitedMs }, { outcome });
    this.#failure = failure;
    this.#session.abandon(failure);
    const waiting = this.#queue.drain();
    for (const { completes } of this.#inFlight)
      for (const { message } of completes) this.#tell(message.waiter, failure);
    for (const message of waiting)
      this.#tell(message.waiter, message.taken > 0 ? failure : new WriterClosedError({ cause: failure }));
    for (const { flushed } of this.#flushes) this.#tell(flushed, failure);
    this.#tell(this.#room, failure);
    this.#inFlight = [];
    this.#flushes = [];
    this.#room = undefined;
  }

  #tell(deferred: Deferred<never> | Deferred<unknown> | undefined, error: StreamError): void {
    if (deferred !== undefined) this.#told.reject(deferred, error);
  }

  #outcome(nothingWritten: boolean): AppendOutcome {
    let sent = this.#queue.oldest !== undefined && this.#queue.oldest.taken > 0 ? 1 : 0;
    for (const { completes } of this.#inFlight) sent += completes.length;
    const unsent = this.#queue.untouched;
    return {
      durable: this.#durable,
      lastDurableSeqNum: this.#lastDurableSeqNum,
      unknown: nothingWritten ? 0 : sent,
      notWritten: nothingWritten ? unsent + sent : unsent,
    };
  }
}
