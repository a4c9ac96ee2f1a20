import type { RawRecord, UnreadableReason } from "../events.js";
import type { Pointer, SchemaTag, UserHeader } from "../wire/index.js";

/** A message's bytes, whole, and what its first record says of it. */
export interface WholeMessage {
  readonly kind: "message";
  readonly writer: string | undefined;
  readonly tag: SchemaTag | undefined;
  readonly bytes: Uint8Array;
  readonly headers: readonly UserHeader[];
  /** Its place among the messages of a packed record, else 0. */
  readonly index: number;
  /** The message's records, in the order of its parts. */
  readonly records: readonly RawRecord[];
}

/** Records that will not become a message. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: UnreadableReason;
  readonly problem: string;
  /** Of the message, where its first part is known. */
  readonly tag?: SchemaTag | undefined;
  readonly writer: string | undefined;
  readonly records: readonly RawRecord[];
}

/** A message that is kept elsewhere, and has to be fetched. */
export interface StoredMessage extends Omit<WholeMessage, "kind" | "bytes"> {
  readonly kind: "stored";
  readonly pointer: Pointer;
}

/** Records that are missing on the log, from `seqNum` on. */
export interface Gap {
  readonly kind: "gap";
  readonly seqNum: number;
  /** The first that is there again. */
  readonly end: number;
}

export type Outcome = WholeMessage | StoredMessage | Refused | Gap;
