/** Bytes have to be found again in plain JSON: where they cannot be, the schema is refused. */
import { describe, expect, it } from "vitest";
import { asProperty, type Given, printed, read } from "./read.js";

const bytes = { type: "string", contentEncoding: "base64" };
const object = (properties: object): object => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});

describe("bytes", () => {
  for (const { name, given } of [
    {
      name: "in a property, an item, a record",
      given: object({ a: bytes, b: { type: "array", items: bytes } }),
    },
    { name: "or null", given: { anyOf: [bytes, { type: "null" }] } },
    {
      name: "or a number, a list of bytes",
      given: { anyOf: [bytes, { type: "number" }, { type: "array", items: bytes }] },
    },
    {
      name: "in branches that a constant tells apart",
      given: {
        oneOf: [
          object({ is: { const: "a" }, data: bytes }),
          object({ is: { const: "b" }, data: { type: "string" } }),
        ],
      },
    },
    {
      name: "in one pattern alone",
      given: { type: "object", patternProperties: { "^x": bytes }, additionalProperties: false },
    },
    {
      name: "in several schemas of different properties",
      given: { allOf: [object({ a: bytes }), object({ b: bytes })] },
    },
  ] satisfies { name: string; given: Given }[])
    it(`can stand ${name}`, () => expect(read(asProperty(given)).problems.map(printed)).toEqual([]));

  for (const { name, given, want } of [
    {
      name: "or text",
      given: { anyOf: [bytes, { type: "string" }] },
      want: "bytes and text are both strings",
    },
    { name: "or anything", given: { anyOf: [bytes, {}] }, want: "bytes and text are both strings" },
    {
      name: "in branches that nothing tells apart",
      given: { anyOf: [object({ a: bytes }), object({ a: { type: "string" } })] },
      want: "Some of these branches are objects with bytes",
    },
    {
      name: "in branches with one constant",
      given: {
        anyOf: [object({ is: { const: "a" }, b: bytes }), object({ is: { const: "a" }, c: bytes })],
      },
      want: "Some of these branches are objects with bytes",
    },
    {
      name: "in some lists and not in others",
      given: {
        anyOf: [
          { type: "array", items: bytes },
          { type: "array", items: { type: "string" } },
        ],
      },
      want: "Some of these branches are arrays with bytes",
    },
    {
      name: "in a test",
      given: { type: "array", contains: bytes },
      want: `Bytes inside "contains" cannot be told from text.`,
    },
    { name: "in a condition", given: { not: bytes }, want: `Bytes inside "not"` },
    {
      name: "in a pattern beside other properties",
      given: { type: "object", patternProperties: { "^x": bytes }, additionalProperties: { type: "string" } },
      want: "Which properties are bytes would depend on several patterns.",
    },
    { name: "twice", given: { allOf: [bytes, bytes] }, want: "converted twice" },
    {
      name: "and a constant",
      given: { ...bytes, const: "AAAA" },
      want: `"const" cannot be checked beside "contentEncoding"`,
    },
  ] satisfies { name: string; given: Given; want: string }[])
    it(`cannot stand ${name}`, () => {
      const { problems } = read(asProperty(given));
      expect(problems.map(printed).join("\n")).toContain(want);
    });
});
