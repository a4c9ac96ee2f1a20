/** The generated validators say what plain Ajv says of the schema as the user wrote it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Problems } from "../../../../runtime/src/codec/validation-problem.js";
import { ajvValidator } from "../../ajv.js";
import { asProperty, printed, read } from "../../read/json-schema/read.js";
import { oddValue } from "./odd-value.js";
import { definitions, jsonValue, schema } from "./random-schema.js";
import { validatorOf } from "./validator.js";

/** In an array that is shorter than its tuple, Ajv does not come to `contains` and `uniqueItems`. */
function ajvPassesOver(given: object | boolean): boolean {
  const text = JSON.stringify(given);
  return /"prefixItems"|"items":\[/.test(text) && /"contains"|"uniqueItems"/.test(text);
}

/**
 * Where Ajv is wrong about a value: looking through a list or an object, it takes an empty list to have what the one before
 * "contains"; and objects with a `constructor` of their own are equal to nothing.
 */
function ajvMistakes(given: object | boolean, value: unknown): boolean {
  const isEmpty = (it: object): boolean => Array.isArray(it) && it.length === 0;
  const isMade = (it: object): boolean =>
    Object.hasOwn(it, "constructor") && typeof it.constructor === "object";
  return (
    (JSON.stringify(given).includes('"contains"') && hasWithin(value, isEmpty)) ||
    (compares(given) && hasWithin(value, isMade))
  );
}

function hasWithin(value: unknown, test: (value: object) => boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  return test(value) || Object.values(value).some((inner) => hasWithin(inner, test));
}

/** Ajv asks objects whether they are equal for their class and their `valueOf`, too. */
function compares(given: object | boolean): boolean {
  return /"const"|"enum"|"uniqueItems"/.test(JSON.stringify(given));
}

const dialects = [
  { dialect: "2020-12", $schema: "https://json-schema.org/draft/2020-12/schema" },
  { dialect: "draft-07", $schema: "http://json-schema.org/draft-07/schema#" },
] as const;

const seed = Number(process.env["S2_CODEGEN_TEST_SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["S2_CODEGEN_TEST_RUNS"] ?? 200);

const values = [
  { name: "values", value: jsonValue, isOdd: false },
  { name: "what is no value of JSON", value: oddValue, isOdd: true },
];

describe("generated validators", () => {
  for (const { dialect, $schema, name, value, isOdd } of dialects.flatMap((it) =>
    values.map((of) => ({ ...it, ...of })),
  ))
    it(`agree with plain Ajv on random schemas and ${name} (${dialect})`, {
      timeout: 60_000 + runs * 100,
    }, () => {
      let compared = 0;
      fc.assert(
        fc.property(schema(dialect), fc.array(value, { minLength: 20, maxLength: 20 }), (given, values) => {
          fc.pre(!ajvPassesOver(given) && !(isOdd && compares(given)));
          const written = { $schema, ...asProperty(given, { $defs: definitions }) };
          const { problems } = read(written);
          expect(problems.map(printed)).toEqual([]);
          const theirs = ajvValidator(written, dialect);
          const ours = validatorOf(written);
          for (const value of values) {
            if (ajvMistakes(given, value)) continue;
            const message = { value };
            const valid = theirs(message);
            const found = new Problems();
            expect({ message, valid: ours(message) }).toEqual({ message, valid });
            // Telling what is wrong is another way through the same code.
            expect({ message, valid: ours(message, found) }).toEqual({ message, valid });
            expect(found.list).toHaveLength(valid ? 0 : 1);
            compared++;
          }
        }),
        { numRuns: runs, seed },
      );
      expect(compared).toBeGreaterThan(runs * 5);
    });
});
