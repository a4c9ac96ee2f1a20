import type { BytesAppendRecord } from "@s2-dev/streamstore";
import type { Deferred } from "./watched-promise.js";

/** Where a message stands on the log. */
export interface Appended {
  /** The record that completed the message. */
  readonly seqNum: number;
  /** Which of the messages of that record it is: 0, 1, 2, … where the writer packs, else 0. */
  readonly index: number;
  /** Of that record. */
  readonly timestamp: Date;
}

/** A message that waits to be acknowledged; nobody waits for one of `send`. */
export interface OutgoingMessage {
  readonly waiter: Deferred<Appended> | undefined;
}

/** What travels together and waits for a batch: one message in one record or more, or many in one. */
export interface Outgoing {
  /** Of its first message, among this writer's: 0, 1, 2, … */
  readonly index: number;
  readonly messages: readonly OutgoingMessage[];
  readonly parts: number;
  /** Metered, all records together. */
  readonly bytes: number;
  /** Bytes that it keeps in memory besides those of its records. */
  readonly heldBytes: number;
  /** When its first message was handed over, by the monotonic clock, in milliseconds. */
  readonly since: number;
  /** Whether it can be sent. What waits behind it waits with it. */
  readonly isReady: boolean;
  /** How many of its records went into batches. */
  taken: number;
  /** The same records from the first call on, and no message more. */
  records(): readonly BytesAppendRecord[];
}

/** One message, split into records. */
export class SplitMessage implements Outgoing {
  readonly index: number;
  readonly messages: readonly [OutgoingMessage];
  readonly bytes: number;
  readonly since: number = performance.now();
  readonly isReady = true;
  readonly heldBytes = 0;
  taken = 0;
  readonly #records: readonly BytesAppendRecord[];

  constructor(index: number, message: OutgoingMessage, records: readonly BytesAppendRecord[]) {
    this.index = index;
    this.messages = [message];
    this.#records = records;
    let bytes = 0;
    for (const record of records) bytes += record.meteredBytes;
    this.bytes = bytes;
  }

  get parts(): number {
    return this.#records.length;
  }

  records(): readonly BytesAppendRecord[] {
    return this.#records;
  }
}
