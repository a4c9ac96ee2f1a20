import { Arena, SHORT_BYTES } from "../arena.js";
import { findByte, writeText } from "../node-buffer.js";
import { isWellFormed } from "../text.js";

/** Up to here, a loop over the characters is faster than a call of the encoder. Behind a field's number there is room. */
const SHORT_TEXT = SHORT_BYTES - 8;
/** From here on, a view of the bytes pays off. */
const WORTH_A_VIEW = 96;
/** From here on the exact length is worth finding out: the bound of three bytes a character would waste megabytes. */
const LONG_TEXT = 4096;

const utf8 = new TextEncoder();
const longs = new DataView(new ArrayBuffer(8));

/**
 * Numbers, bytes and text as protobuf has them. The `put` methods of numbers take it that there is room; the tag of a
 * field makes it, for itself and a scalar or a short text.
 */
export class Output extends Arena {
  /**
   * Leave place for the length of what is written next: as many bytes as it probably takes, which there is room for
   * behind the number of a field. Returns what {@link endLength} needs to know.
   */
  protected beginLength(size: number): number {
    const at = this.pos - this.start;
    this.pos += size;
    return at;
  }

  /** Fill in the length; returns how many bytes it took. */
  protected endLength(at: number, size: number): number {
    const length = this.pos - this.start - at - size;
    if (size !== 1 || length > 0x7f) return this.endLongLength(at, size, length);
    this.output[this.start + at] = length;
    return 1;
  }

  private endLongLength(at: number, size: number, length: number): number {
    const needed = varintSize(length);
    if (needed !== size) {
      this.reserve(8);
      const begin = this.start + at;
      this.output.copyWithin(begin + needed, begin + size, this.pos);
    }
    this.pos = this.start + at;
    this.putVarint32(length);
    this.pos += length;
    return needed;
  }

  /** An unsigned number of up to 32 bits. */
  putVarint32(value: number): void {
    if (value < 0x80) this.output[this.pos++] = value;
    else this.putLongVarint32(value);
  }

  private putLongVarint32(value: number): void {
    const { output: bytes } = this;
    let { pos } = this;
    let rest = value;
    do {
      bytes[pos++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    } while (rest > 0x7f);
    bytes[pos++] = rest;
    this.pos = pos;
  }

  /** 64 bits, as two unsigned halves. */
  putVarint64(low: number, high: number): void {
    const { output: bytes } = this;
    let { pos } = this;
    let [rest, above] = [low, high];
    while (above !== 0) {
      bytes[pos++] = (rest & 0x7f) | 0x80;
      rest = ((rest >>> 7) | (above << 25)) >>> 0;
      above >>>= 7;
    }
    this.pos = pos;
    this.putVarint32(rest);
  }

  /** Negative numbers take ten bytes, as those of 64 bits do. */
  putInt32(value: number): void {
    if (value >= 0) this.putVarint32(value);
    else this.putVarint64(value >>> 0, 0xffff_ffff);
  }

  putSint32(value: number): void {
    this.putVarint32(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Signed or unsigned. */
  putInt64(value: bigint): void {
    longs.setBigInt64(0, value, true);
    this.putVarint64(longs.getUint32(0, true), longs.getUint32(4, true));
  }

  putSint64(value: bigint): void {
    this.putInt64(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
  }

  /** Signed or unsigned. */
  putFixed32(value: number): void {
    this.view.setInt32(this.pos, value, true);
    this.pos += 4;
  }

  /** Signed or unsigned. */
  putFixed64(value: bigint): void {
    this.view.setBigInt64(this.pos, value, true);
    this.pos += 8;
  }

  putFloat(value: number): void {
    this.view.setFloat32(this.pos, value, true);
    this.pos += 4;
  }

  putDouble(value: number): void {
    this.view.setFloat64(this.pos, value, true);
    this.pos += 8;
  }

  putBool(value: boolean): void {
    this.output[this.pos++] = value ? 1 : 0;
  }

  /** With its length before it. */
  putBytes(value: Uint8Array): void {
    this.reserve(value.length + 5);
    this.putVarint32(value.length);
    this.putRaw(value);
  }

  putRaw(value: Uint8Array): void {
    this.reserve(value.length);
    this.output.set(value, this.pos);
    this.pos += value.length;
  }

  /** With its length before it. Returns false for text that has no UTF-8, of which nothing sensible is written. */
  putText(value: string): boolean {
    return this.putAscii(value) || this.putEncoded(value);
  }

  private putEncoded(value: string): boolean {
    const { length } = value;
    if (length > LONG_TEXT) return this.putLongText(value);
    this.reserve(length * 3 + 5);
    const size = varintSize(length); // right if it is ASCII
    const at = this.beginLength(size);
    const { output, pos } = this;
    const written =
      writeText === undefined
        ? utf8.encodeInto(value, output.subarray(pos)).written
        : writeText.call(output, value, pos, length * 3);
    this.pos = pos + written;
    this.endLength(at, size);
    return written === length || this.isText(value, written);
  }

  /**
   * Whether text that was just written, and is not ASCII, has no lone surrogates. The encoder has put U+FFFD in their
   * place, whose first byte is rare; to look for it takes a tenth of the time.
   */
  private isText(value: string, written: number): boolean {
    if (findByte !== undefined && written > WORTH_A_VIEW) {
      const bytes = this.output.subarray(this.pos - written, this.pos);
      if (findByte.call(bytes, 0xef) < 0) return true;
    }
    return isWellFormed(value);
  }

  /** Short text of ASCII; false for any other. */
  private putAscii(value: string): boolean {
    const { length } = value;
    if (length > SHORT_TEXT) return false;
    const { output: bytes } = this;
    const begin = this.pos + 1;
    let all = 0;
    let index = 0;
    for (; index + 3 < length; index += 4) {
      const first = value.charCodeAt(index);
      const second = value.charCodeAt(index + 1);
      const third = value.charCodeAt(index + 2);
      const fourth = value.charCodeAt(index + 3);
      all |= first | second | third | fourth;
      bytes[begin + index] = first;
      bytes[begin + index + 1] = second;
      bytes[begin + index + 2] = third;
      bytes[begin + index + 3] = fourth;
    }
    for (; index < length; index++) {
      const unit = value.charCodeAt(index);
      all |= unit;
      bytes[begin + index] = unit;
    }
    if (all > 0x7f) return false;
    bytes[begin - 1] = length;
    this.pos = begin + length;
    return true;
  }

  private putLongText(value: string): boolean {
    const encoded = utf8.encode(value);
    this.putBytes(encoded);
    return encoded.length === value.length || this.isText(value, encoded.length);
  }
}

function varintSize(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  return value < 0x1000_0000 ? 4 : 5;
}
