/** What is unevaluated, against the standard's own words: Ajv's account of it has holes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asProperty, printed, read } from "../../read/json-schema/read.js";
import { definitions, flatValue, jsonValue, schema, unevaluatedSchema } from "./random-schema.js";
import { fits } from "./reference.js";
import { validatorOf } from "./validator.js";

const seed = Number(process.env["S2_CODEGEN_TEST_SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["S2_CODEGEN_TEST_RUNS"] ?? 200);

describe("generated validators", () => {
  it("agree with the standard on random schemas with unevaluated properties and items", {
    timeout: 60_000 + runs * 100,
  }, () => {
    const count = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        unevaluatedSchema,
        fc.array(flatValue, { minLength: 30, maxLength: 30 }),
        (given, values) => {
          const written = asProperty(given, { $defs: definitions });
          const { problems } = read(written);
          fc.pre(!problems.some((it) => it.text.includes("would depend on")));
          expect(problems.map(printed)).toEqual([]);
          const validate = validatorOf(written);
          for (const value of values) {
            const message = { value };
            const valid = fits(written as never, message); // an object, by `asProperty`
            expect({ message, valid: validate(message) }).toEqual({ message, valid });
            count[valid ? "accepted" : "refused"]++;
          }
        },
      ),
      { numRuns: runs, seed },
    );
    expect(Math.min(count.accepted, count.refused)).toBeGreaterThan(runs);
  });

  it("agree with the standard on random schemas of all other keywords", {
    timeout: 60_000 + runs * 100,
  }, () => {
    fc.assert(
      fc.property(
        schema("2020-12"),
        fc.array(jsonValue, { minLength: 20, maxLength: 20 }),
        (given, values) => {
          fc.pre(!JSON.stringify(given).includes('"format"')); // the standard leaves open how strictly each is checked
          const written = asProperty(given, { $defs: definitions });
          const validate = validatorOf(written);
          for (const value of values) {
            const message = { value };
            const valid = fits(written as never, message); // an object, by `asProperty`
            expect({ message, valid: validate(message) }).toEqual({ message, valid });
          }
        },
      ),
      { numRuns: runs, seed },
    );
  });
});
