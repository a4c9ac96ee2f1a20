import fc from "fast-check";
import { expect, it } from "vitest";
import { isMultiple } from "../../../../generator/src/check/subschema/multiples.js";
import * as runtime from "../../../../runtime/src/codec/value-checks.js";

it("multiples are what validators take for multiples", () => {
  const step = fc.oneof(
    fc.constantFrom(0.01, 0.1, 0.25, 2.5, 1e-7, 5e-324, 1.5e300),
    fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }),
  );
  const value = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer().map((it) => it / 100),
  );
  fc.assert(
    fc.property(value, step, (of, by) => {
      expect(isMultiple(of, by)).toBe(runtime.isMultiple(of, by));
    }),
    { numRuns: 5000 },
  );
  expect([isMultiple(19.99, 0.01), isMultiple(19.995, 0.01)]).toEqual([true, false]);
});
