import { expect, it } from "vitest";
import { seededRandom } from "../../../runtime/src/testing/random.js";

const draw = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

it("draws the same from the same seed, and something else from another", () => {
  expect(draw(7, 20)).toEqual(draw(7, 20));
  expect(draw(7, 20)).not.toEqual(draw(8, 20));
});

it("draws evenly from 0 to 1", () => {
  const drawn = draw(1, 10_000);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  for (const decile of Array.from({ length: 10 }, (_, tenth) => tenth)) {
    const count = drawn.filter((value) => Math.floor(value * 10) === decile).length;
    expect(count).toBeGreaterThan(900);
    expect(count).toBeLessThan(1100);
  }
});
