import { sliceText } from "../node-buffer.js";

/** Up to here, a call with all characters as arguments is faster than one of the decoder. */
const SHORT_TEXT = 16;

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const laxUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The text that bytes are in UTF-8. If they are none, what is wrong in them becomes U+FFFD when `lax`.
 *
 * @throws {TypeError} when they are none, else.
 */
export function readText(bytes: Uint8Array, start: number, end: number, lax: boolean): string {
  if (end - start <= SHORT_TEXT) {
    const ascii = shortAscii(bytes, start, end);
    if (ascii !== undefined) return ascii;
  }
  if (sliceText !== undefined) {
    const text = sliceText.call(bytes, start, end);
    // With one, the text may have been no UTF-8: the decoder tells.
    if (!text.includes("\uFFFD")) return text;
  }
  return (lax ? laxUtf8 : strictUtf8).decode(bytes.subarray(start, end));
}

/** Undefined when there is a character that is no ASCII. */
function shortAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let all = 0;
  for (let at = start; at < end; at++) all |= bytes[at] as number; // the caller has looked how many there are
  return all > 0x7f ? undefined : fromBytes(bytes, start, end - start);
}

const of = String.fromCharCode as (...codes: readonly (number | undefined)[]) => string; // as many as the case says

/** One call makes the string at once; to add one character after the other makes as many strings. */
function fromBytes(b: Uint8Array, i: number, length: number): string {
  // biome-ignore format: a line a length
  switch (length) {
    case 1: return of(b[i]);
    case 2: return of(b[i], b[i + 1]);
    case 3: return of(b[i], b[i + 1], b[i + 2]);
    case 4: return of(b[i], b[i + 1], b[i + 2], b[i + 3]);
    case 5: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4]);
    case 6: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5]);
    case 7: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6]);
    case 8: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
    case 9: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8]);
    case 10: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9]);
    case 11: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10]);
    case 12: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11]);
    case 13: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12]);
    case 14: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13]);
    case 15: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13], b[i + 14]);
    case 16: return of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13], b[i + 14], b[i + 15]);
    default: return "";
  }
}
