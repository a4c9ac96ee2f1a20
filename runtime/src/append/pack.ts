import type { BytesAppendRecord } from "@s2-dev/streamstore";
import {
  MAX_BATCH_BYTES,
  PACKED_OVERHEAD,
  packedRecord,
  packedSize,
  type WriterIdentity,
} from "../wire/index.js";
import type { EncodedMessage } from "./encoder.js";
import type { Outgoing, OutgoingMessage } from "./outgoing.js";

/** A longer message is no small one: it gets a record of its own. */
export const MAX_PACKED_MESSAGE_BYTES = 65_536;

/** A message in a {@link Pack}. */
export type PackedMessage = OutgoingMessage & EncodedMessage;

/**
 * Messages that gather in one record while it waits for its batch. Once it is cut it takes no more: what is sent again
 * is sent as it was (WIRE.md, invariant 3).
 */
export class Pack implements Outgoing {
  readonly index: number;
  readonly since: number = performance.now();
  readonly parts = 1;
  readonly isReady = true;
  readonly heldBytes = 0;
  taken = 0;
  readonly #writer: WriterIdentity;
  readonly #seq: number;
  readonly #messages: PackedMessage[] = [];
  readonly #tags = new Set<Uint8Array>();
  #bytes: number = PACKED_OVERHEAD;
  #cut: readonly BytesAppendRecord[] | undefined;

  constructor(index: number, writer: WriterIdentity, seq: number) {
    this.index = index;
    this.#writer = writer;
    this.#seq = seq;
  }

  get messages(): readonly OutgoingMessage[] {
    return this.#messages;
  }

  /** An upper bound until it is cut; the record is a few bytes smaller. */
  get bytes(): number {
    return this.#cut?.[0]?.meteredBytes ?? this.#bytes;
  }

  /** Add a message; undefined when the record was cut, or has no room for it. */
  add(encoded: EncodedMessage, waiter: OutgoingMessage["waiter"]): PackedMessage | undefined {
    const size = packedSize(encoded, !this.#tags.has(encoded.tag));
    if (this.#cut !== undefined || this.#bytes + size > MAX_BATCH_BYTES) return undefined;
    const message = { ...encoded, waiter };
    this.#messages.push(message);
    this.#tags.add(encoded.tag);
    this.#bytes += size;
    return message;
  }

  /** Take a message out again; false when the record was cut. */
  remove(message: PackedMessage): boolean {
    const at = this.#messages.indexOf(message);
    if (this.#cut !== undefined || at === -1) return false;
    this.#messages.splice(at, 1);
    // The tag stays counted: another message may have it.
    this.#bytes -= packedSize(message, false);
    return true;
  }

  records(): readonly BytesAppendRecord[] {
    this.#cut ??= [packedRecord(this.#writer, this.#seq, this.#messages)];
    return this.#cut;
  }
}
