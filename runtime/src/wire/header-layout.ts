import type { WriterIdentity } from "./writer-identity.js";

/** A header as the SDK's `BytesAppendRecord` and `ReadRecord<"bytes">` have it. */
export type RawHeader = readonly [name: Uint8Array, value: Uint8Array];

/** What a layout's headers say of a message, beside who wrote it and where it begins. */
export interface MessageOutline {
  /** The schema tag, encoded. */
  readonly tag: Uint8Array;
  readonly parts: number;
  /** Length of the whole message. */
  readonly bytes: number;
}

/**
 * How one layout writes the headers of parts. Sizes are metered bytes, to the byte: splitting a message relies on
 * `firstSize` and `laterSize` being what S2 will count.
 */
export interface HeaderLayout {
  firstHeaders(writer: WriterIdentity, seq: number, message: MessageOutline): RawHeader[];
  firstSize(seq: number, message: MessageOutline): number;
  /** Of a message's second and later parts. */
  laterHeaders(writer: WriterIdentity, seq: number): RawHeader[];
  laterSize(seq: number): number;
}
