/** So many digits of an integer may be too many for a number: 2^53 has 16. */
const LONG = 16;

/** So many digits of an exponent may be, too. */
const longExponent = /[eE]\+?[0-9]{3}/;

/**
 * Whether there may be a number in a JSON text that a double does not hold: 16 digits in a row, or an exponent of 3.
 *
 * @param json - The text in UTF-8.
 */
export function hasLongNumber(json: Uint8Array, text: string): boolean {
  return hasLongRun(json) || longExponent.test(text);
}

/** One of so many digits stands at a multiple of their number, and no other place has to be looked at. */
function hasLongRun(json: Uint8Array): boolean {
  const { length } = json;
  for (let at = LONG - 1; at < length; at += LONG) {
    if (!isDigit(json[at] as number)) continue; // there is one, by the length
    let start = at;
    while (start > 0 && isDigit(json[start - 1] as number)) start--;
    while (at + 1 < length && isDigit(json[at + 1] as number)) at++;
    if (at + 1 - start >= LONG) return true;
  }
  return false;
}

/** In one comparison: what is below "0" becomes a large number. */
function isDigit(byte: number): boolean {
  return (byte - 0x30) >>> 0 < 10;
}
