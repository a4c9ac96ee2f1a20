/** So many digits of an integer may be too many for a number: 2^53 has 16. */
const LONG_INTEGER = 16;
/** An exponent of so many digits may be. */
const LONG_EXPONENT = 3;

const PLUS = 0x2b;

/**
 * Whether there may be a number in a JSON text that a double does not hold: 16 digits in a row, or an exponent of 3. A
 * look at every third byte finds those, and mostly there are none.
 */
export function hasLongNumber(json: Uint8Array): boolean {
  const { length } = json;
  for (let at = LONG_EXPONENT - 1; at < length; at += LONG_EXPONENT) {
    if (!isDigit(json[at])) continue;
    let start = at;
    while (start > 0 && isDigit(json[start - 1])) start--;
    while (at + 1 < length && isDigit(json[at + 1])) at++;
    const digits = at + 1 - start;
    if (digits >= LONG_INTEGER || (digits >= LONG_EXPONENT && isExponent(json, start))) return true;
  }
  return false;
}

function isExponent(json: Uint8Array, start: number): boolean {
  const before = json[start - 1] === PLUS ? json[start - 2] : json[start - 1];
  return before === 0x65 || before === 0x45; // "e" or "E"
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
