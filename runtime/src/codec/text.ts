/**
 * Strings ↔ UTF-8. Strings with lone surrogates have no UTF-8: an encoder would put U+FFFD in their place, so they
 * are looked for before.
 */
import { sliceText } from "./node-buffer.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @throws {TypeError} when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (sliceText !== undefined) {
    const text = sliceText.call(bytes, 0, bytes.length);
    // With one, the bytes may have been no UTF-8: the decoder tells.
    if (!text.includes("\uFFFD")) return text;
  }
  return decoder.decode(bytes);
}

/** `isWellFormed` is in every engine since 2023, and not in TypeScript's es2023 library. */
interface PerhapsWellFormed {
  readonly isWellFormed?: () => boolean;
}

/** Whether a string can be written as UTF-8: none of its surrogates stands alone. */
export function isWellFormed(text: string): boolean {
  const { isWellFormed: native }: PerhapsWellFormed = text as PerhapsWellFormed; // a string has what its prototype has
  return native === undefined ? !/\p{Surrogate}/u.test(text) : native.call(text);
}

export const LONE_SURROGATE = "must be text, got a string with a lone surrogate, which UTF-8 cannot carry";
