import { MAX_DEPTH } from "./json-value.js";
import { type LongInteger, numberOrLong } from "./long-integer.js";
import { decodeUtf8 } from "./text.js";

/**
 * MessagePack of JSON values and `bin`, which becomes Uint8Array (views of `bytes`). Integers beyond ±(2^53 − 1),
 * NaN, infinities, extension types, keys that are no strings, keys that stand twice and anything behind the end are
 * refused; integers that long become {@link LongInteger}s instead when they are to be kept.
 *
 * @throws {Error} saying what is wrong; nothing is allocated for a length that is declared and not there.
 */
export function decodeMessagePack(bytes: Uint8Array, keepsLongIntegers = false): unknown {
  const input = new Input(bytes, keepsLongIntegers);
  const value = readValue(input, 0);
  if (input.left > 0) throw new SyntaxError(`${input.left} bytes follow the value`);
  return value;
}

function readValue(input: Input, depth: number): unknown {
  const code = input.unsigned(1);
  if (code < 0x80) return code;
  if (code < 0x90) return readMap(input, code & 0x0f, depth);
  if (code < 0xa0) return readArray(input, code & 0x0f, depth);
  if (code < 0xc0) return input.text(code & 0x1f);
  if (code >= 0xe0) return code - 0x100;
  switch (code) {
    case 0xc0:
      return null;
    case 0xc2:
      return false;
    case 0xc3:
      return true;
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return input.take(input.unsigned(lengthBytes(code - 0xc4)));
    case 0xca:
      return finite(input.view(4).getFloat32(0));
    case 0xcb:
      return finite(input.view(8).getFloat64(0));
    case 0xcc:
    case 0xcd:
    case 0xce:
      return input.unsigned(lengthBytes(code - 0xcc));
    case 0xcf:
      return input.long(input.view(8).getBigUint64(0));
    case 0xd0:
      return input.view(1).getInt8(0);
    case 0xd1:
      return input.view(2).getInt16(0);
    case 0xd2:
      return input.view(4).getInt32(0);
    case 0xd3:
      return input.long(input.view(8).getBigInt64(0));
    case 0xd9:
    case 0xda:
    case 0xdb:
      return input.text(input.unsigned(lengthBytes(code - 0xd9)));
    case 0xdc:
    case 0xdd:
      return readArray(input, input.unsigned(code === 0xdc ? 2 : 4), depth);
    case 0xde:
    case 0xdf:
      return readMap(input, input.unsigned(code === 0xde ? 2 : 4), depth);
    default:
      throw new SyntaxError(`the code 0x${code.toString(16)} is an extension type or not in use`);
  }
}

function readArray(input: Input, length: number, depth: number): unknown[] {
  enter(input, depth, length, length);
  const items: unknown[] = [];
  for (let index = 0; index < length; index++) items.push(readValue(input, depth + 1));
  return items;
}

function readMap(input: Input, length: number, depth: number): Record<string, unknown> {
  enter(input, depth, length, 2 * length);
  const object: Record<string, unknown> = {};
  for (let index = 0; index < length; index++) {
    const name = readValue(input, depth + 1);
    if (typeof name !== "string") throw new SyntaxError("a map has a key that is not a string");
    if (Object.hasOwn(object, name)) throw new SyntaxError(`a map has the key ${JSON.stringify(name)} twice`);
    const value = readValue(input, depth + 1);
    // Assigned, "__proto__" would set the prototype.
    if (name === "__proto__")
      Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
    else object[name] = value;
  }
  return object;
}

function enter(input: Input, depth: number, length: number, leastBytes: number): void {
  if (depth >= MAX_DEPTH) throw new RangeError(`values are nested more than ${MAX_DEPTH} levels deep`);
  if (leastBytes > input.left)
    throw new SyntaxError(`${length} items are declared and ${input.left} bytes left`);
}

function lengthBytes(step: number): 1 | 2 | 4 {
  return step === 0 ? 1 : step === 1 ? 2 : 4;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a JSON number`);
  return value;
}

class Input {
  readonly #bytes: Uint8Array;
  readonly #keepsLongIntegers: boolean;
  #at = 0;

  constructor(bytes: Uint8Array, keepsLongIntegers: boolean) {
    this.#bytes = bytes;
    this.#keepsLongIntegers = keepsLongIntegers;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new SyntaxError(`${length} bytes are declared and ${this.left} left`);
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  view(length: number): DataView {
    const taken = this.take(length);
    return new DataView(taken.buffer, taken.byteOffset, length);
  }

  unsigned(length: 1 | 2 | 4): number {
    let value = 0;
    for (const byte of this.take(length)) value = value * 0x100 + byte;
    return value;
  }

  long(value: bigint): number | LongInteger {
    const number = numberOrLong(value);
    if (typeof number === "object" && !this.#keepsLongIntegers)
      throw new RangeError(`the integer ${value} is beyond 2^53 − 1`);
    return number;
  }

  text(length: number): string {
    return decodeUtf8(this.take(length));
  }
}
