import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { MAX_BATCH_BYTES, MAX_BATCH_RECORDS } from "../wire/index.js";
import type { Deferred } from "./watched-promise.js";
import type { Appended } from "./writer.js";

/** A message that is split into records and waits to be acknowledged. */
export interface Outgoing {
  /** Of this writer's messages: 0, 1, 2, … */
  readonly index: number;
  readonly records: readonly BytesAppendRecord[];
  /** Metered, all records together. */
  readonly bytes: number;
  /** When it was handed over, by the monotonic clock, in milliseconds. */
  readonly since: number;
  /** How many of its records went into batches. */
  taken: number;
  /** Undefined for a message of `send`, which nobody waits for. */
  readonly waiter: Deferred<Appended> | undefined;
}

/** Records that are appended together, or not at all. */
export interface Batch {
  readonly records: readonly BytesAppendRecord[];
  readonly meteredBytes: number;
  /** The message that its first record belongs to. */
  readonly oldest: Outgoing;
  /** The messages that are whole once this batch is durable, each with the index of its last record in the batch. */
  readonly completes: readonly { readonly message: Outgoing; readonly last: number }[];
}

/** Messages that wait for a batch, in order. */
export class MessageQueue {
  #messages: Outgoing[] = [];
  #head = 0;
  #parts = 0;
  #bytes = 0;

  /** Records waiting. */
  get parts(): number {
    return this.#parts;
  }

  /** Metered bytes waiting. */
  get bytes(): number {
    return this.#bytes;
  }

  get oldest(): Outgoing | undefined {
    return this.#messages[this.#head];
  }

  /** How many messages wait of which nothing was sent yet. */
  get untouched(): number {
    const waiting = this.#messages.length - this.#head;
    return this.oldest !== undefined && this.oldest.taken > 0 ? waiting - 1 : waiting;
  }

  /** Whether what waits is at least one whole batch. */
  get fillsBatch(): boolean {
    return this.#parts >= MAX_BATCH_RECORDS || this.#bytes >= MAX_BATCH_BYTES;
  }

  push(message: Outgoing): void {
    this.#messages.push(message);
    this.#parts += message.records.length;
    this.#bytes += message.bytes;
  }

  /** Take a message out again. False when some of it was sent: it has to be finished then. */
  withdraw(message: Outgoing): boolean {
    const at = this.#messages.indexOf(message, this.#head);
    if (at === -1 || message.taken > 0) return false;
    this.#messages.splice(at, 1);
    this.#parts -= message.records.length;
    this.#bytes -= message.bytes;
    return true;
  }

  /**
   * The next batch; undefined when nothing waits.
   *
   * A message that fits into one batch is not divided, so that it is on the log whole or not at all.
   */
  takeBatch(): Batch | undefined {
    const oldest = this.oldest;
    if (oldest === undefined) return undefined;
    const records: BytesAppendRecord[] = [];
    const completes: { message: Outgoing; last: number }[] = [];
    let bytes = 0;
    for (let message = this.oldest; message !== undefined; message = this.oldest) {
      if (records.length > 0 && fitsOneBatch(message) && !fitsBehind(message, records.length, bytes)) break;
      bytes += takeRecords(message, records, bytes);
      if (message.taken < message.records.length) break;
      completes.push({ message, last: records.length - 1 });
      this.#head++;
    }
    this.#parts -= records.length;
    this.#bytes -= bytes;
    this.#forgetTaken();
    return { records, meteredBytes: bytes, oldest, completes };
  }

  /** Everything that waits, oldest first; the queue is empty then. */
  drain(): Outgoing[] {
    const waiting = this.#messages.slice(this.#head);
    this.#messages = [];
    this.#head = this.#parts = this.#bytes = 0;
    return waiting;
  }

  /** Shifting an array one by one would move all that waits each time. */
  #forgetTaken(): void {
    if (this.#head < this.#messages.length && this.#head < 1024) return;
    this.#messages = this.#messages.slice(this.#head);
    this.#head = 0;
  }
}

function fitsOneBatch(message: Outgoing): boolean {
  return message.bytes <= MAX_BATCH_BYTES && message.records.length <= MAX_BATCH_RECORDS;
}

function fitsBehind(message: Outgoing, count: number, bytes: number): boolean {
  return bytes + message.bytes <= MAX_BATCH_BYTES && count + message.records.length <= MAX_BATCH_RECORDS;
}

/** Move as many of a message's records as fit; returns their metered bytes. */
function takeRecords(message: Outgoing, into: BytesAppendRecord[], filled: number): number {
  let bytes = 0;
  for (; message.taken < message.records.length && into.length < MAX_BATCH_RECORDS; message.taken++) {
    const record = message.records[message.taken];
    if (record === undefined || filled + bytes + record.meteredBytes > MAX_BATCH_BYTES) break;
    into.push(record);
    bytes += record.meteredBytes;
  }
  return bytes;
}
