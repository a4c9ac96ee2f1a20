import { longerThan, MAX_BYTES } from "../message-length.js";
import { isWellFormed } from "../text.js";
import { allocate, findByte, writeText } from "./node-buffer.js";

/** Messages are written one behind the other into buffers of this size. */
const ARENA_BYTES = 65_536;
/** A message longer than this that does not fit in what is left of an arena gets a buffer of its own. */
const OWN_BUFFER_FROM_BYTES = 16_384;
/** Up to here, a loop over the characters is faster than a call of the encoder. */
const SHORT_TEXT = 40;
/** The longest number of a field, and the longest scalar or short text after it. */
const FIELD_BYTES = 8 + SHORT_TEXT;
/** From here on, a view of the bytes pays off. */
const WORTH_A_VIEW = 96;
/** From here on the exact length is worth finding out: the bound of three bytes a character would waste megabytes. */
const LONG_TEXT = 4096;

const utf8 = new TextEncoder();
const longs = new DataView(new ArrayBuffer(8));

/**
 * Bytes of one message after the other. Each is handed out as a view, which costs less than half of what a copy does.
 * So what was written is never written over: a view is kept until its record is acknowledged, and a resend must have
 * the same bytes. A view keeps its whole arena in memory, at most 64 KiB.
 *
 * The `put` methods of numbers take it that there is room. Methods here and in what extends this are private to
 * TypeScript only: a call of a `#method` looks whether the object has it each time, which took a tenth of encoding.
 */
export class Output {
  /** How long a message may get. */
  protected readonly maxBytes: number = MAX_BYTES;
  protected output: Uint8Array<ArrayBuffer> = new Uint8Array(ARENA_BYTES);
  /** The output's: to ask an array for it takes as long as to make a view. */
  protected buffer: ArrayBuffer = this.output.buffer;
  protected view: DataView<ArrayBuffer> = new DataView(this.buffer);
  protected pos = 0;
  /** Where the message begins. Places inside of it are kept relative to this: it may move to another buffer. */
  protected start = 0;
  /** Up to here there is room for a field's number and a scalar or a short text. */
  protected limit: number = ARENA_BYTES - FIELD_BYTES;
  #arena = this.output;
  #arenaView = this.view;

  /** Forget what was written of a message that cannot be completed. */
  protected abandon(): void {
    this.pos = this.start;
    if (this.output !== this.#arena) this.backToArena();
  }

  /** What was written since the last call. It stays as it is for good. */
  protected take(): Uint8Array {
    const { start, pos, output } = this;
    if (output === this.#arena) {
      this.start = pos;
      return new Uint8Array(this.buffer, start, pos - start);
    }
    this.backToArena();
    // A buffer that grew has room to spare, which should not stay in memory with the message.
    if (pos * 1.25 < output.length) return output.slice(0, pos);
    output.fill(0, pos); // what the memory held before is nobody's business
    return output.subarray(0, pos);
  }

  /** Make room for a field's number and a scalar or a short text. */
  protected reserveField(): void {
    if (this.pos > this.limit) this.grow(FIELD_BYTES);
  }

  /** Make room for `count` bytes. */
  protected reserve(count: number): void {
    if (this.pos + count > this.output.length) this.grow(count);
  }

  private grow(count: number): void {
    const written = this.pos - this.start;
    const needed = written + count;
    if (needed > this.maxBytes) throw new RangeError(`it is ${longerThan(this.maxBytes)}`);
    const previous = this.output.subarray(this.start, this.pos);
    if (needed <= OWN_BUFFER_FROM_BYTES) {
      this.#arena = new Uint8Array(ARENA_BYTES);
      this.#arenaView = new DataView(this.#arena.buffer);
      this.useArena(0, written);
    } else {
      // What is left of the arena is for the messages that come next.
      if (this.output === this.#arena) this.#arenaPos = this.start;
      this.output = allocate(Math.min(this.maxBytes, Math.max(needed + 64, written * 2)));
      const { buffer, byteOffset } = this.output;
      this.buffer = buffer;
      this.view = new DataView(buffer, byteOffset);
      this.limit = this.output.length - FIELD_BYTES;
      this.start = 0;
      this.pos = written;
    }
    this.output.set(previous);
  }

  #arenaPos = 0;

  private backToArena(): void {
    this.useArena(this.#arenaPos, 0);
  }

  private useArena(start: number, written: number): void {
    this.output = this.#arena;
    this.view = this.#arenaView;
    this.buffer = this.view.buffer;
    this.limit = ARENA_BYTES - FIELD_BYTES;
    this.start = start;
    this.pos = start + written;
  }

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
