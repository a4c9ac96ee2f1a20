/** What raw records say of themselves, as plain data: for tools. Nothing here is needed to append or read. */
import { ByteReader, MalformedError, UnsupportedError } from "./wire/byte-reader.js";
import { readCompactHeader } from "./wire/compact.js";
import { printWriterId, type RecordContent, readRecord, type SchemaTag } from "./wire/index.js";
import { readSchemaTag } from "./wire/schema-tag.js";

export type { RecordContent, SchemaTag };
export { printWriterId, readRecord };

/** What was found in bytes, or why they cannot be it. */
export type Inspected<Found> =
  | { readonly found: Found }
  | {
      /** A sentence without a full stop. */
      readonly problem: string;
      /** Offset in bytes of the value that the problem is about, 0 … length. */
      readonly at: number;
      /** Whether something newer than this version may have written it; else nothing that follows WIRE.md did. */
      readonly newer: boolean;
    };

/** The value of the compact layout's header `~` (WIRE.md, "Compact layout"). */
export interface InspectedHeader {
  /** The whole byte. */
  readonly flags: number;
  readonly writerId: string;
  readonly seq: number;
  /** The message's own: absent on later parts and on packed records, whose tags are in the body. */
  readonly tag: SchemaTag | undefined;
  /** Of the message, on its first part. */
  readonly parts: number | undefined;
  /** Length of the whole message in bytes, as declared; with one part it is that of the body, and not declared. */
  readonly bytes: number | undefined;
}

/** The whole of `value` as a compact header. Never throws. */
export function inspectCompactHeader(value: Uint8Array): Inspected<InspectedHeader> {
  return inspect(value, (reader) => {
    const header = readCompactHeader(value, reader);
    const start = header.kind === "part" ? header.start : undefined;
    return {
      flags: value[0] ?? 0,
      writerId: printWriterId(header.writer),
      seq: header.seq,
      tag: header.kind === "pointer" ? header.tag : start?.tag,
      parts: start?.parts,
      bytes: start?.bytes,
    };
  });
}

/** The whole of `value` as a schema tag: the value of the header `_schema`. Never throws. */
export function inspectSchemaTag(value: Uint8Array): Inspected<SchemaTag> {
  return inspect(value, (reader) => {
    const tag = readSchemaTag(reader);
    reader.end("schema tag");
    return tag;
  });
}

function inspect<Found>(value: Uint8Array, read: (reader: ByteReader) => Found): Inspected<Found> {
  const reader = new ByteReader(value);
  try {
    return { found: read(reader) };
  } catch (error) {
    if (error instanceof UnsupportedError) return { problem: error.message, at: reader.last, newer: true };
    if (error instanceof MalformedError)
      return { problem: error.message, at: error.at ?? reader.last, newer: false };
    throw error;
  }
}
