import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lockedJson } from "../../../generator/src/read/json-schema/locked.js";
import { printExample } from "../../../generator/src/scaffold/example.js";
import { jsonExample } from "../../../generator/src/scaffold/json-example.js";
import { definitions, jsonValue, schema } from "../emit/validators/random-schema.js";
import { validatorOf } from "../emit/validators/validator.js";
import { asProperty, declaration, readFile } from "../read/json-schema/read.js";

const $defs = {
  tree: {
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/tree" } } },
    required: ["name", "children"],
  },
  side: { enum: ["left", "right"] },
};

/** Code for a message whose property `value` is of a schema. */
function exampleOf(snippet: object | boolean, definitions: object = $defs): string {
  const message = declaration(readFile(asProperty(snippet, { $defs: definitions })), "Message");
  if (message.schema === undefined) throw new Error("it is no message");
  return printExample(jsonExample(lockedJson(message.schema)), "");
}

const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const tagged = (kind: string, properties: object): object =>
  object({ kind: { const: kind }, ...properties }, { required: ["kind", ...Object.keys(properties)] });

describe("an example of a message of a JSON Schema", () => {
  for (const [given, want] of [
    [{ type: "string" }, '{ value: "value" }'],
    [{ type: "string", minLength: 8 }, '{ value: "valueval" }'],
    [{ type: "string", maxLength: 2 }, '{ value: "va" }'],
    [{ type: "string", format: "date-time" }, '{ value: "2026-01-31T12:30:00Z" }'],
    [{ type: "string", format: "uuid" }, '{ value: "01234567-89ab-4cde-8f01-23456789abcd" }'],
    [{ type: "string", pattern: "^[a-z]+$" }, '{ value: "value" }'],
    [{ type: "string", pattern: "^[A-Z]{3}$", minLength: 1 }, '{ value: "ABC" }'],
    [{ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, '{ value: "2026-01-31" }'],
    [{ type: "string", pattern: "^[0-9a-f]{8}$", maxLength: 8 }, '{ value: "00000000" }'],
    [{ type: "integer" }, "{ value: 7 }"],
    [{ type: "integer", minimum: 100 }, "{ value: 100 }"],
    [{ type: "integer", maximum: -3 }, "{ value: -3 }"],
    [{ type: "integer", exclusiveMinimum: 7, exclusiveMaximum: 9 }, "{ value: 8 }"],
    [{ type: "integer", multipleOf: 5, minimum: 1 }, "{ value: 35 }"],
    [{ type: "number", exclusiveMinimum: 3 }, "{ value: 3.5 }"],
    [{ type: "boolean" }, "{ value: true }"],
    [{ type: "null" }, "{ value: null }"],
    [{ type: ["null", "boolean"] }, "{ value: true }"],
    [{ const: "x" }, '{ value: "x" }'],
    [{ enum: [null, "b", "a"] }, undefined],
    [{ $ref: "#/$defs/side" }, '{ value: "left" }'],
    [{ type: "array", items: { type: "boolean" } }, "{ value: [true] }"],
    [{ type: "array", items: { type: "boolean" }, minItems: 3 }, "{ value: [true, true, true] }"],
    [
      { type: "array", prefixItems: [{ type: "integer" }, { type: "null" }], items: false, minItems: 2 },
      "{ value: [7, null] }",
    ],
    [object({ a: { type: "integer" }, "x-y": { type: "boolean" } }), '{ value: { a: 7, "x-y": true } }'],
    [object({}, { additionalProperties: { type: "integer" } }), "{ value: {} }"],
    [
      object(
        { a: { type: "integer", minimum: 9 } },
        { required: ["a"], allOf: [object({ b: { type: "null" } })] },
      ),
      undefined,
    ],
    [{ anyOf: [{ type: "null" }, { type: "integer" }] }, "{ value: 7 }"],
    [{ oneOf: [tagged("a", { n: { type: "integer" } }), tagged("b", {})] }, '{ value: { kind: "a", n: 7 } }'],
    [{ $ref: "#/$defs/tree" }, undefined],
    [true, '{ value: "value" }'],
  ] as const)
    it(`is valid: ${JSON.stringify(given)}`, () => {
      const snippet = given as object;
      const text = exampleOf(snippet);
      if (want !== undefined) expect(text).toBe(want);
      const value: unknown = new Function(`return (${text});`)();
      expect(validatorOf(asProperty(snippet, { $defs }))(value), text).toBe(true);
    });

  it("has a text of an unusual pattern, beside what other properties have", () => {
    const given = object({ a: { type: "string", pattern: "^~[0-9]~$" }, b: { type: "integer" } });
    expect(exampleOf(given)).toMatch(/^\{ value: \{ a: "~\d~", b: 7 \} \}$/);
  });

  it("is any that is valid, where what is shown would not be", () => {
    expect(exampleOf({ not: { type: "string" } })).toBe("{ value: 0 }");
  });

  it("is valid for random schemas, but for few", { timeout: 60_000 }, () => {
    const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
    const given = fc.sample(schema("2020-12"), { numRuns: 250, seed });
    const values = fc.sample(jsonValue, { numRuns: 200, seed });
    const wrong: string[] = [];
    let satisfiable = 0;
    for (const snippet of given) {
      const validate = validatorOf(asProperty(snippet, { $defs: definitions }));
      if (!values.some((value) => validate({ value }))) continue;
      satisfiable++;
      const text = exampleOf(snippet, definitions);
      if (!validate(new Function(`return (${text});`)())) wrong.push(`${JSON.stringify(snippet)}\n  ${text}`);
    }
    expect(wrong.length, `SEED=${seed}\n${wrong.join("\n")}`).toBeLessThan(satisfiable / 20);
  });

  it("has a bigint where the type has one", () => {
    const given = asProperty({ type: "integer", format: "int64", minimum: 100 });
    const { schema } = declaration(readFile(given, { int64: "bigint" }), "Message");
    if (schema === undefined) throw new Error("it is no message");
    expect(printExample(jsonExample(lockedJson(schema)), "")).toBe("{ value: 100n }");
  });

  it("has bytes where the type has them", () => {
    expect(exampleOf({ type: "string", contentEncoding: "base64" })).toBe(
      "{ value: new Uint8Array([1, 2, 3]) }",
    );
  });

  it("has something in every property, however many there are", () => {
    const names = ["first", "second", "third", "fourth", "fifth", "sixth"];
    const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
    expect(exampleOf(object(properties))).toBe(`{
  value: {
    fifth: "fifth",
    first: "first",
    fourth: "fourth",
    second: "second",
    sixth: "sixth",
    third: "third",
  },
}`);
  });
});
