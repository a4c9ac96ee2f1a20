/** The same on random schemas and values: what is written is valid, and the text of `JSON.stringify`. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectJson } from "../../../../runtime/src/codec/json-value.js";
import { validatorOf } from "../validators/validator.js";
import { messageOf, writeOf, written } from "./json-write.js";

const seed = Number(process.env["S2_CODEGEN_TEST_SEED"] ?? Date.now() % 2 ** 31);

class Point {
  value = 1;
}

/** Schemas of the keywords that are known. */
const schemas: fc.Arbitrary<object> = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constant("string"), minLength: fc.nat(4), maxLength: fc.integer({ min: 1, max: 60 }) }, { requiredKeys: ["type"] }),
    fc.record({ type: fc.constantFrom("number", "integer"), minimum: fc.integer({ min: -9, max: 9 }), exclusiveMaximum: fc.double({ min: 0, max: 1e6, noNaN: true }) }, { requiredKeys: ["type"] }),
    fc.constantFrom({ type: "boolean" }, { type: "null" }, { type: ["integer", "null"] }, { enum: ["a", "é", 0, 1.5, null, false] }, { const: "a" }, { type: "string", pattern: "^a?$" }, { type: "string", format: "date" }, { type: "string", contentEncoding: "base64", maxLength: 8 }),
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat(2), maxItems: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: ["type", "items"] }),
    fc.record({ type: fc.constant("object"), additionalProperties: tie("schema") }),
    fc.tuple(fc.dictionary(fc.constantFrom("a", "b", "é", "constructor"), tie("schema")), fc.nat(2), fc.boolean()).map(([properties, required, open]) => ({
      type: "object", properties: { ...properties }, required: Object.keys(properties).slice(0, required), ...(open ? {} : { additionalProperties: false }),
    })),
    tie("schema").map((schema) => ({ anyOf: [schema, { type: "null" }] })).filter(({ anyOf: [schema] }) => typeof (schema as { type?: unknown }).type === "string" && (schema as { type?: unknown }).type !== "null"),
  ),
})).schema; // biome-ignore format: one line a kind

/** A value that fits mostly, with the odd ones that look as if they did. */
function valueFor(schema: object): fc.Arbitrary<unknown> {
  const {
    type,
    items,
    properties = {},
    additionalProperties,
    anyOf,
    ...rest
  } = schema as {
    type?: string | string[];
    items?: object;
    properties?: Record<string, object>;
    additionalProperties?: object | boolean;
    anyOf?: object[];
    enum?: unknown[];
    const?: unknown;
    contentEncoding?: string;
  };
  const odd = fc.constantFrom<unknown>(
    -0,
    Number.NaN,
    2 ** 60,
    "\ud800",
    undefined,
    new Point(),
    "𝄞",
    {},
    [],
    null,
    1n,
    new Date(0),
    new Uint8Array(1),
    "2026-02-30",
  );
  const good = ((): fc.Arbitrary<unknown> => {
    if (rest.contentEncoding !== undefined) return fc.uint8Array({ maxLength: 7 });
    if (anyOf !== undefined) return fc.oneof(...anyOf.map(valueFor));
    if (rest.enum !== undefined) return fc.constantFrom(...rest.enum);
    if ("const" in rest) return fc.constant(rest.const);
    switch ([type].flat()[0]) {
      case "string":
        return fc.oneof(
          fc.constantFrom("", "a", "2026-02-28"),
          fc.string({ unit: "grapheme", maxLength: 50 }),
          fc.string({ maxLength: 50 }),
          fc.string({ unit: "binary", maxLength: 70 }),
        );
      case "number":
      case "integer":
        return fc.oneof(
          fc.integer({ min: -10, max: 2000 }),
          fc.double({ min: -10, max: 1e6, noNaN: true }),
          fc.integer({ min: -9999, max: 99_999_999 }).map((it) => it / 1000),
          fc.maxSafeInteger(),
        );
      case "boolean":
        return fc.boolean();
      case "array":
        return fc.array(valueFor(items ?? {}), { maxLength: 4 });
      case "object": {
        const own = fc.record(
          Object.fromEntries(Object.entries(properties).map(([name, it]) => [name, valueFor(it)])),
          { requiredKeys: Object.keys(properties).slice(0, 1) },
        );
        if (typeof additionalProperties !== "object") return own;
        return fc.dictionary(fc.string({ unit: "grapheme", maxLength: 6 }), valueFor(additionalProperties), {
          maxKeys: 3,
        });
      }
      default:
        return fc.constant(null);
    }
  })();
  return fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: odd });
}

/** Base64 in place of bytes, which is how they stand in JSON. */
function withText(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(withText);
  if (typeof value !== "object" || value === null || value instanceof Point || value instanceof Date)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withText(inner)]));
}

describe("random schemas and values", () => {
  it(`what is written is valid, and the text of JSON.stringify; seed ${seed}`, { timeout: 60_000 }, () => {
    const count = { written: 0, left: 0, leftThoughValid: 0 };
    fc.assert(
      fc.property(
        schemas.chain((schema) =>
          fc.tuple(fc.constant(schema), fc.array(valueFor(schema), { minLength: 20, maxLength: 20 })),
        ),
        ([given, values]) => {
          const schema = messageOf(given);
          const write = writeOf(schema);
          if (write === undefined) throw new Error(`no function for ${JSON.stringify(given)}`);
          const validate = validatorOf(schema);
          for (const value of values) {
            const message = { value };
            const text = written(write, message);
            const valid = validate(message);
            const wire = withText(message);
            if (text === undefined) {
              count.left++;
              const { problem, needsExactness } = inspectJson(wire);
              if (valid && problem === undefined && !needsExactness) count.leftThoughValid++;
            } else {
              count.written++;
              expect({ message, valid, text, ...inspectJson(wire) }).toEqual({
                message,
                valid: true,
                text: JSON.stringify(wire),
                problem: undefined,
                needsExactness: false,
              });
            }
          }
        },
      ),
      { numRuns: 400, seed },
    );
    expect(Math.min(count.written, count.left)).toBeGreaterThan(1000);
    // Additional properties, and text that is too long in units only.
    expect(count.leftThoughValid).toBeLessThan(count.written / 10);
  });
});
