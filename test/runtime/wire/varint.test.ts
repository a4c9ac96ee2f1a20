import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../../runtime/src/wire/byte-reader.js";
import { varintLength, writeVarint } from "../../../runtime/src/wire/varint.js";
import { fromHex, toHex } from "../../wire/hex.js";

function write(value: number): string {
  const bytes = new Uint8Array(varintLength(value));
  expect(writeVarint(bytes, 0, value)).toBe(bytes.length);
  return toHex(bytes);
}

function read(hex: string): number {
  const reader = new ByteReader(fromHex(hex));
  const value = reader.varint("number");
  reader.end("number");
  return value;
}

describe("varint", () => {
  for (const { value, hex } of [
    { value: 0, hex: "00" },
    { value: 1, hex: "01" },
    { value: 127, hex: "7f" },
    { value: 128, hex: "8001" },
    { value: 300, hex: "ac02" },
    { value: 16_383, hex: "ff7f" },
    { value: 16_384, hex: "808001" },
    { value: 2 ** 21 - 1, hex: "ffff7f" },
    { value: 2 ** 21, hex: "80808001" },
    { value: 2 ** 28 - 1, hex: "ffffff7f" },
    { value: 2 ** 28, hex: "8080808001" },
    { value: 2 ** 32, hex: "8080808010" },
    { value: 2 ** 35 - 1, hex: "ffffffff7f" },
    { value: 2 ** 35, hex: "808080808001" },
    { value: 2 ** 42 - 1, hex: "ffffffffff7f" },
    { value: 2 ** 42, hex: "80808080808001" },
    { value: 2 ** 49 - 1, hex: "ffffffffffff7f" },
    { value: 2 ** 49, hex: "8080808080808001" },
    { value: Number.MAX_SAFE_INTEGER, hex: "ffffffffffffff0f" },
  ])
    it(`${value} is ${hex}`, () => {
      expect(write(value)).toBe(hex);
      expect(read(hex)).toBe(value);
    });

  it("gives every number back, in its shortest form", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const hex = write(value);
        expect(read(hex)).toBe(value);
        expect(hex).not.toMatch(/^.+00$/);
      }),
    );
  });

  for (const { name, hex, problem } of [
    { name: "nothing", hex: "", problem: "the number is cut short" },
    { name: "a number that goes on", hex: "80", problem: "the number is cut short" },
    { name: "a zero in two bytes", hex: "8000", problem: "the number is an overlong varint" },
    { name: "a number with a byte too many", hex: "ff00", problem: "the number is an overlong varint" },
    { name: "2^53", hex: "8080808080808010", problem: "the number is above 2^53 − 1" },
    { name: "2^56", hex: "808080808080808001", problem: "the number is above 2^53 − 1" },
    { name: "2^64 − 1", hex: "ffffffffffffffffff01", problem: "the number is above 2^53 − 1" },
    { name: "a byte behind it", hex: "0100", problem: "the number goes on for 1 more bytes" },
  ])
    it(`refuses ${name}`, () => expect(() => read(hex)).toThrow(problem));

  for (const value of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])
    it(`does not write ${value}`, () =>
      expect(() => writeVarint(new Uint8Array(16), 0, value)).toThrow(RangeError));
});
