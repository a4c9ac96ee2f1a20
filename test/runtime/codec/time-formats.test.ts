/** Dates and times are those of ajv-formats. */
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDate, isDateTime, isTime } from "../../../runtime/src/codec/time-formats.js";

const theirs = fullFormats as unknown as Record<
  "date" | "date-time" | "time",
  { validate: (text: string) => boolean } // of these three
>;

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
        (text) => void expect([text, isDate(text)]).toEqual([text, theirs.date.validate(text)]),
      ),
      { numRuns: 2000 },
    );
  });

  it("time is that of ajv-formats", () => {
    fc.assert(
      fc.property(fc.oneof(time, leap), (text) => {
        expect([text, isTime(text)]).toEqual([text, theirs.time.validate(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("date-time is that of ajv-formats", () => {
    fc.assert(
      fc.property(fc.tuple(date, separator, fc.oneof(time, leap)), (parts) => {
        const text = parts.join("");
        expect([text, isDateTime(text)]).toEqual([text, theirs["date-time"].validate(text)]);
      }),
      { numRuns: 2000 },
    );
  });
});
