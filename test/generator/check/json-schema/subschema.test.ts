/**
 * No verdict is laxer than what values show. `EVOLUTIONS=5000 SEED=1 npx vitest run test/generator/check/json-schema/subschema`
 * tries as many.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compareJson } from "../../../../generator/src/check/compare-json.js";
import { isSubschema } from "../../../../generator/src/check/subschema/index.js";
import { evolution, validatorOf } from "./evolutions.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["EVOLUTIONS"] ?? 60);

it(`is true of every value that was tried, in ${runs} random evolutions`, { timeout: 7_200_000 }, () => {
  const tally = { yes: 0, no: 0, undecided: 0 };
  fc.assert(
    fc.property(evolution, ({ before, after, values }) => {
      const [old, now] = [validatorOf(before), validatorOf(after)];
      const findings = compareJson(before, after);
      for (const { a, b, accepts, reads, level } of [
        { a: before, b: after, accepts: old, reads: now, level: "READ" },
        { a: after, b: before, accepts: now, reads: old, level: "FORWARD" },
      ]) {
        const verdict = isSubschema(a, b);
        tally[verdict.is]++;
        const own = findings.filter((it) => it.level === level && it.effect !== "lost");
        if (verdict.is === "yes") expect(own).toEqual([]);
        if (verdict.is === "no") expect(own).not.toEqual([]);
        // Property by property, more is decided: that there is no such object at all, for one.
        if (own.length === 0) expect(values.filter((value) => accepts(value) && !reads(value))).toEqual([]);
        if (verdict.is === "no")
          expect([accepts(verdict.example), reads(verdict.example)]).toEqual([true, false]);
      }
    }),
    { numRuns: runs, seed },
  );
  expect(tally.yes).toBeGreaterThan(0);
  expect(tally.no).toBeGreaterThan(0);
  if (runs > 60) console.log(`yes ${tally.yes}, no ${tally.no}, undecided ${tally.undecided}`);
});
