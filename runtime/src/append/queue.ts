import type { BytesAppendRecord } from "@s2-dev/streamstore";
import { MAX_BATCH_BYTES, MAX_BATCH_RECORDS } from "../wire/index.js";
import type { Outgoing, OutgoingMessage } from "./outgoing.js";

/** Records that are appended together, or not at all. */
export interface Batch {
  readonly records: readonly BytesAppendRecord[];
  readonly meteredBytes: number;
  /** What its first record belongs to. */
  readonly oldest: Outgoing;
  /** The messages that are whole once this batch is durable. */
  readonly completes: readonly CompletedMessage[];
}

/** A message, the place of its last record in the batch, and its own in that record. */
export interface CompletedMessage {
  readonly message: OutgoingMessage;
  readonly last: number;
  readonly index: number;
}

/** What waits for a batch, in order. */
export class OutgoingQueue {
  #waiting: Outgoing[] = [];
  #head = 0;
  #parts = 0;
  #bytes = 0;
  #heldBytes = 0;

  /** Records waiting. */
  get parts(): number {
    return this.#parts;
  }

  /** Metered bytes waiting. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What waits takes so much memory, roughly. */
  get memory(): number {
    return this.#bytes + this.#heldBytes;
  }

  get oldest(): Outgoing | undefined {
    return this.#waiting[this.#head];
  }

  /** What was pushed last, if it still waits. */
  get newest(): Outgoing | undefined {
    return this.#waiting.at(-1);
  }

  /** How many messages wait of which nothing was sent yet. */
  get untouched(): number {
    let count = 0;
    for (let at = this.#head; at < this.#waiting.length; at++) {
      const { taken = 0, messages = [] } = this.#waiting[at] ?? {};
      if (taken === 0) count += messages.length;
    }
    return count;
  }

  /** Whether what waits need not wait for more: it is a whole batch, or the rest of a message that was begun. */
  get isDue(): boolean {
    const begun = this.oldest !== undefined && this.oldest.taken > 0;
    return begun || this.#parts >= MAX_BATCH_RECORDS || this.#bytes >= MAX_BATCH_BYTES;
  }

  push(outgoing: Outgoing): void {
    this.#waiting.push(outgoing);
    this.#parts += outgoing.parts;
    this.#bytes += outgoing.bytes;
    this.#heldBytes += outgoing.heldBytes;
  }

  /** Something that waits has become larger, or smaller. */
  resized(byBytes: number): void {
    this.#bytes += byBytes;
  }

  /** Take something out again. False when some of it was sent: it has to be finished then. */
  withdraw(outgoing: Outgoing): boolean {
    const at = this.#waiting.indexOf(outgoing, this.#head);
    if (at === -1 || outgoing.taken > 0) return false;
    this.#waiting.splice(at, 1);
    this.#parts -= outgoing.parts;
    this.#bytes -= outgoing.bytes;
    this.#heldBytes -= outgoing.heldBytes;
    return true;
  }

  /**
   * The next batch; undefined when nothing waits that is ready.
   *
   * A message that fits into one batch is not divided, so that it is on the log whole or not at all.
   */
  takeBatch(): Batch | undefined {
    const oldest = this.oldest;
    if (oldest?.isReady !== true) return undefined;
    const records: BytesAppendRecord[] = [];
    const completes: CompletedMessage[] = [];
    let bytes = 0;
    for (let next = this.oldest; next?.isReady === true; next = this.oldest) {
      if (records.length > 0 && fitsOneBatch(next) && !fitsBehind(next, records.length, bytes)) break;
      const declared = next.bytes;
      bytes += takeRecords(next, records, bytes);
      this.#bytes -= declared - next.bytes;
      if (next.taken < next.parts) break;
      for (const [index, message] of next.messages.entries())
        completes.push({ message, last: records.length - 1, index });
      this.#heldBytes -= next.heldBytes;
      this.#head++;
    }
    this.#parts -= records.length;
    this.#bytes -= bytes;
    this.#forgetTaken();
    return { records, meteredBytes: bytes, oldest, completes };
  }

  /** Everything that waits, oldest first; the queue is empty then. */
  drain(): Outgoing[] {
    const waiting = this.#waiting.slice(this.#head);
    this.#waiting = [];
    this.#head = this.#parts = this.#bytes = this.#heldBytes = 0;
    return waiting;
  }

  /** Shifting an array one by one would move all that waits each time. */
  #forgetTaken(): void {
    if (this.#head < this.#waiting.length && this.#head < 1024) return;
    this.#waiting = this.#waiting.slice(this.#head);
    this.#head = 0;
  }
}

function fitsOneBatch({ bytes, parts }: Outgoing): boolean {
  return bytes <= MAX_BATCH_BYTES && parts <= MAX_BATCH_RECORDS;
}

function fitsBehind(outgoing: Outgoing, count: number, bytes: number): boolean {
  return bytes + outgoing.bytes <= MAX_BATCH_BYTES && count + outgoing.parts <= MAX_BATCH_RECORDS;
}

/** Move as many records as fit; returns their metered bytes. */
function takeRecords(outgoing: Outgoing, into: BytesAppendRecord[], filled: number): number {
  const records = outgoing.records();
  let bytes = 0;
  for (; outgoing.taken < records.length && into.length < MAX_BATCH_RECORDS; outgoing.taken++) {
    const record = records[outgoing.taken];
    if (record === undefined || filled + bytes + record.meteredBytes > MAX_BATCH_BYTES) break;
    into.push(record);
    bytes += record.meteredBytes;
  }
  return bytes;
}
