import { readText } from "./text-reader.js";

/** Nothing can be written into it, so messages may share it. */
export const emptyBytes: Uint8Array<ArrayBuffer> = new Uint8Array();
/** Numbers are put together here: to view each message's bytes would cost more than reading a short one. */
const word = new DataView(new ArrayBuffer(8));
const wordBytes = new Uint8Array(word.buffer);

/**
 * Bytes that are read from front to back. Each method throws at the end of the bytes, and a length is compared to what
 * there is before anything is made of it.
 */
export class Input {
  protected source: Uint8Array = emptyBytes;
  /** Where the next byte stands. */
  pos = 0;
  /** Halves of the last long varint, as signed numbers. */
  #low = 0;
  #high = 0;

  protected open(bytes: Uint8Array): void {
    this.source = bytes;
    this.pos = 0;
  }

  /** Let go of the bytes. */
  protected close(): void {
    this.source = emptyBytes;
  }

  /** Move on by `count` bytes; returns where they begin. */
  protected take(count: number): number {
    const at = this.pos;
    if (at + count > this.source.length) throw endsEarly();
    this.pos = at + count;
    return at;
  }

  /** The lower 32 bits of a varint, which may have up to ten bytes: those of negative numbers have. */
  uint32(): number {
    const byte = this.source[this.pos] as number; // behind the end it is undefined, which is not less than anything
    if (byte < 0x80) {
      this.pos++;
      return byte;
    }
    this.#varint();
    return this.#low >>> 0;
  }

  int32(): number {
    return this.uint32() | 0;
  }

  sint32(): number {
    const zigzag = this.uint32();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  bool(): boolean {
    this.#varint();
    return this.#low !== 0 || this.#high !== 0;
  }

  int64(): bigint {
    this.#varint();
    return signed(this.#low, this.#high);
  }

  uint64(): bigint {
    this.#varint();
    word.setInt32(0, this.#low, true);
    word.setInt32(4, this.#high, true);
    return word.getBigUint64(0, true);
  }

  sint64(): bigint {
    this.#varint();
    const sign = -(this.#low & 1);
    const low = (this.#low >>> 1) | ((this.#high & 1) << 31);
    return signed(low ^ sign, (this.#high >>> 1) ^ sign);
  }

  fixed32(): number {
    this.#word(4);
    return word.getUint32(0, true);
  }

  sfixed32(): number {
    this.#word(4);
    return word.getInt32(0, true);
  }

  fixed64(): bigint {
    this.#word(8);
    return word.getBigUint64(0, true);
  }

  sfixed64(): bigint {
    this.#word(8);
    return word.getBigInt64(0, true);
  }

  float(): number {
    this.#word(4);
    return word.getFloat32(0, true);
  }

  double(): number {
    this.#word(8);
    return word.getFloat64(0, true);
  }

  /** A view: it is the source's bytes. */
  bytes(): Uint8Array {
    const length = this.uint32();
    const at = this.take(length);
    return this.source.subarray(at, at + length);
  }

  /** @throws {TypeError} when it is not UTF-8. */
  string(): string {
    return this.#text(false);
  }

  /** Text of a proto2 field: what is not UTF-8 becomes U+FFFD. */
  laxString(): string {
    return this.#text(true);
  }

  decimalInt64(): string {
    return String(this.int64());
  }

  decimalUint64(): string {
    return String(this.uint64());
  }

  decimalSint64(): string {
    return String(this.sint64());
  }

  decimalFixed64(): string {
    return String(this.fixed64());
  }

  decimalSfixed64(): string {
    return String(this.sfixed64());
  }

  #text(lax: boolean): string {
    const at = this.take(this.uint32());
    return readText(this.source, at, this.pos, lax);
  }

  #word(size: 4 | 8): void {
    const at = this.take(size);
    const { source } = this;
    for (let index = 0; index < size; index++) wordBytes[index] = source[at + index] as number; // there is that much
  }

  #varint(): void {
    const { source } = this;
    let { pos } = this;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = source[pos++];
      if (byte === undefined) throw endsEarly();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift > 28) high |= bits << (shift - 32);
      else {
        low |= bits << 28;
        high = bits >> 4;
      }
      if (byte < 0x80) {
        this.pos = pos;
        this.#low = low;
        this.#high = high;
        return;
      }
    }
    throw new Error("a number has more than ten bytes");
  }
}

export function endsEarly(): Error {
  return new Error("the bytes end in the middle of a field");
}

function signed(low: number, high: number): bigint {
  word.setInt32(0, low, true);
  word.setInt32(4, high, true);
  return word.getBigInt64(0, true);
}
