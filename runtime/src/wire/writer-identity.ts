import type { Layout } from "./public.js";

/** Who writes a run of part seqs. Two writers never share one. */
export interface WriterIdentity {
  readonly layout: Layout;
  /** As events show it: 16 hexadecimal digits, or 12 characters in the patterns layout. */
  readonly id: string;
  /** As headers carry it: 8 bytes, or 12 in the patterns layout. */
  readonly bytes: Uint8Array;
}

/** Length of a writer id in the compact layout, in bytes. */
export const COMPACT_WRITER_ID_BYTES = 8;

/** How `RecordContent.writer` begins in the patterns layout; sixteen hexadecimal digits never do. */
const PATTERNS_KEY = "patterns:";
const PATTERNS_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** An identity that nobody else has: 64 random bits, 72 in the patterns layout. */
export function newWriterIdentity(layout: Layout = "compact"): WriterIdentity {
  if (layout === "compact") {
    const bytes = crypto.getRandomValues(new Uint8Array(COMPACT_WRITER_ID_BYTES));
    return { layout, id: compactWriterKey(bytes), bytes };
  }
  const bytes = crypto
    .getRandomValues(new Uint8Array(12))
    .map((byte) => PATTERNS_ALPHABET.charCodeAt(byte % PATTERNS_ALPHABET.length));
  return { layout, id: String.fromCharCode(...bytes), bytes };
}

/** The identity of a writer that has a name: the first 8 bytes of the name's SHA-256, in the compact layout. */
export async function namedWriterIdentity(name: string): Promise<WriterIdentity> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  return writerIdentity("compact", new Uint8Array(digest, 0, COMPACT_WRITER_ID_BYTES));
}

/** The identity of a writer that is known by its bytes. */
export function writerIdentity(layout: Layout, bytes: Uint8Array): WriterIdentity {
  return {
    layout,
    id: printWriterId(layout === "compact" ? compactWriterKey(bytes) : String.fromCharCode(...bytes)),
    bytes,
  };
}

/** What events show as `writerId`, from the map key that `RecordContent.writer` is. */
export function printWriterId(writer: string): string {
  return writer.startsWith(PATTERNS_KEY) ? writer.slice(PATTERNS_KEY.length) : writer;
}

/** The map key that `RecordContent.writer` will be for what this identity writes. */
export function writerKey(identity: WriterIdentity): string {
  return identity.layout === "compact" ? identity.id : patternsWriterKey(identity.id);
}

const hexDigits: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

export function compactWriterKey(id: Uint8Array): string {
  let key = "";
  for (const byte of id) key += hexDigits[byte];
  return key;
}

export function patternsWriterKey(id: string): string {
  return PATTERNS_KEY + id;
}
