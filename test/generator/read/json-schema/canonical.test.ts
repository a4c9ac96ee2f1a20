/** Equal canonical texts mean equal encodings: what changes nothing in a message changes nothing here. FROZEN. */
import { describe, expect, it } from "vitest";
import { type Given, readFile } from "./read.js";

const canonical = (given: Given): string | undefined => readFile(given).variants[0]?.canonical;
const draft07 = "http://json-schema.org/draft-07/schema#";

describe("the canonical text", () => {
  it("is what written records depend on", () => {
    expect(
      canonical({
        title: "text",
        description: "Left out.",
        type: "object",
        properties: { b: { $ref: "#/$defs/b" }, a: { type: ["null", "string"], minLength: 1 } },
        required: ["b", "a"],
        $defs: { b: { enum: [2, 1] } },
      }),
    ).toBe(
      '{"$defs":{"0":{"enum":[1,2]},"1":{"properties":{"a":{"minLength":1,"type":["null","string"]},"b":{"$ref":"0"}},' +
        '"required":["a","b"],"type":"object"}},"$ref":"1","name":"chat.Text"}',
    );
  });

  const object = (properties: object, more: object = {}): object => ({
    title: "a",
    type: "object",
    properties,
    ...more,
  });
  for (const { name, one, other, same } of [
    {
      name: "docs",
      one: object({ a: { title: "x", default: 1, readOnly: true } }),
      other: object({ a: { description: "y", deprecated: true, default: { b: 1 } } }),
      same: true,
    },
    {
      name: "order of properties",
      one: object({ a: true, b: {} }),
      other: object({ b: {}, a: true }),
      same: true,
    },
    {
      name: "names of definitions",
      one: object({ a: { $ref: "#/$defs/x" } }, { $defs: { x: { type: "string" } } }),
      other: object({ a: { $ref: "#/$defs/y" } }, { $defs: { y: { type: "string" } } }),
      same: true,
    },
    {
      name: "the dialect",
      one: object(
        { a: { type: "array", items: [{ type: "string" }], additionalItems: false } },
        { $schema: draft07 },
      ),
      other: object({ a: { type: "array", prefixItems: [{ type: "string" }], items: false } }),
      same: true,
    },
    {
      name: "a type that was only implied",
      one: object({ a: { minLength: 1 } }),
      other: object({ a: { type: "string", minLength: 1 } }),
      same: true,
    },
    {
      name: "definitions that say the same",
      one: object(
        { a: { $ref: "#/$defs/x" }, b: { $ref: "#/$defs/y" } },
        { $defs: { x: { type: "null" }, y: { type: "null" } } },
      ),
      other: object(
        { a: { $ref: "#/$defs/x" }, b: { $ref: "#/$defs/x" } },
        { $defs: { x: { type: "null" } } },
      ),
      same: true,
    },
    {
      name: "an optional property",
      one: object({ a: true }),
      other: object({ a: true }, { required: ["a"] }),
      same: false,
    },
    { name: "the name of the type", one: object({}), other: object({}, { title: "b" }), same: false },
    {
      name: "a limit",
      one: object({ a: { type: "string" } }),
      other: object({ a: { type: "string", maxLength: 9 } }),
      same: false,
    },
    {
      name: "base64 instead of a string",
      one: object({ a: { type: "string" } }),
      other: object({ a: { type: "string", contentEncoding: "base64" } }),
      same: false,
    },
    {
      name: "the order of a tuple",
      one: object({ a: { type: "array", prefixItems: [{ type: "null" }, { type: "string" }] } }),
      other: object({ a: { type: "array", prefixItems: [{ type: "string" }, { type: "null" }] } }),
      same: false,
    },
    {
      name: "how deep a recursion is",
      one: object({ a: { $ref: "#" } }),
      other: object({ a: object({ a: { $ref: "#" } }, { title: undefined }) }),
      same: false,
    },
  ])
    it(`${same ? "does not depend on" : "tells"} ${name}`, () => {
      expect(canonical(one) === canonical(other)).toBe(same);
    });
});
