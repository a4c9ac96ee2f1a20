import { describe, expect, it } from "vitest";
import { InvalidOptionError } from "../../../runtime/src/errors.js";
import { faultKinds } from "../../../runtime/src/testing/fault-options.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";

const mistyped = { looseAck: 0.1 };

describe("the faults of a stream in memory", () => {
  for (const { given, want } of [
    { given: { duplicate: 1.1 }, want: /`duplicate` must be a probability, 0 to 1, got 1.1/ },
    { given: { cut: -0.1 }, want: /`cut` must be a probability/ },
    { given: { stall: Number.NaN }, want: /`stall` must be a probability/ },
    { given: { duplicate: 0.6, cut: 0.6 }, want: /`faults` must be 1 at most, all probabilities together/ },
    { given: { seed: 1, ...mistyped }, want: /`looseAck` is not known here; .*loseAck/ },
  ])
    it(`are refused: ${JSON.stringify(given)}`, () => {
      const make = (): InMemoryStream => new InMemoryStream({ faults: given });
      expect(make).toThrow(InvalidOptionError);
      expect(make).toThrow(want);
    });

  it("may be certain, each of them a seventh", () => {
    const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 1 / faultKinds.length]));
    expect(() => new InMemoryStream({ faults })).not.toThrow();
  });
});
