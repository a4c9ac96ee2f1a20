/** What stands in for Ajv's own modules at run time says what they say. */
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codePointLength,
  deepEqual,
  isDate,
  isDateTime,
  isRegex,
  isTime,
} from "../../../runtime/src/codec/ajv-runtime.js";

const generatorRequire = createRequire(new URL("../../../generator/package.json", import.meta.url));
const ucs2length = generatorRequire("ajv/dist/runtime/ucs2length").default as (text: string) => number;
const equal = generatorRequire("ajv/dist/runtime/equal").default as (a: unknown, b: unknown) => boolean;
const { fullFormats } = generatorRequire("ajv-formats/dist/formats") as {
  fullFormats: Record<"date" | "date-time" | "time", { validate: (text: string) => boolean }>;
};

describe("codePointLength", () => {
  it("is Ajv's", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\ud834", "\udd1e", "𝄞", "é") }), (text) => {
        expect(codePointLength(text)).toBe(ucs2length(text));
      }),
    );
  });
});

describe("deepEqual", () => {
  // Ajv's own calls a property of this name as if it were the method that objects inherit.
  const called = /"(valueOf|toString|constructor)":/;
  const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => !called.test(JSON.stringify(value)));
  it("is Ajv's, for JSON", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(deepEqual(a, b)).toBe(equal(a, b));
        expect(deepEqual(a, structuredClone(a))).toBe(true);
      }),
    );
  });

  for (const { a, b, want } of [
    { a: new Uint8Array([1, 2]), b: new Uint8Array([1, 2]), want: true },
    { a: new Uint8Array([1, 2]), b: new Uint8Array([1, 3]), want: false },
    { a: new Uint8Array([1]), b: [1], want: false },
    { a: [1], b: new Uint8Array([1]), want: false },
    { a: {}, b: new Uint8Array(), want: false },
    { a: [], b: {}, want: false },
    { a: { constructor: 1 }, b: {}, want: false },
    { a: { toString: undefined }, b: { valueOf: undefined }, want: false },
  ])
    it(`says ${want} of ${JSON.stringify(a)} and ${JSON.stringify(b)}`, () =>
      expect(deepEqual(a, b)).toBe(want));
});

describe("formats", () => {
  const digits = (most: number, length = 2): fc.Arbitrary<string> =>
    fc.nat({ max: most }).map((number) => String(number).padStart(length, "0"));
  const date = fc
    .tuple(fc.constantFrom("2000", "1900", "2023", "2024", "0000", "20"), digits(13), digits(32))
    .map((parts) => parts.join("-"));
  // ajv-formats takes 24:59:00+01 for a leap second.
  const time = fc
    .tuple(
      fc.tuple(digits(23), digits(60), digits(61)).map((parts) => parts.join(":")),
      fc.constantFrom("", ".5", ".", ".123456789"),
      fc.oneof(
        fc.constantFrom("", "Z", "z", "+00:00", "-01:00", "+0100", "+01", "-23:59", "+24:00", "Z "),
        fc.tuple(digits(24), digits(60)).map(([hour, minute]) => `-${hour}:${minute}`),
      ),
    )
    .map((parts) => parts.join(""));
  const leap = fc
    .tuple(
      fc.constantFrom("23:59:60", "00:59:60", "22:59:60", "23:58:60"),
      fc.constantFrom("Z", "+01:00", "-01:00", "+00:01"),
    )
    .map((parts) => parts.join(""));
  const separator = fc.constantFrom("T", "t", " ", "\n", "", "TT");

  it("date is that of ajv-formats", () => {
    fc.assert(
      fc.property(
        date,
        (text) => void expect([text, isDate(text)]).toEqual([text, fullFormats.date.validate(text)]),
      ),
      { numRuns: 2000 },
    );
  });

  it("time is that of ajv-formats", () => {
    fc.assert(
      fc.property(fc.oneof(time, leap), (text) => {
        expect([text, isTime(text)]).toEqual([text, fullFormats.time.validate(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("date-time is that of ajv-formats", () => {
    fc.assert(
      fc.property(fc.tuple(date, separator, fc.oneof(time, leap)), (parts) => {
        const text = parts.join("");
        expect([text, isDateTime(text)]).toEqual([text, fullFormats["date-time"].validate(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("regex is what makes a RegExp", () => {
    expect([isRegex("^\\p{L}$"), isRegex("("), isRegex("\\Z")]).toEqual([true, false, false]);
  });
});
