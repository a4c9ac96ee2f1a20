import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasLongNumber } from "../../../runtime/src/codec/long-numbers.js";

describe("hasLongNumber", () => {
  it("is 16 digits in a row, or an exponent of 3", () => {
    const piece = fc.oneof(
      fc.constantFrom("e", "E", "e+", "e-", "+", "-", ".", ",", " ", "x", "[", "é", "ee", "1e"),
      fc.nat({ max: 18 }).map((length) => "1234567890123456789".slice(0, length)),
    );
    const count = { yes: 0, no: 0 };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8, size: "max" }), (pieces) => {
        const text = pieces.join("");
        const want = /[0-9]{16}|[eE]\+?[0-9]{3}/.test(text);
        expect([text, hasLongNumber(new TextEncoder().encode(text), text)]).toEqual([text, want]);
        count[want ? "yes" : "no"]++;
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(count.yes, count.no)).toBeGreaterThan(500);
  });

  it("looks at each digit once", () => {
    const digits = new Uint8Array(4_000_000).fill(0x31);
    digits[0] = 0x2e;
    expect(hasLongNumber(digits, "")).toBe(true);
    const short = digits.map((byte, at) => (at % 16 === 0 ? 0x2c : byte));
    expect(hasLongNumber(short, "")).toBe(false);
  });
});
