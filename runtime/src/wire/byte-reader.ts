/** Bytes are not what WIRE.md says they are. The message is a sentence without a full stop. */
export class MalformedError extends Error {
  /** Offset of the value that it is about, where that is not the one that was read last. */
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    super(message);
    this.at = at;
  }
}

/** Bytes use what WIRE.md reserves for later. The message is a sentence without a full stop. */
export class UnsupportedError extends Error {}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads numbers from bytes, front to back, and refuses what a careful writer would not have written. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #last = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** Where the value begins that was asked for last: what an error is about. */
  get last(): number {
    return this.#last;
  }

  /** @param what - The value's name, for the error. */
  byte(what: string): number {
    this.#last = this.#at;
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new MalformedError(`the ${what} is missing`);
    this.#at++;
    return byte;
  }

  /** An unsigned LEB128 number up to 2^53 − 1, in its only legal spelling: the shortest. */
  varint(what: string): number {
    this.#last = this.#at;
    let value = 0;
    let place = 1;
    for (let length = 1; length <= 8; length++) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new MalformedError(`the ${what} is cut short`);
      value += (byte & 0x7f) * place;
      if (byte < 0x80) {
        if (byte === 0 && length > 1) throw new MalformedError(`the ${what} is an overlong varint`);
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      place *= 0x80;
    }
    throw new MalformedError(`the ${what} is above 2^53 − 1`);
  }

  /** A view of the next bytes. */
  take(length: number, what: string): Uint8Array {
    this.#last = this.#at;
    if (length > this.left)
      throw new MalformedError(`the ${what} should have ${length} bytes and ${this.left} are there`);
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  /** A length, and that many bytes of UTF-8. */
  text(what: string): string {
    const bytes = this.take(this.varint(`length of the ${what}`), what);
    try {
      return decoder.decode(bytes);
    } catch {
      throw new MalformedError(`the ${what} is not UTF-8`);
    }
  }

  /** Four bytes, big-endian. */
  uint32(what: string): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.take(4, what);
    return a * 0x100_0000 + ((b << 16) | (c << 8) | d);
  }

  /** @param what - What has just been read to its end. */
  end(what: string): void {
    this.#last = this.#at;
    if (this.left > 0) throw new MalformedError(`the ${what} goes on for ${this.left} more bytes`);
  }
}
