import type { Pointer } from "./pointer.js";
import type { Layout, UserHeader } from "./public.js";
import type { SchemaTag } from "./schema-tag.js";

/** What the first part of a message tells about the whole. */
export interface MessageStart {
  /** Absent in the patterns layout when the record was not written by s2-codegen. */
  readonly tag: SchemaTag | undefined;
  /** How many parts the message has, 1 or more. */
  readonly parts: number;
  /**
   * Length of the whole message in bytes, as declared: check it against the limit before allocating. Of a one-part
   * message in the patterns layout it may differ from the body's length, and then the message is malformed.
   */
  readonly bytes: number;
}

/** A record that carries one part of a message. */
export interface Part {
  readonly kind: "part";
  readonly layout: Layout;
  /** Writer, unique over both layouts: usable as a map key. `printWriterId` turns it into what events show. */
  readonly writer: string;
  /** Of this writer: 0, 1, 2, … */
  readonly seq: number;
  /** On a message's first part only. */
  readonly start: MessageStart | undefined;
  readonly body: Uint8Array;
  readonly headers: readonly UserHeader[];
}

/** A record of many small messages (compact layout, flag PACKED). */
export interface PackedPart {
  readonly kind: "packed";
  readonly writer: string;
  readonly seq: number;
  readonly messages: readonly PackedMessage[];
  readonly headers: readonly UserHeader[];
}

/** A record whose message is kept elsewhere (compact layout, flag POINTER). It is one part of its writer's, like any. */
export interface PointerPart {
  readonly kind: "pointer";
  readonly writer: string;
  readonly seq: number;
  readonly tag: SchemaTag;
  readonly pointer: Pointer;
  readonly headers: readonly UserHeader[];
}

/** One message of a packed record. */
export interface PackedMessage {
  readonly tag: SchemaTag;
  readonly body: Uint8Array;
}

/**
 * The first record of a message that patterns wrote without dedupe (its default): nothing says who wrote it and at
 * which place. With one part it is a whole message, never deduped. With more, the other parts are records without any
 * header, and only their neighbourhood on the log says to whom they belong (WIRE.md, "Frames without part seqs").
 */
export interface UnsequencedPart {
  readonly kind: "unsequenced";
  readonly start: MessageStart;
  readonly body: Uint8Array;
  readonly headers: readonly UserHeader[];
}

/** A fence or trim command: a single header with an empty name. Takes a sequence number, carries no message. */
export interface CommandRecord {
  readonly kind: "command";
  readonly command: string;
}

/** A record with no header of ours. */
export interface ForeignRecord {
  readonly kind: "foreign";
  readonly headers: readonly UserHeader[];
  readonly body: Uint8Array;
}

/**
 * A record of ours that uses what WIRE.md reserves: another layout number, tag format or codec. Something newer
 * wrote it; `problem` says what, in a sentence without a full stop.
 */
export interface UnsupportedRecord {
  readonly kind: "unsupported";
  readonly problem: string;
}

/** A record whose header of ours cannot be right: `problem` says how, in a sentence without a full stop. */
export interface MalformedRecord {
  readonly kind: "malformed";
  readonly problem: string;
}

/** What a record of a stream is. */
export type RecordContent =
  | Part
  | PackedPart
  | PointerPart
  | UnsequencedPart
  | CommandRecord
  | ForeignRecord
  | UnsupportedRecord
  | MalformedRecord;
