import type { ReadRecord } from "@s2-dev/streamstore";
import type { UserHeader } from "./wire/public.js";

/** A record as S2 returned it, with all of its headers. */
export type RawRecord = ReadRecord<"bytes">;

/** A message that arrived whole. */
export interface StreamMessage<Type extends string, Message> {
  readonly type: Type;
  readonly message: Message;
  /** The record that completed the message: its place in the log. */
  readonly seqNum: number;
  /** Which of that record's messages it is: 0, 1, 2, … where its writer packs, else 0. */
  readonly index: number;
  /** Of that record. */
  readonly timestamp: Date;
  /** Who wrote it: `writer.id` of the writer. Undefined for records that say nothing of their writer. */
  readonly writerId: string | undefined;
  /** The user's own headers, those of the message's first record. */
  readonly headers: readonly UserHeader[];
  /** Version of the schema that it was written with. Undefined for records without a schema tag. */
  readonly version: number | undefined;
  /**
   * Whether it was written with a newer version of the schema than this client's, one that says that this client can
   * still read it. What the newer version added is not in `message`.
   */
  readonly forward: boolean;
  /** Reads on behind this event: `from: { cursor }`. */
  readonly cursor: string;
}

/**
 * Why records could not be made into a message:
 *
 * - `foreign`: another producer wrote the record, and no `baseline` type is configured
 * - `malformed`: its header, or what the header says of the body, cannot be right
 * - `incomplete`: parts of the message are missing, and will not come, or had not come when reading ended
 * - `oversize`: it declares more bytes than `maxMessageBytes`
 * - `gap`: records are missing from the log, trimmed away most likely
 * - `undecodable`: the bytes are not an encoding of their type
 * - `newer`: it was written with a newer version of the schema or of the wire format
 * - `diverged`: it was written with the same version of another schema
 * - `retired`: it was written with a version of the schema, or is of a message type, that was retired from the lock
 * - `not-upcast`: the client's own upcaster failed on it; `error` has why
 * - `unknown-type`: it is of a message type that this client does not know
 * - `missing-blob`: it is kept in a blob store, which has nothing under its key, or none is configured
 * - `altered-blob`: what the blob store has under its key is something else
 */
export type UnreadableReason =
  | "foreign"
  | "malformed"
  | "incomplete"
  | "oversize"
  | "gap"
  | "undecodable"
  | "newer"
  | "diverged"
  | "retired"
  | "not-upcast"
  | "unknown-type"
  | "missing-blob"
  | "altered-blob";

/** Something on the log that is no message of this stream. Reading goes on after it. */
export interface Unreadable {
  readonly type: "$unreadable";
  readonly reason: UnreadableReason;
  /** What is wrong, and what to do about it. */
  readonly problem: string;
  /** What was thrown, where that is why. */
  readonly error: unknown;
  /** The record at which this came to light; for a gap the first that is missing. */
  readonly seqNum: number;
  /** Of that record; for a gap of the record after it. */
  readonly timestamp: Date;
  readonly writerId: string | undefined;
  /** The records that it is about, those that were seen, in the order of the message's parts; none for a gap. */
  readonly records: readonly RawRecord[];
  /**
   * Of the message's schema tag: the id that `codegen.lock/index.json` has for its type, and the version of the schema.
   * Undefined where there is no tag, or none that could be read.
   */
  readonly typeId: number | undefined;
  readonly version: number | undefined;
  /** Reads on behind this event: `from: { cursor }`. */
  readonly cursor: string;
}

/** What reading a stream gives: a message, told apart by `type`, or an {@link Unreadable}. */
export type StreamEvent<Messages> =
  | { [Type in keyof Messages & string]: StreamMessage<Type, Messages[Type]> }[keyof Messages & string]
  | Unreadable;

/**
 * Events, in the order of the log. `return()` ends reading at once, also while a `next()` waits.
 *
 * An interface of our own: the one of TypeScript's library takes another number of type arguments before 5.6, and
 * what the compiler cannot resolve there would become `any`.
 */
export interface EventIterator<Event> extends AsyncDisposable {
  /**
   * Resolves when everything that was on the stream when reading began has been handed out, and when reading ends.
   * Rejects with what reading fails with.
   */
  readonly caughtUp: Promise<void>;
  next(): Promise<IteratorResult<Event, void>>;
  return(): Promise<IteratorResult<Event, void>>;
  [Symbol.asyncIterator](): EventIterator<Event>;
}
