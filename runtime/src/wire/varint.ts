/**
 * Unsigned LEB128: seven bits a byte, the least significant first, the high bit set on all bytes but the last.
 * Values are whole numbers from 0 to 2^53 − 1, so at most 8 bytes. Reading is in byte-reader.ts.
 */

/** How many bytes {@link writeVarint} takes for a value, 1 to 8. */
export function varintLength(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  if (value < 0x1000_0000) return 4;
  if (value < 2 ** 35) return 5;
  if (value < 2 ** 42) return 6;
  return value < 2 ** 49 ? 7 : 8;
}

/**
 * Write a value at `offset`; returns the offset behind it.
 *
 * @throws {RangeError} when the value is no whole number from 0 to 2^53 − 1.
 */
export function writeVarint(target: Uint8Array, offset: number, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} cannot be written as a varint`);
  let at = offset;
  let rest = value;
  while (rest >= 0x80) {
    // Not >>> 7: the value may have more than 32 bits.
    target[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  target[at++] = rest;
  return at;
}
