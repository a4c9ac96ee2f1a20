/**
 * Base64 (RFC 4648, section 4) with padding. Decoding is strict, so that every byte string has one spelling: no white
 * space, no other alphabet, no missing padding, no bits behind the end.
 */

/** What newer engines have on Uint8Array (ES2026), and Node and Bun on Buffer. */
interface Base64Bytes {
  toBase64?(): string;
}
interface Base64BytesConstructor {
  fromBase64?(text: string, options: { readonly lastChunkHandling: "strict" }): Uint8Array;
}
interface BufferConstructor {
  from(buffer: ArrayBufferLike, offset: number, length: number): BufferView;
}
interface BufferView {
  toString(encoding: "base64"): string;
  write(text: string, encoding: "base64"): number;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = "=";

export function base64Encode(bytes: Uint8Array): string {
  const { toBase64 } = bytes as Base64Bytes; // there or not, by engine
  if (toBase64 !== undefined) return toBase64.call(bytes);
  const buffer = bufferConstructor();
  if (buffer !== undefined)
    return buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
  return encodePortably(bytes);
}

/** @throws {SyntaxError} when the text is not base64, or not in its one spelling. */
export function base64Decode(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith(PAD) ? 1 : 0;
  if (text.length % 4 !== 0) throw new SyntaxError(`base64 has a length of 4, 8, …, got ${text.length}`);
  const length = (text.length / 4) * 3 - padding;
  const last = ALPHABET.indexOf(text.charAt(text.length - padding - 1));
  if ((last & (padding === 0 ? 0 : padding === 1 ? 0b11 : 0b1111)) !== 0)
    throw new SyntaxError("base64 has bits behind its last byte");
  const bytes = decodeLoosely(text, length);
  if (bytes?.length !== length) throw new SyntaxError("base64 has a character that does not belong there");
  return bytes;
}

/** Writes the characters of bytes, for which there has to be room, and returns where they end. */
export function putBase64(output: Uint8Array, start: number, bytes: Uint8Array): number {
  const { length } = bytes;
  let pos = start;
  for (let at = 0; at < length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    output[pos++] = ALPHABET.charCodeAt(group >> 18);
    output[pos++] = ALPHABET.charCodeAt((group >> 12) & 63);
    output[pos++] = at + 1 < length ? ALPHABET.charCodeAt((group >> 6) & 63) : 0x3d;
    output[pos++] = at + 2 < length ? ALPHABET.charCodeAt(group & 63) : 0x3d;
  }
  return pos;
}

export function encodePortably(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    text += b === undefined ? PAD : ALPHABET.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    text += c === undefined ? PAD : ALPHABET.charAt(c & 63);
  }
  return text;
}

/** Undefined, or fewer bytes than `length`, when a character does not belong there. */
export function decodePortably(text: string, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  const characters = Math.ceil((length * 4) / 3);
  let bits = 0;
  let at = 0;
  for (let index = 0; index < characters; index++) {
    const value = ALPHABET.indexOf(text.charAt(index));
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    if (index % 4 !== 0) bytes[at++] = bits >> (6 - 2 * (index % 4));
  }
  return bytes;
}

function decodeLoosely(text: string, length: number): Uint8Array | undefined {
  const { fromBase64 } = Uint8Array as Base64BytesConstructor; // there or not, by engine
  // The engine's own passes over white space, Buffer over what it does not know and takes "-" and "_" for "+" and "/".
  if (fromBase64 !== undefined)
    return /\s/.test(text) ? undefined : fromBase64.call(Uint8Array, text, { lastChunkHandling: "strict" });
  const buffer = bufferConstructor();
  if (buffer === undefined) return decodePortably(text, length);
  if (text.includes("-") || text.includes("_")) return undefined;
  const bytes = new Uint8Array(length);
  const written = buffer.from(bytes.buffer, 0, length).write(text, "base64");
  return written === length ? bytes : undefined;
}

function bufferConstructor(): BufferConstructor | undefined {
  return (globalThis as { readonly Buffer?: BufferConstructor }).Buffer; // in Node and Bun; looked up, never imported
}
