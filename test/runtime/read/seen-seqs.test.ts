import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeenSeqs } from "../../../runtime/src/read/seen-seqs.js";

/** Which of the seqs are new, in the order given. */
function fresh(seqs: readonly number[]): number[] {
  const [first = 0, ...rest] = seqs;
  const seen = new SeenSeqs(first);
  return [first, ...rest.filter((seq) => seen.add(seq))];
}

/** What SeenSeqs has to be, without a bound on memory. */
function freshByHand(seqs: readonly number[]): number[] {
  const seen = new Set<number>();
  let max = Number.NEGATIVE_INFINITY;
  return seqs.filter((seq) => {
    const isNew = !seen.has(seq) && seq > max - 16_384;
    seen.add(seq);
    max = Math.max(max, seq);
    return isNew;
  });
}

describe("the seqs that were seen of one writer", () => {
  for (const { name, given, want } of [
    { name: "in order", given: [0, 1, 2, 3], want: [0, 1, 2, 3] },
    { name: "a duplicate of the last", given: [0, 0, 1, 1], want: [0, 1] },
    { name: "a resend of all", given: [0, 1, 2, 0, 1, 2], want: [0, 1, 2] },
    { name: "two that overtook each other", given: [1, 0, 2, 0, 1], want: [1, 0, 2] },
    { name: "a hole that is filled later", given: [0, 5, 3, 3, 5, 4], want: [0, 5, 3, 4] },
    { name: "from the middle on", given: [700, 701, 699, 700], want: [700, 701, 699] },
    { name: "the last of the window below the maximum", given: [20_000, 3617, 3617], want: [20_000, 3617] },
    { name: "what lies below the window counts as seen", given: [20_000, 3616], want: [20_000] },
    { name: "a jump over the whole window", given: [0, 1, 50_000, 49_999, 1], want: [0, 1, 50_000, 49_999] },
    { name: "a ring that grows", given: [0, 10, 100, 5000, 10, 100, 5], want: [0, 10, 100, 5000, 5] },
    {
      name: "a seq whose bit was an older one's",
      given: [0, 2, 16_384, 16_386, 16_385, 3],
      want: [0, 2, 16_384, 16_386, 16_385, 3],
    },
  ])
    it(name, () => {
      expect(fresh(given)).toEqual(want);
      expect(freshByHand(given)).toEqual(want);
    });

  it("are told apart as by a set that forgets nothing, within the window", () => {
    // Steps of all sizes around the ring's, forward and back, and runs: what writers and resends do.
    const step = fc.oneof(
      fc.constant(1),
      fc.integer({ min: -70, max: 70 }),
      fc.integer({ min: -20_000, max: 20_000 }),
    );
    fc.assert(
      fc.property(fc.nat(40_000), fc.array(step, { maxLength: 300 }), (first, steps) => {
        const seqs = [first];
        for (const by of steps) seqs.push(Math.max(0, (seqs.at(-1) ?? 0) + by));
        expect(fresh(seqs)).toEqual(freshByHand(seqs));
      }),
      { numRuns: 300 },
    );
  });

  it("know their lowest", () => {
    const seen = new SeenSeqs(9);
    for (const seq of [10, 4, 12]) seen.add(seq);
    expect(seen.lowest).toBe(4);
  });

  it("are the same again from what they told, the lowest included", () => {
    const seen = new SeenSeqs(3);
    for (const seq of [4, 9, 12, 11, 30_000]) seen.add(seq);
    const again = SeenSeqs.from(seen.lowest, seen.ranges());
    expect(again?.lowest).toBe(3);
    expect(again?.ranges()).toEqual(seen.ranges());
    expect(again?.highest).toBe(30_000);
    expect(SeenSeqs.from(3, [])).toBeUndefined();
  });

  it("work at the end of the numbers", () => {
    const last = Number.MAX_SAFE_INTEGER;
    expect(fresh([last - 2, last, last - 1, last])).toEqual([last - 2, last, last - 1]);
  });
});
