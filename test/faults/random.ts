import { seededRandom } from "../../runtime/src/testing/random.js";

/** Choices that are all in a seed. */
export class Random {
  /** 0 <= value < 1 */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the choices; each weighs as much as its number says. */
  pick<Choice extends string>(weights: Readonly<Record<Choice, number>>): Choice {
    // Object.entries forgets what the keys are.
    const entries = Object.entries(weights) as [Choice, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of entries) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new RangeError("There is nothing to choose from.");
  }
}
