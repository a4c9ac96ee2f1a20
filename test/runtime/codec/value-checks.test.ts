import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fits } from "../../../runtime/src/codec/validation.js";
import {
  deepEqual,
  isLonger,
  isRecord,
  isShorter,
  objectOf,
  own,
  propertyCount,
} from "../../../runtime/src/codec/value-checks.js";

describe("lengths of text", () => {
  it("are counted in code points", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\ud834", "\udd1e", "𝄞", "é"), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.nat({ max: 8 }), (given, limit) => {
        const length = [...given].length;
        expect([isShorter(given, limit), isLonger(given, limit)]).toEqual([length < limit, length > limit]);
      }),
      { numRuns: 1000 },
    );
  });
});

class Inheriting {
  own = 1;
  get inherited(): number {
    return 2;
  }
}

describe("objectOf", () => {
  for (const { name, given, want } of [
    { name: "a plain object, itself", given: { a: 1 }, want: ["a"] },
    { name: "an object without prototype", given: Object.assign(Object.create(null), { a: 1 }), want: ["a"] },
    { name: "what an instance has itself", given: new Inheriting(), want: ["own"] },
    { name: "what an object inherits", given: Object.create({ a: 1 }), want: [] },
    { name: "a property called __proto__", given: JSON.parse('{"__proto__":1}'), want: ["__proto__"] },
    { name: "null", given: null, want: undefined },
    { name: "an array", given: [], want: undefined },
    { name: "bytes", given: new Uint8Array(2), want: undefined },
    { name: "text", given: "a", want: undefined },
    { name: "a function", given: () => 1, want: undefined },
  ])
    it(name, () => {
      const object = objectOf(given);
      expect(object && namesIn(object)).toEqual(want);
      expect(isRecord(given)).toBe(want !== undefined);
      if (object !== undefined) expect(propertyCount(object)).toBe(want?.length);
    });

  it("leaves a plain object as it is", () => {
    const plain = { a: 1 };
    expect(objectOf(plain)).toBe(plain);
  });

  it("does not take what Object.prototype was given for a property", () => {
    const prototype = Object.prototype as { added?: number };
    const hasAdded = (value: unknown): boolean => objectOf(value)?.["added"] !== undefined;
    try {
      prototype.added = 1;
      expect([fits(hasAdded, {}), fits(hasAdded, { added: 2 })]).toEqual([false, true]);
    } finally {
      delete prototype.added;
    }
    expect([fits(hasAdded, {}), fits(hasAdded, { added: 2 })]).toEqual([false, true]);
  });
});

/** As a validator goes through them, what is inherited included. */
function namesIn(object: object): string[] {
  const names: string[] = [];
  for (const name in object) names.push(name);
  return names;
}

it("own is no property that is inherited", () => {
  expect([own({}, "constructor"), own({ constructor: 1 }, "constructor")]).toEqual([undefined, 1]);
});

describe("deepEqual", () => {
  const json = fc.jsonValue({ maxDepth: 2 });
  const positive = (value: unknown): unknown => JSON.parse(JSON.stringify(value)); // JSON Schema knows one zero
  it("is equality of JSON", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(deepEqual(a, b)).toBe(isDeepStrictEqual(positive(a), positive(b)));
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
