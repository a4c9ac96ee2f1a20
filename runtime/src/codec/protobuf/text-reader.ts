import { sliceText } from "./node-buffer.js";

/** Up to here, characters one by one are faster than a call of the decoder. */
const SHORT_TEXT = 12;

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
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number; // the caller has looked how many there are
    if (byte > 0x7f) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
