/** The generated validators say what plain Ajv says of the schema as the user wrote it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ajvValidator } from "../../ajv.js";
import { asProperty, printed, read } from "../../read/json-schema/read.js";
import { definitions, jsonValue, schema } from "./random-schema.js";
import { validatorOf } from "./validator.js";

/** In an array that is shorter than its tuple, Ajv does not come to `contains` and `uniqueItems`. */
function ajvPassesOver(given: object | boolean): boolean {
  const text = JSON.stringify(given);
  return /"prefixItems"|"items":\[/.test(text) && /"contains"|"uniqueItems"/.test(text);
}

const dialects = [
  { dialect: "2020-12", $schema: "https://json-schema.org/draft/2020-12/schema" },
  { dialect: "draft-07", $schema: "http://json-schema.org/draft-07/schema#" },
] as const;

describe("generated validators", () => {
  for (const { dialect, $schema } of dialects)
    it(`agree with plain Ajv on random schemas and values (${dialect})`, { timeout: 60_000 }, () => {
      let compared = 0;
      fc.assert(
        fc.property(
          schema(dialect),
          fc.array(jsonValue, { minLength: 20, maxLength: 20 }),
          (given, values) => {
            fc.pre(!ajvPassesOver(given));
            const written = { $schema, ...asProperty(given, { $defs: definitions }) };
            const { problems } = read(written);
            expect(problems.map(printed)).toEqual([]);
            const theirs = ajvValidator(written, dialect);
            const ours = validatorOf(written);
            for (const value of values) {
              const message = { value };
              expect({ message, valid: ours(message) }).toEqual({ message, valid: theirs(message) });
              compared++;
            }
          },
        ),
        { numRuns: 200 },
      );
      expect(compared).toBeGreaterThan(1000);
    });
});
