import fc from "fast-check";
import { jsonValue } from "./random-schema.js";

class Inheriting {
  a: unknown = 1;
  get b(): string {
    return "a";
  }
}

const odd: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol.iterator, () => 1, new Date(0)],
  ...[new Map([["a", 1]]), new Inheriting(), Object.create({ a: "a", kind: "a" }), Object.create(null)],
  ...[Object.assign(Object.create(null), { a: "a" }), JSON.parse('{"__proto__":{"a":"a"}}')],
  ...[Object.defineProperty({}, "a", { get: () => "a", enumerable: true }), new Array(2), [undefined]],
  ...[
    "\ud800",
    new (class extends Array {})(),
    Object.assign([], { a: 1 }),
    new String("a"),
    new Boolean(true),
  ],
);

/** What a program may hand over in place of a message: values of JSON with such in them that are none. */
export const oddValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    odd,
    jsonValue,
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("a", "b", "kind", "constructor", "name", "children"), tie("value"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;
