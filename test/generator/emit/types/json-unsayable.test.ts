/**
 * Why a validator refuses what TypeScript accepts: each reason of the list in the README with values that show it. That
 * there is no other reason is what `json-widths.test.ts` looks for.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { asProperty, type Given } from "../../read/json-schema/read.js";
import { validatorOf } from "../validators/validator.js";
import { errorsIn, namespace } from "./compile-types.js";

const object = { type: "object", properties: { a: { type: "string" } } };
const list = { type: "array", items: { type: "string" } };
const text = { type: "string" };

/** Each letter as a property that needs another one. */
function needs(letters: string, needed: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...letters].map((letter) => [letter, [needed]]));
}

/** Reason, as in the README → schemas, each with an expression of its type that is refused. */
const refused: Readonly<Record<string, readonly (readonly [schema: Given, value: string])[]>> = {
  "a number that is NaN or infinite, or is not whole where an integer is asked for, or not within ±(2^53 − 1) there":
    [
      [{ type: "number" }, "NaN"],
      [{ type: "number" }, "-Infinity"],
      [{ type: "integer" }, "1.5"],
      [{ type: "integer" }, "2 ** 53"],
    ],
  "a number or bigint outside its limits, or no multiple": [
    [{ type: "number", exclusiveMinimum: 1, maximum: 2 }, "1"],
    [{ type: "number", multipleOf: 0.5 }, "0.75"],
    [{ type: "integer", format: "uint64" }, "BigInt(-1)"],
  ],
  "a text of another length, pattern or format": [
    [{ ...text, minLength: 2, maxLength: 3 }, '"a"'],
    [{ ...text, pattern: "^b" }, '"a"'],
    [{ ...text, format: "date" }, '"2023-02-29"'],
  ],
  "bytes of another length": [[{ ...text, contentEncoding: "base64", maxLength: 4 }, "new Uint8Array(4)"]],
  "a list of too few or too many items, with an item twice, or with too few or too many that `contains` describes":
    [
      [{ ...list, minItems: 1 }, "[]"],
      [{ ...list, maxItems: 1 }, '["a", "b"]'],
      [{ ...list, uniqueItems: true }, '["a", "a"]'],
      [{ ...list, contains: { const: "b" } }, '["a"]'],
      [{ ...list, contains: { const: "a" }, maxContains: 1 }, '["a", "a"]'],
    ],
  "a property that the schema does not allow: TypeScript only looks for those in an object that is written out on the spot":
    [[{ ...object, additionalProperties: false }, 'Object.assign({ a: "b" }, { c: 1 })']],
  "a property beside an index signature: TypeScript wants the signature to include the types of all properties that have names":
    [[{ ...object, additionalProperties: { type: "number" } }, '{ b: "c" }']],
  "a name that `propertyNames` or a pattern has something against, too few or too many properties, a property that another one needs beyond the first 8 conditions of an object":
    [
      [{ type: "object", propertyNames: { pattern: "^a" } }, "{ b: 1 }"],
      [{ ...object, patternProperties: { "^[xy]": { type: "number" } } }, '{ x: "1" }'],
      [{ type: "object", minProperties: 1 }, "{}"],
      [{ type: "object", maxProperties: 1 }, "{ a: 1, b: 2 }"],
      [{ type: "object", properties: { i: true }, dependentRequired: needs("abcdefghi", "z") }, "{ i: 1 }"],
    ],
  "a value that `oneOf` has two branches for, or `not`, `if` or an unevaluated property or item rules out": [
    [{ oneOf: [text, { ...text, minLength: 1 }] }, '"a"'],
    [{ ...text, not: { const: "a" } }, '"a"'],
    [{ ...text, if: { const: "a" }, else: { const: "b" } }, '"c"'],
    [{ allOf: [object], unevaluatedProperties: false }, 'Object.assign({ a: "b" }, { c: 1 })'],
    [{ allOf: [{ type: "array", prefixItems: [text] }], unevaluatedItems: false }, '["a", 1]'],
  ],
  "a property that an object inherits, which is not encoded": [
    [{ ...object, required: ["a"] }, '(() => { class A { get a() { return "b"; } } return new A(); })()'],
  ],
  "an array, bytes or a function where only properties are asked for, as to TypeScript all are objects": [
    [{ type: "object", required: ["length"] }, "[1]"],
    [{ type: "object", properties: { length: { type: "number" } }, required: ["length"] }, "() => 1"],
    [{ type: "object", required: ["length"] }, "new Uint8Array(1)"],
  ],
};

describe("what types cannot say", () => {
  it("is listed in the README", () => {
    const readme = readFileSync(new URL("../../../../generator/README.md", import.meta.url), "utf8");
    const [, section = ""] = /^#### What types cannot say\n([\s\S]*?)^#/m.exec(`${readme}\n#`) ?? [];
    expect([...section.matchAll(/^- (.*)$/gm)].map(([, reason]) => reason)).toEqual(Object.keys(refused));
  });

  const all = Object.entries(refused).flatMap(([reason, cases]) =>
    cases.map(([schema, value]) => ({ reason, value, schema: asProperty(schema) })),
  );
  const options = { int64: "bigint" } as const;

  it("TypeScript accepts", { timeout: 60_000 }, async () => {
    const lines = all.map(
      ({ schema, value }, index) =>
        `${namespace(`N${index}`, schema, options)}\nexport const m${index}: N${index}.Message = { value: ${value} };`,
    );
    expect(await errorsIn(lines.join("\n"))).toEqual([]);
  });

  for (const { reason, schema, value } of all)
    it(`validators refuse: ${reason}: ${value}`, () => {
      const given: unknown = new Function(`return { value: ${value} };`)(); // written above
      expect(validatorOf(schema, options)(given)).toBe(false);
    });
});
