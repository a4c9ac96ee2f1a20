import fc from "fast-check";
import type { Validate } from "../../../runtime/src/codec/validation.js";

/** Accepts anything: for tests of what the encoding itself can carry. */
export const anything: Validate = () => true;

/** Values that JSON has, the odd ones often: −0, surrogate pairs, names that objects inherit. */
export const jsonMessage: fc.Arbitrary<unknown> = value(
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(-0, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, -(2 ** 53), 2 ** 63, 1e300, true, false, null),
  ),
);

/** The same, with bytes in it. */
export const messageWithBytes: fc.Arbitrary<unknown> = value(
  fc.oneof(jsonMessage, fc.uint8Array({ maxLength: 400 })),
);

function value(leaf: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const name = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("__proto__", "constructor", "toJSON", ""),
  );
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value"), { maxLength: 20 }),
      fc.array(fc.tuple(name, tie("value")), { maxLength: 20 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
}

/** Something inside this many lists. */
export function nested(levels: number, innermost: unknown = 1): unknown {
  let result = innermost;
  for (let level = 0; level < levels; level++) result = [result];
  return result;
}
