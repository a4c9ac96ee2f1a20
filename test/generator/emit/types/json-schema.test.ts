/** The TypeScript that schemas become. */
import { describe, expect, it } from "vitest";
import { print } from "../../../../generator/src/emit/code.js";
import { typePrinter } from "../../../../generator/src/emit/types/json-schema.js";
import { asProperty, declaration, type Given, readFile } from "../../read/json-schema/read.js";

function choose(test: object, then: object): object {
  return { if: { properties: test }, then };
}

const closed = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };

/** One of three kinds, for conditions on it. */
const choice = {
  type: "object",
  properties: { kind: { enum: ["x", "y", "z"] }, a: { type: "string" } },
  required: ["kind"],
};
const draft07 = { $schema: "http://json-schema.org/draft-07/schema#" };

describe("a schema becomes the type", () => {
  for (const { given, want, root } of [
    { given: true, want: "unknown" },
    { given: {}, want: "unknown" },
    { given: false, want: "never" },
    { given: { type: "string" }, want: "string" },
    { given: { type: "number" }, want: "number" },
    { given: { type: "integer" }, want: "number" },
    { given: { type: "boolean" }, want: "boolean" },
    { given: { type: "null" }, want: "null" },
    { given: { type: ["string", "null"] }, want: "string | null" },
    { given: { type: ["number", "integer"] }, want: "number" },
    { given: { type: "string", format: "date-time", minLength: 1, pattern: "a" }, want: "string" },
    { given: { type: "string", contentEncoding: "base64" }, want: "Uint8Array" },
    { given: { type: ["string", "null"], contentEncoding: "base64" }, want: "Uint8Array | null" },

    { given: { const: "a" }, want: `"a"` },
    { given: { const: null }, want: "null" },
    { given: { const: -1.5 }, want: "-1.5" },
    {
      given: { const: { a: [1, "b"], "c-d": {} } },
      want: `{ a: [1, "b"]; "c-d": { [name: string]: never } }`,
    },
    { given: { enum: ["a", 1, null, true] }, want: `"a" | 1 | null | true` },
    { given: { enum: ["a", 1, null], type: ["string", "null"] }, want: `"a" | null` },
    { given: { enum: ["a", "a"] }, want: `"a"` },
    {
      given: { anyOf: [{ const: ["a"] }, { type: "object" }] },
      want: `["a"] | { [name: string]: unknown; }`,
    },
    { given: { const: `"'\`\\\n\u2028` }, want: `"\\"'\`\\\\\\n\\u2028"` },

    { given: { type: "array" }, want: "unknown[]" },
    { given: { type: "array", items: { type: "string" } }, want: "string[]" },
    { given: { type: "array", items: { enum: ["a", "b"] } }, want: `("a" | "b")[]` },
    { given: { type: "array", items: false }, want: "[]" },
    { given: { type: "array", prefixItems: [{ type: "string" }] }, want: "[string?, ...unknown[]]" },
    {
      given: {
        type: "array",
        prefixItems: [{ type: "string" }, { type: "number" }],
        items: false,
        minItems: 1,
      },
      want: "[string, number?]",
    },
    {
      given: {
        type: "array",
        prefixItems: [{ type: "string" }],
        items: { type: ["number", "null"] },
        minItems: 1,
      },
      want: "[string, ...(number | null)[]]",
    },
    {
      given: {
        type: "array",
        prefixItems: [{ type: "string" }, { type: "number" }],
        maxItems: 2,
        minItems: 2,
      },
      want: "[string, number]",
    },
    {
      root: draft07,
      given: { type: "array", items: [{ type: "string" }], additionalItems: false },
      want: "[string?]",
    },
    {
      root: draft07,
      given: { type: "array", items: [{ type: "string" }], additionalItems: { type: "number" }, minItems: 3 },
      want: "[string, ...number[]]",
    },

    { given: { type: "object" }, want: "{ [name: string]: unknown; }" },
    {
      given: { type: "object", additionalProperties: { type: "string" } },
      want: "{ [name: string]: string; }",
    },
    { given: { type: "object", additionalProperties: false }, want: "{ [name: string]: never }" },
    {
      given: {
        type: "object",
        properties: { a: { type: "string" } },
        patternProperties: { "^x-": { type: "number" }, "^\\.y": true },
      },
      want: `{ a?: string; [name: \`x-\${string}\`]: number; [name: \`.y\${string}\`]: unknown; }`,
    },
    {
      given: { type: "object", patternProperties: { _id$: { type: "number" } }, additionalProperties: false },
      want: `{ [name: \`\${string}_id\`]: number; }`,
    },
    {
      given: { ...closed, patternProperties: { "^x-[\\w.]+$": { type: "number" } } },
      want: `{ a?: string; [name: \`x-\${string}\`]: number; }`,
    },
    {
      given: { ...closed, patternProperties: { "^ab+c": { type: "number" } } },
      want: "{ a?: string; [name: string]: number | string | undefined; }",
    },
    {
      given: { ...closed, patternProperties: { "^bc+d": { type: "number" } } },
      want: `{ a?: string; [name: \`b\${string}\`]: number; }`,
    },
    {
      given: { ...closed, patternProperties: { "^x-|y": { type: "number" } } },
      want: "{ a?: string; [name: string]: number | string | undefined; }",
    },
    {
      given: { ...closed, patternProperties: { "^a": { type: "number" } } },
      want: "{ a?: string; [name: string]: number | string | undefined; }",
    },
    {
      given: { ...closed, patternProperties: { "^x": { type: "number" }, "^x-": { type: "number" } } },
      want: "{ a?: string; [name: string]: number | string | undefined; }",
    },
    {
      given: {
        type: "object",
        properties: { a: { type: "string" }, "b-c": { type: "number" } },
        required: ["a"],
      },
      want: `{ a: string; "b-c"?: number; }`,
    },
    {
      given: {
        type: "object",
        properties: { a: { type: "string" } },
        additionalProperties: { type: "number" },
      },
      want: "{ a?: string; [name: string]: number | string | undefined; }",
    },
    { given: { type: "object", required: ["a"] }, want: "{ a: unknown; }" },
    {
      given: {
        type: "object",
        properties: { a: { type: "string", description: "Its name.", deprecated: true } },
      },
      want: "{ /** * Its name. * * @deprecated */ a?: string; }",
    },
    {
      given: {
        type: "object",
        properties: {
          a: { type: "string", deprecationMessage: "Use\n  b." },
          b: { type: "string", deprecated: "For good. */" },
          c: { type: "string", deprecated: false, deprecationMessage: " " },
        },
      },
      want: "{ /** @deprecated Use b. */ a?: string; /** @deprecated For good. *\\/ */ b?: string; c?: string; }",
    },
    {
      given: {
        type: "object",
        properties: { a: { type: "string", readOnly: true, default: "*/" }, b: { default: "x".repeat(119) } },
        required: ["a"],
      },
      want: '{ /** @default "*\\/" */ readonly a: string; b?: unknown; }',
    },

    { given: { anyOf: [{ type: "string" }, { type: "null" }] }, want: "string | null" },
    { given: { oneOf: [{ const: "a" }, { type: "string" }] }, want: "string" },
    { given: { anyOf: [{ type: "string" }, true] }, want: "unknown" },
    {
      given: { allOf: [{ $ref: "#/$defs/tree" }, { type: "object", required: ["x"] }] },
      want: "Tree & { x: unknown; }",
    },
    {
      given: { $ref: "#/$defs/named", required: ["name", "x"] },
      want: "Named & { name: string; x: unknown; }",
    },
    {
      given: { $ref: "#/$defs/named", properties: { name: { minLength: 1 }, more: { type: "null" } } },
      want: "Named & { name?: string; more?: null; }",
    },
    { given: { $ref: "#/$defs/named", minProperties: 1, additionalProperties: false }, want: "Named" },
    { given: { $ref: "#/$defs/word", required: ["name"] }, want: "Word" },
    { given: { $ref: "#/$defs/either", required: ["name"] }, want: "Either" },
    {
      given: { allOf: [{ $ref: "#/$defs/named" }, { type: "object", required: ["name"] }] },
      want: "Named & { name: string; }",
    },
    {
      given: {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "number" } },
        oneOf: [{ required: ["a"] }, { required: ["b"] }],
      },
      want: "{ a?: string; b?: number; } & ({ a: string; b?: never; } | { a?: never; b: number; })",
    },
    {
      given: { $ref: "#/$defs/narrowed", required: ["inner"] },
      want: "Narrowed & { inner: Narrowed & { inner: unknown; }; }",
    },
    {
      given: {
        type: "object",
        properties: { a: { type: "string" } },
        allOf: [
          { type: "object", properties: { a: { enum: ["x", 1] }, b: true }, required: ["b"] },
          { $ref: "#/$defs/tree" },
          { type: "object", required: ["a"] },
        ],
      },
      want: `{ a: "x"; b: unknown; } & Tree`,
    },
    {
      given: {
        allOf: [
          { type: "object", properties: { a: true } },
          { type: "object", properties: { b: true }, additionalProperties: { type: "string" } },
        ],
      },
      want: "{ a?: unknown; } & { b?: unknown; [name: string]: unknown; }",
    },
    {
      given: {
        type: "object",
        properties: { z: { type: "string" } },
        oneOf: ["a", "b"].map((kind) => ({ properties: { kind: { const: kind } }, required: ["kind"] })),
      },
      want: '{ z?: string; } & ({ kind: "a"; } | { kind: "b"; })',
    },
    { given: { allOf: [{ type: "string" }, { minLength: 1 }] }, want: "string" },
    {
      given: { type: "object", oneOf: [{ $ref: "#/$defs/tree" }, { $ref: "#/$defs/word" }] },
      want: "Tree | Word",
    },
    { given: { $ref: "#/$defs/tree" }, want: "Tree" },
    { given: { $ref: "#/$defs/tree", description: "A note beside a reference." }, want: "Tree" },
    { given: { type: "array", items: { $ref: "#/$defs/tree" } }, want: "Tree[]" },
    { given: { not: {} }, want: "never" },
    { given: { type: "object", properties: { a: { not: true } } }, want: "{ a?: never; }" },
    {
      given: {
        type: "object",
        propertyNames: { type: "string", enum: ["x", "y"] },
        additionalProperties: { type: "boolean" },
        required: ["y"],
      },
      want: "{ y: boolean; x?: boolean; }",
    },
    {
      given: { type: "object", propertyNames: { pattern: "^x" }, additionalProperties: { type: "boolean" } },
      want: "{ [name: string]: boolean; }",
    },
    {
      given: { type: "object", propertyNames: { enum: ["x"] }, additionalProperties: false },
      want: "{ [name: string]: never }",
    },
    {
      given: { type: "object", patternProperties: { "^(.*)$": { type: "number" } } },
      want: "{ [name: string]: number; }",
    },
    {
      given: { type: "object", patternProperties: { ".*": { type: "number" } }, additionalProperties: false },
      want: "{ [name: string]: number; }",
    },
    { given: { not: { type: "string" } }, want: "unknown" },

    {
      given: { type: "object", properties: { a: { type: "string" } }, dependentRequired: { a: ["b"] } },
      want: "{ a?: string; } & ({ a: string; b: unknown; } | { a?: never; })",
    },
    {
      given: {
        type: "object",
        properties: { a: { type: "string" } },
        dependentSchemas: { a: { properties: { b: { type: "string" } } } },
      },
      want: "{ a?: string; } & ({ a: string; b?: string; } | { a?: never; })",
    },
    {
      given: { ...choice, ...choose({ kind: { const: "x" } }, { required: ["a"] }) },
      want: '{ kind: "x" | "y" | "z"; a?: string; } & ({ kind: "x"; a: string; } | { kind: "y" | "z"; })',
    },
    {
      given: { ...choice, ...choose({ kind: { const: "x" } }, { properties: { a: { maxLength: 3 } } }) },
      want: '{ kind: "x" | "y" | "z"; a?: string; }',
    },
    {
      given: {
        ...choice,
        ...choose({ kind: { const: "x" } }, { required: ["a"] }),
        else: choose({ kind: { const: "y" } }, { required: ["b"] }),
      },
      want: '{ kind: "x" | "y" | "z"; a?: string; } & ({ kind: "x"; a: string; } | ({ kind: "y" | "z"; } & ({ kind: "y"; b: unknown; } | { kind: "z"; })))',
    },
    {
      given: {
        ...choice,
        allOf: ["x", "y"].map((kind) => choose({ kind: { const: kind } }, { required: [`of-${kind}`] })),
      },
      want: '{ kind: "x" | "y" | "z"; a?: string; } & ({ kind: "x"; "of-x": unknown; } | { kind: "y" | "z"; }) & ({ kind: "y"; "of-y": unknown; } | { kind: "x" | "z"; })',
    },
    {
      given: {
        ...choice,
        required: [],
        if: { properties: { kind: { enum: ["x"] } } },
        else: { required: ["b"] },
      },
      want: '{ kind?: "x" | "y" | "z"; a?: string; } & ({ kind?: "x"; } | { kind: "y" | "z"; b: unknown; })',
    },
    {
      given: {
        type: "object",
        properties: { paid: { type: "boolean" } },
        required: ["paid"],
        ...choose({ paid: { const: true } }, { required: ["by"] }),
      },
      want: "{ paid: boolean; } & ({ paid: true; by: unknown; } | { paid: false; })",
    },
    {
      given: { ...choice, ...choose({ a: { pattern: "^x" } }, { required: ["b"] }) },
      want: '{ kind: "x" | "y" | "z"; a?: string; }',
    },
    {
      given: { ...choice, not: { properties: { kind: { const: "x" } }, required: ["kind"] } },
      want: '{ kind: "y" | "z"; a?: string; }',
    },
    {
      given: { ...choice, not: { required: ["a", "b"] } },
      want: '{ kind: "x" | "y" | "z"; a?: string; } & ({ a?: never; } | { b?: never; })',
    },
    {
      given: { ...choice, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      want: '{ kind: "x" | "y" | "z"; a?: string; } & ({ a: string; b?: never; } | { a?: never; b: unknown; })',
    },
    {
      given: {
        type: "object",
        dependentRequired: Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`p${index}`, ["q"]])),
      },
      want: Array.from(
        { length: 8 },
        (_, at) => `({ p${at}: unknown; q: unknown; } | { p${at}?: never; })`,
      ).join(" & "),
    },
    { given: { type: "string", not: { const: "a" } }, want: "string" },
  ] satisfies { given: Given; want: string; root?: object }[])
    it(`${JSON.stringify(given)} → ${want}`, () => {
      const file = readFile(asProperty(given, { $defs: definitions, ...root }));
      const { type } = declaration(file, "Message");
      const [property] = type.kind === "object" ? type.properties : [];
      const printed = typePrinter(new Set())(property?.type ?? type, "");
      expect(print(printed).replaceAll(/\s+/g, " ")).toBe(want);
    });
});

const definitions = {
  tree: { type: "object", properties: { children: { type: "array", items: { $ref: "#/$defs/tree" } } } },
  word: { type: "string" },
  named: { type: "object", properties: { name: { type: "string" } } },
  either: { type: ["object", "string"] },
  narrowed: { type: "object", properties: { inner: { $ref: "#/$defs/narrowed", required: ["inner"] } } },
};
