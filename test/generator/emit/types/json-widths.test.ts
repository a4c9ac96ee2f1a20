/**
 * A type says what its schema says, as far as types can: whatever the validator accepts, TypeScript accepts; and of schemas
 * without any of what types cannot say, TypeScript refuses whatever the validator refuses.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asProperty } from "../../read/json-schema/read.js";
import {
  conditionalSchema,
  conditionalValue,
  definitions,
  flatValue,
  jsonValue,
  schema,
  unevaluatedSchema,
} from "../validators/random-schema.js";
import { validatorOf } from "../validators/validator.js";
import { errorsIn, namespace } from "./compile-types.js";
import { sayable, sayableValue } from "./sayable-schema.js";

const seed = Number(process.env["S2_CODEGEN_TEST_SEED"] ?? Date.now() % 2 ** 31);
const $defs = definitions;

describe("types", () => {
  for (const { name, schemas, values } of [
    { name: "random schemas", schemas: schema("2020-12"), values: jsonValue },
    { name: "what is left unevaluated", schemas: unevaluatedSchema, values: flatValue },
    { name: "conditions", schemas: conditionalSchema, values: conditionalValue },
    { name: "schemas that types can say", schemas: sayable, values: sayableValue },
  ])
    it(`accept what validators accept: ${name}`, { timeout: 60_000 }, async () => {
      const accepted = checks(schemas, values).filter(({ valid }) => valid);
      expect(accepted.length).toBeGreaterThan(300);
      expect(
        await errorsWith(
          accepted.map(({ text }) => text),
          schemas,
        ),
      ).toEqual([]);
    });

  it("refuse what validators refuse, where types can say it", { timeout: 60_000 }, async () => {
    const refused = checks(sayable, sayableValue).filter(({ valid }) => !valid);
    expect(refused.length).toBeGreaterThan(300);
    const expected = refused.map(({ text }) => `// @ts-expect-error\n${text}`);
    expect(await errorsWith(expected, sayable)).toEqual([]);
  });
});

type Schemas = fc.Arbitrary<object | boolean>;

const sampled = (schemas: Schemas): readonly (object | boolean)[] =>
  fc
    .sample(schemas, { numRuns: 300, seed })
    // Whether a search for what is unevaluated is refused is told elsewhere.
    .filter(isClear);

function isClear(snippet: object | boolean): boolean {
  try {
    namespace("Any", asProperty(snippet, { $defs }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes("would depend on")) return false;
    throw error;
  }
}

/** Twenty values for each schema, each with what the validator says and the question for the compiler. */
function checks(
  schemas: Schemas,
  values: fc.Arbitrary<unknown>,
): readonly { readonly valid: boolean; readonly text: string }[] {
  const given = fc.sample(values, { numRuns: 300, seed });
  return sampled(schemas).flatMap((snippet, index) => {
    const validate = validatorOf(asProperty(snippet, { $defs }));
    const told = given.map((value) => ({ value, valid: validate({ value }) }));
    const some = [true, false].flatMap((valid) => told.filter((it) => it.valid === valid).slice(0, 20));
    return some.map(({ value, valid }, at) => ({
      valid,
      text: `type Check${index}_${at} = Is<N${index}.Message, ${typeOfValue({ value })}>;`,
    }));
  });
}

async function errorsWith(checked: readonly string[], schemas: Schemas): Promise<readonly string[]> {
  const types = sampled(schemas).map((it, index) =>
    namespace(`N${index}`, asProperty(it, { $defs }))
      .replaceAll(/(?<!\$)\{/g, `{ ${shared}`)
      .replace(`{ ${shared}`, "{"),
  );
  const text = ["type Is<Type, Value extends Type> = Value;", ...types, ...checked]
    .join("\n")
    .replaceAll("constructor", "constructed"); // TypeScript takes the inherited one for the property
  return (await errorsIn(text)).map((error) => `seed ${seed}: ${error}`);
}

/**
 * A property that every object type of this test has, and nothing can have. Without it TypeScript takes an object with
 * none of the properties that are described for a mistake, as it should.
 */
const shared = "$shared?: never; ";

/** A type that has this one value. */
function typeOfValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typeOfValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${shared}${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${typeOfValue(inner)}`)
    .join("; ")} }`;
}
