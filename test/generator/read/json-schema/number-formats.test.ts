import { describe, expect, it } from "vitest";
import { readJsonSchema } from "../../../../generator/src/read/json-schema/index.js";
import { asProperty, declaration, defaults, printed, read, readFile, source } from "./read.js";

/** What a schema of a property is in normal form. */
function normal(given: object, options: Parameters<typeof read>[1] = {}): unknown {
  const { schema } = declaration(readFile(asProperty(given), options), "Message");
  const message = schema?.definitions.get(schema.root);
  return typeof message === "object" ? (message["properties"] as { value: unknown }).value : message;
}

describe("a format of numbers", () => {
  for (const { given, want } of [
    {
      given: { type: "integer", format: "int32" },
      want: { type: "integer", minimum: -2147483648, maximum: 2147483647 },
    },
    {
      given: { type: ["integer", "null"], format: "uint8", minimum: 1, maximum: 1000 },
      want: { type: ["integer", "null"], minimum: 1, maximum: 255 },
    },
    {
      given: { type: "number", format: "int16" },
      want: { type: "number", minimum: -32768, maximum: 32767, multipleOf: 1 },
    },
    {
      given: { format: "uint16", multipleOf: 5 },
      want: { type: "number", minimum: 0, maximum: 65535, multipleOf: 5 },
    },
    { given: { type: "number", format: "double" }, want: { type: "number" } },
    { given: { type: "integer", format: "float", minimum: 0 }, want: { type: "integer", minimum: 0 } },
    { given: { type: "string", format: "int32" }, want: { type: "string" } },
  ])
    it(JSON.stringify(given), () => expect(normal(given)).toEqual(want));

  it("is checked of numbers alone, which is told", () => {
    expect(read(asProperty({ type: "string", format: "int32" })).notes).toEqual([
      '#/properties/value/format "format" "int32" has no effect: it is about numbers.',
    ]);
  });

  it("only annotates where the config says so", () => {
    const options = { formats: { annotate: ["int32"] } };
    expect(normal({ type: "integer", format: "int32" }, options)).toEqual({ type: "integer" });
  });

  it("is refused where it contradicts a fraction", () => {
    const { problems } = read(asProperty({ type: "number", format: "int32", multipleOf: 0.5 }));
    expect(problems.map(printed)).toEqual([
      expect.stringContaining('beside "multipleOf" is about whole numbers'),
    ]);
  });
});

describe("an integer that a number would round", () => {
  const big = "18446744073709551615";
  const at = "#/properties/value";
  const schema = (keyword: string): string =>
    JSON.stringify(asProperty({ type: "integer", [keyword]: "BIG" })).replace('"BIG"', big);

  it("is refused where it restricts values, in each place", () => {
    const both = schema("maximum").replace('"integer"', '"integer","enum":[1,18446744073709551615]');
    const { problems } = read(both);
    expect(problems.map((it) => `${it.at.pointer} ${it.text}`)).toEqual([
      expect.stringContaining(`${at}/enum/1 The number ${big} would be rounded`),
      expect.stringContaining(`${at}/maximum The number ${big} would be rounded`),
    ]);
    const yaml = {
      ...source({}),
      path: "chat.yaml",
      file: "/nowhere/chat.yaml",
      text: `maximum: ${big}\ntype: integer`,
    };
    expect(readJsonSchema([yaml], defaults).problems.map(printed)).toEqual([
      expect.stringContaining(`#/maximum The number ${big} would be rounded`),
    ]);
  });

  it("is let pass, with its digits, where it is only for people", () => {
    const docsOf = (text: string): unknown => {
      const { type } = declaration(readFile(text), "Message");
      return type.kind === "object" && type.properties[0]?.docs.default;
    };
    expect(docsOf(schema("default"))).toBe(big);
    expect(docsOf(schema("examples").replace(big, `[${big}]`))).toBeUndefined();
    expect(docsOf(schema("x-limit"))).toBeUndefined();
    expect(docsOf(schema("default").replace(big, `[${big}]`))).toBeUndefined();
  });

  it("is no default where a property is called so", () => {
    const text = JSON.stringify({ type: "object", properties: { default: { const: "BIG" } } }).replace(
      '"BIG"',
      big,
    );
    expect(read(text).problems.map(({ at }) => at.pointer)).toEqual(["#/properties/default/const"]);
  });
});
