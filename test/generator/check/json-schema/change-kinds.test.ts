/** What is told of each kind of change, and that no value shows it to be too lax. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareJson } from "../../../../generator/src/check/compare-json.js";
import { isSubschema } from "../../../../generator/src/check/subschema/index.js";
import { asProperty } from "../../read/json-schema/read.js";
import { changeKinds } from "./change-kinds.js";
import { validatorOf, variants } from "./evolutions.js";
import { lockedMessage } from "./locked.js";
import { valuesOf } from "./values.js";

describe("a change of a JSON Schema", () => {
  for (const { name, before, after, want, stricter } of changeKinds)
    it(`${name}: ${want === "" ? "nothing to tell" : want}`, () => {
      const old = lockedMessage(message(before));
      const now = lockedMessage(message(after));
      const findings = compareJson(old, now);
      const told = findings.map(({ level, effect }) => (effect === undefined ? level : `${level} ${effect}`));
      expect([...new Set(told)].join(" ")).toBe(want);

      const [accepts, reads] = [validatorOf(old), validatorOf(now)];
      const isTold = (level: string): boolean => findings.some((it) => it.level === level);
      fc.assert(
        fc.property(fc.oneof(valuesOf(old), valuesOf(now)), fc.nat(), (value, choice) => {
          for (const each of [value, ...variants(value, (below) => choice % below, "extra")]) {
            if (accepts(each) && !reads(each)) expect(isTold("READ"), JSON.stringify(each)).toBe(true);
            if (reads(each) && !accepts(each)) expect(isTold("FORWARD"), JSON.stringify(each)).toBe(true);
          }
        }),
        { numRuns: 80 },
      );

      const [there, back] = [isSubschema(old, now), isSubschema(now, old)];
      const shown = {
        READ: there.is === "no" && accepts(there.example) && !reads(there.example),
        FORWARD: back.is === "no" && reads(back.example) && !accepts(back.example),
      };
      for (const level of ["READ", "FORWARD"] as const)
        if (isTold(level) && !shown[level])
          expect(stricter, `no value shows that it is ${level}`).toBeDefined();
    });

  it("is of many kinds", () => {
    const names = new Set(changeKinds.map(({ name }) => name));
    expect(names.size).toBe(changeKinds.length);
    expect(names.size).toBeGreaterThanOrEqual(80);
  });
});

/** Definitions belong to the root. */
function message(schema: object | boolean): object {
  if (typeof schema === "boolean" || !("$defs" in schema)) return asProperty(schema);
  const { $defs, ...property } = schema;
  return asProperty(property, { $defs });
}
