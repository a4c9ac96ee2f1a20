/** Integers of 64 bits, where the config makes them bigints: what is refused because it could not be exact. */
import { describe, expect, it } from "vitest";
import { asProperty, declaration, type Given, printed, read, readFile } from "./read.js";

const int64 = { type: "integer", format: "int64" };
const bigint = { int64: "bigint" } as const;
const tagged = (is: string, value: object): object => ({
  type: "object",
  properties: { is: { const: is }, value },
  required: ["is", "value"],
});

describe("integers of 64 bits", () => {
  for (const { name, given } of [
    {
      name: "with limits and a step",
      given: { ...int64, minimum: 0.5, exclusiveMaximum: 2 ** 63, multipleOf: 5 },
    },
    { name: "without a sign", given: { type: "integer", format: "uint64" } },
    { name: "or null", given: { type: ["integer", "null"], format: "int64" } },
    {
      name: "or text, or a list of them",
      given: { anyOf: [int64, { type: "string" }, { type: "array", items: int64 }] },
    },
    {
      name: "in branches that a constant tells apart",
      given: { oneOf: [tagged("a", int64), tagged("b", { type: "number" })] },
    },
    {
      name: "in a message with a test of text",
      given: {
        ...tagged("a", int64),
        if: { properties: { is: { const: "b" } } },
        else: { required: ["other"] },
      },
    },
  ] satisfies { name: string; given: Given }[])
    it(`can stand ${name}`, () => expect(read(asProperty(given), bigint).problems.map(printed)).toEqual([]));

  for (const { name, given, want } of [
    { name: "without a type", given: { format: "int64" }, want: `needs "type": "integer"` },
    {
      name: "or a number, in one schema",
      given: { type: ["integer", "number"], format: "int64" },
      want: `needs "type": "integer"`,
    },
    {
      name: "or a number, in branches",
      given: { anyOf: [int64, { type: "number" }] },
      want: "bigints and numbers are both numbers",
    },
    {
      name: "with constants",
      given: { ...int64, enum: [1, 2] },
      want: `"enum" cannot be checked beside "format": "int64"`,
    },
    {
      name: "with a step that is not whole",
      given: { ...int64, multipleOf: 0.5 },
      want: "has to be a whole number",
    },
    {
      name: "in a test",
      given: { type: "array", contains: int64 },
      want: `Bigints inside "contains" cannot be told from numbers`,
    },
    {
      name: "in a message with a test of numbers",
      given: { ...tagged("a", int64), if: { properties: { value: { const: 5 } } }, else: false },
      want: `This "const" in a test may be asked of an integer of 64 bits`,
    },
    {
      name: "in a message with a test of numbers in a list",
      given: { ...tagged("a", int64), not: { properties: { value: { enum: ["a", 5] } } } },
      want: `This "enum" in a test`,
    },
  ] satisfies { name: string; given: Given; want: string }[])
    it(`cannot stand ${name}`, () =>
      expect(read(asProperty(given), bigint).problems.map(printed)).toEqual([expect.stringContaining(want)]));

  it("are refused until the config says what they are", () => {
    expect(read(asProperty(int64)).problems.map(printed)).toEqual([
      expect.stringMatching(
        /^#\/properties\/value\/format "format" "int64" is beyond what a number holds;.*"int64": "bigint"/,
      ),
    ]);
  });

  it("are numbers where formats only annotate, and strings of that format are strings", () => {
    const type = (given: Given, options: object): unknown => {
      const message = declaration(readFile(asProperty(given), options), "Message");
      return message.type.kind === "object" ? message.type.properties[0]?.type : undefined;
    };
    expect(type(int64, { formats: "annotate" })).toEqual({ kind: "number" });
    expect(type(int64, { formats: "annotate", int64: "bigint" })).toEqual({ kind: "bigint" });
    const text = { type: "string", format: "int64" };
    expect(type(text, { formats: "annotate", int64: "bigint" })).toEqual({ kind: "string" });
  });
});

describe("an integer in a schema that a number would round", () => {
  for (const given of [
    '{ "type": "integer",\n "maximum": 9223372036854775807 }',
    '{ "title": "a", "properties": { "b": {\n  "x": [-9007199254740993] } } }',
    '{ "title": "a",\n "const": 12345678901234567890123 }',
  ])
    it(`is refused with its place: ${given.replaceAll("\n", "")}`, () => {
      const [problem] = read(given).problems;
      expect(problem?.at.line).toBe(2);
      expect(problem?.text).toMatch(/The number -?\d+ would be rounded: the nearest is -?\d+\./);
    });

  it("is none when a number is equal to it", () => {
    const limits = { type: "number", maximum: 2 ** 63, minimum: -(2 ** 60) };
    expect(read(asProperty(limits)).problems).toEqual([]);
  });
});
