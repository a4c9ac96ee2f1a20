import { describe } from "./describe.js";
import { isPlain, MAX_DEPTH, TOO_DEEP } from "./json-value.js";
import { LongInteger } from "./long-integer.js";
import { MAX_BYTES, makesLongerThan } from "./message-length.js";
import { below, type Problem, propertyPath } from "./path.js";
import { encodeUtf8, isWellFormed, LONE_SURROGATE } from "./text.js";

/** A value that MessagePack, as we use it, cannot carry. */
export class UnencodableValue extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.reason);
    this.problem = problem;
  }
}

/**
 * JSON values and Uint8Array as MessagePack, each in its shortest form. Whole numbers up to ±(2^53 − 1) become
 * integers, as {@link LongInteger}s do; all other numbers and −0 float 64. A property that is undefined counts as absent.
 *
 * @throws {UnencodableValue}
 */
export function encodeMessagePack(value: unknown): Uint8Array {
  const output = new Output();
  write(output, value, 0);
  return output.bytes();
}

function write(output: Output, value: unknown, depth: number): void {
  if (typeof value === "string") writeString(output, value);
  else if (typeof value === "number") writeNumber(output, value);
  else if (typeof value === "boolean") output.byte(value ? 0xc3 : 0xc2);
  else if (value === null) output.byte(0xc0);
  else if (typeof value !== "object")
    refuse(`must be a value that MessagePack can carry, got ${describe(value)}`);
  else if (value instanceof Uint8Array) writeBinary(output, value);
  else if (value instanceof LongInteger) output.number(value.value < 0n ? 0xd3 : 0xcf, value.value, 8);
  else if (depth >= MAX_DEPTH) refuse(TOO_DEEP);
  else if (Array.isArray(value)) writeArray(output, value, depth);
  else writeMap(output, value, depth);
}

function writeNumber(output: Output, value: number): void {
  if (!Number.isFinite(value)) refuse(`must be a finite number, got ${value}`);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) output.float64(value);
  else if (value < 0) writeNegative(output, value);
  else if (value < 0x80) output.byte(value);
  else if (value < 0x100) output.number(0xcc, value, 1);
  else if (value < 0x1_0000) output.number(0xcd, value, 2);
  else if (value < 2 ** 32) output.number(0xce, value, 4);
  else output.number(0xcf, value, 8);
}

function writeNegative(output: Output, value: number): void {
  if (value >= -0x20) output.byte(value & 0xff);
  else if (value >= -0x80) output.number(0xd0, value, 1);
  else if (value >= -0x8000) output.number(0xd1, value, 2);
  else if (value >= -(2 ** 31)) output.number(0xd2, value, 4);
  else output.number(0xd3, value, 8);
}

function writeString(output: Output, text: string): void {
  if (!isWellFormed(text)) refuse(LONE_SURROGATE);
  const bytes = encodeUtf8(text);
  if (bytes.length < 0x20) output.byte(0xa0 | bytes.length);
  else writeLength(output, bytes.length, 0xd9);
  output.put(bytes);
}

function writeBinary(output: Output, bytes: Uint8Array): void {
  writeLength(output, bytes.length, 0xc4);
  output.put(bytes);
}

function writeArray(output: Output, items: readonly unknown[], depth: number): void {
  if (items.length < 0x10) output.byte(0x90 | items.length);
  else if (items.length < 0x1_0000) output.number(0xdc, items.length, 2);
  else output.number(0xdd, items.length, 4);
  for (let index = 0; index < items.length; index++)
    within(`[${index}]`, () => write(output, items[index], depth + 1));
}

function writeMap(output: Output, object: object, depth: number): void {
  if (!isPlain(object)) refuse(`must be a value that MessagePack can carry, got ${describe(object)}`);
  const properties = Object.entries(object).filter(([, value]) => value !== undefined);
  if (properties.length < 0x10) output.byte(0x80 | properties.length);
  else if (properties.length < 0x1_0000) output.number(0xde, properties.length, 2);
  else output.number(0xdf, properties.length, 4);
  for (const [name, value] of properties)
    within(propertyPath("", name), () => {
      writeString(output, name);
      write(output, value, depth + 1);
    });
}

/** `first` is the code for a length of 8 bits; those for 16 and 32 follow it. */
function writeLength(output: Output, length: number, first: number): void {
  if (length < 0x100) output.number(first, length, 1);
  else if (length < 0x1_0000) output.number(first + 1, length, 2);
  else output.number(first + 2, length, 4);
}

function refuse(reason: string): never {
  throw new UnencodableValue({ path: "", reason });
}

function within(step: string, inner: () => void): void {
  try {
    inner();
  } catch (error) {
    throw error instanceof UnencodableValue ? new UnencodableValue(below(step, error.problem)) : error;
  }
}

/** Bytes that grow by doubling. */
class Output {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    const at = this.#reserve(1); // first: it may replace the array
    this.#bytes[at] = value;
  }

  put(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  float64(value: number): void {
    this.byte(0xcb);
    const at = this.#reserve(8);
    this.#view.setFloat64(at, value);
  }

  /** A code, then a whole number in that many bytes, two's complement when negative. */
  number(code: number, value: number | bigint, bytes: 1 | 2 | 4 | 8): void {
    this.byte(code);
    const at = this.#reserve(bytes);
    if (bytes === 8) this.#view.setBigInt64(at, BigInt(value));
    else if (bytes === 4) this.#view.setInt32(at, Number(value));
    else if (bytes === 2) this.#view.setInt16(at, Number(value));
    else this.#view.setInt8(at, Number(value));
  }

  #reserve(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      if (this.#length > MAX_BYTES) refuse(makesLongerThan(MAX_BYTES));
      const grown = new Uint8Array(Math.min(MAX_BYTES, Math.max(this.#length, this.#bytes.length * 2)));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}
