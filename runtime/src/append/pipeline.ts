/**
 *     accept ─▶ queue ─▶ batch ─▶ delivery ─▶ S2
 *     message waits      ≤ 4 in flight
 *
 * An idle pipeline sends at once. While a batch is in flight messages gather, and whole batches follow it, or the rest
 * of a message that was begun. There is one timer, for the oldest message: since acknowledgements come in order, no
 * other can be overdue before it.
 */
import type { AppendOutcome, StreamError } from "../errors.js";
import { appendError, readFacts } from "../server-errors.js";
import { recordTimestamp } from "./ack.js";
import type { Delivery } from "./delivery.js";
import { AppendTimeoutError, WriterClosedError } from "./errors.js";
import type { Landed } from "./modes/mode.js";
import type { Outgoing } from "./outgoing.js";
import type { Pack, PackedMessage } from "./pack.js";
import { type Batch, OutgoingQueue } from "./queue.js";
import { type Deferred, defer, HandedOver } from "./watched-promise.js";

/** What may wait before `send` holds its caller back: bytes, and records. */
const MAX_QUEUED_BYTES = 8_388_608;
const MAX_QUEUED_PARTS = 8192;

interface FlushWaiter {
  /** Every message up to this one has to be durable. */
  readonly through: number;
  readonly flushed: Deferred<void>;
}

export class Pipeline {
  readonly #delivery: Delivery;
  readonly #stream: string;
  readonly #timeoutMs: number;
  readonly #queue = new OutgoingQueue();
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

  constructor(delivery: Delivery, stream: string, timeoutMs: number) {
    this.#delivery = delivery;
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

  /** The number of the next message. */
  get nextIndex(): number {
    return this.#accepted;
  }

  /** What was accepted last, if nothing of it was sent. */
  get newest(): Outgoing | undefined {
    return this.#queue.newest;
  }

  /** Put something in the queue and send what is due. */
  accept(outgoing: Outgoing): void {
    this.#accepted += outgoing.messages.length;
    this.#queue.push(outgoing);
    this.#timer ??= setTimeout(this.#onDeadline, this.#timeoutMs);
    this.wake();
  }

  /** The newest has taken one more message. */
  grown(byBytes: number): void {
    this.#accepted++;
    this.#queue.resized(byBytes);
    this.wake();
  }

  /** Send what is due: something may have become ready. */
  wake(): void {
    while (
      this.#failure === undefined &&
      (this.#inFlight.length === 0 ||
        (this.#inFlight.length < this.#delivery.maxInFlight && this.#queue.isDue))
    ) {
      const batch = this.#queue.takeBatch();
      if (batch === undefined) return;
      this.#inFlight.push(batch);
      this.#delivery.submit(batch).then(
        (landed) => this.#acknowledged(batch, landed),
        (error: unknown) => this.fail(error),
      );
    }
  }

  /** Take something back; false when some of it was sent. */
  withdraw(outgoing: Outgoing): boolean {
    const withdrawn = this.#queue.withdraw(outgoing);
    if (withdrawn) this.#wakeWaiters();
    return withdrawn;
  }

  /** Take a message back out of a packed record that was not cut yet. */
  withdrawFrom(pack: Pack, message: PackedMessage): void {
    const before = pack.bytes;
    if (!pack.remove(message)) return;
    this.#queue.resized(pack.bytes - before);
    if (pack.messages.length === 0) this.#queue.withdraw(pack);
    this.#wakeWaiters();
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
    return this.#queue.memory > MAX_QUEUED_BYTES || this.#queue.parts > MAX_QUEUED_PARTS;
  }

  /** The first message that is not durable. */
  get #oldest(): Outgoing | undefined {
    return this.#inFlight[0]?.oldest ?? this.#queue.oldest;
  }

  #acknowledged(batch: Batch, landed: Landed): void {
    if (this.#failure !== undefined) return;
    this.#inFlight = this.#inFlight.filter((other) => other !== batch);
    this.#durable += batch.completes.length;
    this.#lastDurableSeqNum = landed.end.seqNum - 1;
    for (const { message, last, index } of batch.completes)
      message.waiter?.resolve({
        seqNum: landed.start.seqNum + last,
        index,
        timestamp: recordTimestamp(batch, last, landed),
      });
    this.wake();
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
    else {
      const { lastError: cause } = this.#delivery;
      this.fail(new AppendTimeoutError(this.#timeoutMs, { outcome: this.#outcome(false), cause }));
    }
  };

  /**
   * An append failed: everything that is not durable fails with it, since what comes later must not overtake it.
   *
   * @param culprit - What it is about, when that was not sent yet: it gets the error, and not that the writer is closed.
   */
  fail(error: unknown, culprit?: Outgoing): void {
    if (this.#failure !== undefined) return;
    clearTimeout(this.#timer);
    const waitedMs = Math.round(performance.now() - (this.#oldest?.since ?? performance.now()));
    // Where there is no stream, nothing can have been written to it.
    const outcome = this.#outcome(readFacts(error).status === 404);
    const failure = appendError(error, { stream: this.#stream, waitedMs }, { outcome });
    this.#failure = failure;
    this.#delivery.abandon(failure);
    const waiting = this.#queue.drain();
    for (const { completes } of this.#inFlight)
      for (const { message } of completes) this.#tell(message.waiter, failure);
    for (const outgoing of waiting) {
      const isConcerned = outgoing.taken > 0 || outgoing === culprit;
      for (const { waiter } of outgoing.messages)
        this.#tell(waiter, isConcerned ? failure : new WriterClosedError({ cause: failure }));
    }
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
