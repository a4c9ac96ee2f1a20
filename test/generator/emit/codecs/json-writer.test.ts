/** What a schema's function writes in one pass is what its validator accepts, as `JSON.stringify` has it, or nothing. */
import { describe, expect, it } from "vitest";
import { JsonWriter, type WriteJson } from "../../../../runtime/src/codec/json-writer.js";
import { messageOf, writeOf, written } from "./json-write.js";

class Point {
  value = 1;
}

describe("a message that fits at first sight is written", () => {
  const person = { type: "object", required: ["name"], properties: { name: { type: "string" }, näme: {} } };
  for (const { name, schema, value } of [
    { name: "text", schema: { type: "string" }, value: 'a"\\\n\t\u0001\u007f\u2028é€𝄞' },
    { name: "long text", schema: { type: "string" }, value: "abc ".repeat(3000) },
    { name: "long text, not in ASCII", schema: { type: "string" }, value: "äbc € 𝄞 ".repeat(3000) },
    { name: "long text with escapes", schema: { type: "string" }, value: 'äbc\n"\\\u0007 '.repeat(3000) },
    { name: "longer than an arena", schema: { type: "string" }, value: "x".repeat(200_000) },
    { name: "as long as it may be", schema: { type: "string", maxLength: 3 }, value: "abc" },
    { name: "as short as it may be, in code points", schema: { type: "string", minLength: 2 }, value: "𝄞𝄞" },
    { name: "a pattern", schema: { type: "string", pattern: "^\\p{Lu}+$" }, value: "ÄÖ" },
    { name: "a format", schema: { type: "string", format: "date" }, value: "2026-02-28" },
    { name: "a number", schema: { type: "number" }, value: 1.1e-7 },
    { name: "a limit", schema: { type: "number", minimum: -1.5, exclusiveMaximum: 0 }, value: -1.5 },
    { name: "an integer", schema: { type: "integer" }, value: Number.MIN_SAFE_INTEGER },
    { name: "null or text: null", schema: { type: ["string", "null"] }, value: null },
    { name: "null or text: text", schema: { anyOf: [{ type: "null" }, { type: "string" }] }, value: "a" },
    { name: "constants", schema: { enum: ["a", "ü\n", 1, null, true] }, value: "ü\n" },
    { name: "arrays of arrays", schema: { type: "array", items: { type: "array", items: { type: "boolean" } } }, value: [[], [true, false]] },
    { name: "a record", schema: { type: "object", additionalProperties: { type: "number" } }, value: { b: 1, "ü\n": 2, 3: 4, constructor: 5 } },
    { name: "an empty object", schema: { type: "object" }, value: {} },
    { name: "an object without a prototype", schema: person, value: Object.assign(Object.create(null), { name: "a" }) },
    { name: "a property that is undefined", schema: { type: "object", properties: { a: { type: "null" } } }, value: { a: undefined } },
  ]) // biome-ignore format: one line
    it(name, () => {
      const write = writeOf(
        messageOf(
          name === "an object without a prototype"
            ? { ...person, properties: { name: { type: "string" } } }
            : schema,
        ),
      );
      if (write === undefined) throw new Error("there is no function");
      expect(written(write, { value })).toBe(JSON.stringify({ value }));
    });

  it("with any character of ASCII, and beyond, at any place of text of any length", () => {
    const write = writeOf(messageOf({ type: "string" }));
    if (write === undefined) throw new Error("there is no function");
    const others = [...Array.from({ length: 0x81 }, (_, unit) => String.fromCharCode(unit)), "€", "𝄞"];
    for (const length of [0, 1, 2, 3, 4, 62, 63, 64, 65])
      for (const at of new Set([0, 1, 2, length - 1, length]))
        for (const other of others) {
          const value = "a".repeat(length).slice(0, at) + other + "b".repeat(Math.max(0, length - at));
          expect(written(write, { value })).toBe(JSON.stringify({ value }));
        }
  });

  it("with bytes of any length as base64", () => {
    const schema = { type: "string", contentEncoding: "base64" };
    const write = writeOf(messageOf({ type: "array", items: { anyOf: [schema, { type: "null" }] } }));
    if (write === undefined) throw new Error("there is no function");
    for (const length of [0, 1, 2, 3, 4, 47, 48, 49, 50, 1000, 200_000]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
      const value = [null, bytes, Buffer.from(bytes)];
      const text = Buffer.from(bytes).toString("base64");
      expect(written(write, { value })).toBe(JSON.stringify({ value: [null, text, text] }));
    }
    expect(written(write, { value: ["AAAA"] })).toBeUndefined();
    expect(written(write, { value: [new Uint16Array(1)] })).toBeUndefined();
  });

  it("with bytes of the lengths that the schema has", () => {
    const schema = { type: "string", contentEncoding: "base64", minLength: 5, maxLength: 8 };
    const write = writeOf(messageOf(schema));
    if (write === undefined) throw new Error("there is no function");
    const fits = (length: number): boolean => written(write, { value: new Uint8Array(length) }) !== undefined;
    expect([3, 4, 6, 7].map(fits)).toEqual([false, true, true, false]);
  });

  it("in the order of its own properties, which is that of JSON.stringify", () => {
    const write = writeOf({
      $defs: {
        Message: {
          type: "object",
          properties: { a: { type: "null" }, b: { type: "null" }, 1: { type: "null" } },
        },
      },
    });
    if (write === undefined) throw new Error("there is no function");
    expect(written(write, { b: null, a: null, 1: null })).toBe('{"1":null,"b":null,"a":null}');
  });

  it("of a union that a constant tells apart, recursively", () => {
    const schema = {
      $defs: {
        Message: { type: "object", required: ["of"], properties: { of: { $ref: "#/$defs/Node" } } },
        Node: { oneOf: [{ $ref: "#/$defs/Leaf" }, { $ref: "#/$defs/Branch" }] },
        Leaf: {
          type: "object",
          required: ["is"],
          properties: { is: { const: "leaf" }, text: { type: "string" } },
        },
        Branch: {
          type: "object",
          required: ["is", "of"],
          properties: { is: { const: "branch" }, of: { type: "array", items: { $ref: "#/$defs/Node" } } },
        },
      },
    };
    const write = writeOf(schema);
    if (write === undefined) throw new Error("there is no function");
    const message = {
      of: {
        is: "branch",
        of: [
          { is: "leaf", text: "a" },
          { is: "branch", of: [] },
        ],
      },
    };
    expect(written(write, message)).toBe(JSON.stringify(message));
    expect(written(write, { of: { is: "other" } })).toBeUndefined();
    const circle = { of: { is: "branch", of: [] as unknown[] } };
    circle.of.of.push(circle.of);
    expect(written(write, circle)).toBeUndefined();
  });
});

describe("a message is left to the validator and JSON.stringify", () => {
  const text = { type: "string" };
  const number = { type: "number" };
  const record = { type: "object", additionalProperties: number };
  const sparse: unknown[] = [];
  sparse[1] = 1;
  for (const { name, schema, value } of [
    { name: "-0", schema: number, value: -0 },
    { name: "-0 where 0 is a constant", schema: { const: 0 }, value: -0 },
    { name: "beyond 2^53", schema: number, value: 2 ** 53 },
    { name: "NaN", schema: number, value: Number.NaN },
    { name: "infinity", schema: { type: "number", minimum: 0 }, value: Number.POSITIVE_INFINITY },
    { name: "a lone surrogate", schema: text, value: "a\ud800" },
    { name: "a lone surrogate in long text", schema: text, value: `${"a".repeat(5000)}\udc00` },
    { name: "a lone surrogate in a name", schema: record, value: { "\ud800": 1 } },
    { name: "a property too many", schema: { type: "object", properties: { a: text } }, value: { b: "x" } },
    { name: "a property too few", schema: { type: "object", required: ["a"], properties: { a: text } }, value: {} },
    { name: "an inherited property", schema: { type: "object", required: ["a"], properties: { a: text } }, value: Object.create({ a: "x" }) },
    { name: "an object of a class", schema: { type: "object", properties: { value: number } }, value: new Point() },
    { name: "toJSON", schema: record, value: { toJSON: () => 1 } },
    { name: "toJSON of an array", schema: { type: "array", items: number }, value: Object.assign([1], { toJSON: () => 1 }) },
    { name: "a hole", schema: { type: "array", items: number }, value: sparse },
    { name: "undefined in a record", schema: record, value: { a: undefined } },
    { name: "too long in units", schema: { type: "string", maxLength: 1 }, value: "𝄞" },
    { name: "too short in code points", schema: { type: "string", minLength: 3 }, value: "𝄞𝄞" },
    { name: "too short in code points, and long", schema: { type: "string", minLength: 60 }, value: "𝄞".repeat(50) },
    { name: "an object in place of text", schema: text, value: new String("a") },
    { name: "a bigint", schema: { type: "integer" }, value: 1n },
    { name: "a getter that throws", schema: record, value: { get a() { throw new Error("no"); } } },
  ]) // biome-ignore format: one line
    it(name, () => {
      const write = writeOf(messageOf(schema));
      if (write === undefined) throw new Error("there is no function");
      expect(written(write, { value })).toBeUndefined();
      // What was written of it is gone.
      const good = writeOf(messageOf(text));
      expect(good && written(good, { value: "a" })).toBe('{"value":"a"}');
    });

  it("where it gets too long", () => {
    class ShortWriter extends JsonWriter {
      protected override readonly maxBytes = 70_000;
    }
    const write: WriteJson = (to, value) => to.items(value, (_, item) => to.text(item));
    const list = (items: number): string[] => Array(items).fill("x".repeat(97));
    expect(new ShortWriter().write(write, list(690))).toHaveLength(690 * 100 + 1);
    expect(new ShortWriter().write(write, list(800))).toBeUndefined();
    expect(new JsonWriter().write(write, list(800))).toHaveLength(800 * 100 + 1);
  });

  it("where something is enumerable that every object inherits", () => {
    const write = writeOf(messageOf(text));
    expect(write).toBeDefined();
    Object.defineProperty(Object.prototype, "polluted", { value: 1, enumerable: true, configurable: true });
    const result = write && written(write, { value: "a" });
    Reflect.deleteProperty(Object.prototype, "polluted");
    expect(result).toBeUndefined();
  });
});

describe("there is no function for a schema with", () => {
  for (const keyword of [
    { allOf: [{ type: "string" }] },
    { type: "number", multipleOf: 0.1 },
    { type: "array", items: { type: "number" }, uniqueItems: true },
    { type: "array", prefixItems: [{ type: "number" }] },
    { type: "array" },
    { type: "object", minProperties: 1 },
    { type: "object", patternProperties: { a: { type: "number" } } },
    { type: "object", additionalProperties: { type: "number" }, propertyNames: { maxLength: 3 } },
    { type: "object", required: ["a"] },
    { type: ["string", "number"] },
    { anyOf: [{ type: "string" }, { type: "number" }] },
    { const: { a: 1 } },
    { not: { type: "string" } },
    { $ref: "#/$defs/Other" },
  ])
    it(JSON.stringify(keyword), () => {
      expect(writeOf(messageOf(keyword, { Other: { type: "object", minProperties: 1 } }))).toBeUndefined();
    });
});
