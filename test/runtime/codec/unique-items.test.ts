import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateItems, isUnique } from "../../../runtime/src/codec/unique-items.js";
import { deepEqual } from "../../../runtime/src/codec/value-checks.js";

const item = fc.oneof(
  fc.constantFrom(0, -0, 1, "", "1", "a", "{}", "[]", "number 1", null, true, "true"),
  fc.constantFrom([], ["1"], [1], [[1]], {}, { a: 1, b: 2 }, { b: 2, a: 1 }, { a: undefined }, { a: "1,b" }),
  fc.uint8Array({ maxLength: 2, max: 2 }),
  fc.jsonValue({ maxDepth: 1 }),
);

describe("isUnique", () => {
  it("is that no pair is equal, in short lists and in long ones", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 14, size: "max" }), (items) => {
        const twins = items.flatMap((second, at) =>
          items.slice(0, at).flatMap((first, before) => (deepEqual(first, second) ? [[before, at]] : [])),
        );
        expect(isUnique(items)).toBe(twins.length === 0);
        if (twins.length === 0) return;
        expect(
          twins.map(([a, b]) => `must NOT have duplicate items (items ## ${a} and ${b} are identical)`),
        ).toContain(duplicateItems(items));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no longer than the list is long", () => {
    const items = Array.from({ length: 20_000 }, (_, index) => ({ index }));
    expect(isUnique(items)).toBe(true);
    expect(duplicateItems([...items, { index: 7 }])).toContain("items ## 7 and 20000");
  });
});
