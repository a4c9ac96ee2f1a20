/** What is refused, with its JSON pointer: nothing that a schema says is passed over. */
import { describe, expect, it } from "vitest";
import { asProperty, type Given, printed, read } from "./read.js";

const draft07 = { $schema: "http://json-schema.org/draft-07/schema#" };
const at = "#/properties/value";

describe("a schema is refused:", () => {
  for (const { given, root, want } of [
    { given: { type: "sting" }, want: [`${at}/type "type" cannot be "sting"; did you mean "string"?`] },
    { given: { type: [] }, want: [`${at}/type "type" has to be one or several of`] },
    { given: { type: "any" }, want: [`${at}/type "type"`] },
    { given: { items: 1 }, want: [`${at}/items "items" has to be a schema`] },
    { given: { items: [{}] }, want: [`${at}/items "items" is one schema in 2020-12`, `"prefixItems"`] },
    { given: { properties: { a: 1 } }, want: [`${at}/properties/a A schema has to be an object`] },
    { given: { anyOf: [] }, want: [`${at}/anyOf "anyOf" has to be a list of at least one`] },
    { given: { enum: [] }, want: [`${at}/enum "enum" has to be a list of at least one`] },
    { given: { required: "a" }, want: [`${at}/required "required" has to be a list of property names`] },
    { given: { minLength: -1 }, want: [`${at}/minLength "minLength" has to be a whole number`] },
    { given: { multipleOf: 0 }, want: [`${at}/multipleOf "multipleOf" has to be a number above 0`] },
    { given: { exclusiveMinimum: true }, want: [`${at}/exclusiveMinimum`, "since draft-06"] },
    { given: { pattern: "(" }, want: [`${at}/pattern "pattern" is not a regular expression`] },
    { given: { patternProperties: { "(": {} } }, want: [`${at}/patternProperties`] },
    { given: { $anchor: "a b" }, want: [`${at}/$anchor "$anchor" has to be a name of letters`] },
    { given: { $dynamicAnchor: "1a" }, want: [`${at}/$dynamicAnchor "$dynamicAnchor" has to be a name`] },
    { given: { format: "datetime" }, want: [`${at}/format`, `did you mean "date-time"?`] },
    { given: { format: "color" }, want: [`${at}/format`, "known are date, date-time"] },
    {
      given: { contentEncoding: "base32", type: "string" },
      want: [`${at}/contentEncoding`, `can only be "base64"`],
    },
    {
      given: { type: "number", contentEncoding: "base64" },
      want: [`"contentEncoding" needs "type": "string".`],
    },
    {
      given: { type: "string", contentEncoding: "base64", pattern: "^A" },
      want: [`${at} "pattern" cannot be checked beside "contentEncoding"`],
    },

    {
      given: { unevaluatedItems: 1 },
      want: [`${at}/unevaluatedItems "unevaluatedItems" has to be a schema`],
    },
    {
      given: { type: "array", anyOf: [{ contains: { type: "string" } }, true], unevaluatedItems: false },
      want: [`${at} Which items are unevaluated would depend on a "contains"`, `Use "items"`],
    },
    {
      given: {
        type: "object",
        anyOf: [{ properties: { child: { $ref: "#" } } }, { properties: { leaf: true } }],
        unevaluatedProperties: false,
      },
      want: [`${at} What is unevaluated would depend on a branch that leads back`, `a different "const"`],
    },
    {
      given: {
        type: "object",
        anyOf: [1, 2, 3, 4, 5].map((n) => ({ patternProperties: { [`^${n}`]: true } })),
        unevaluatedProperties: false,
      },
      want: [`${at} What is unevaluated would depend on more than 4 branches`],
    },
    { given: { $dynamicRef: "#a" }, want: [`${at}/$dynamicRef The $dynamicRef "#a" leads nowhere`] },
    { given: { $recursiveRef: "#" }, want: [`${at}/$recursiveRef The keyword`, "2019-09"] },
    { root: draft07, given: { unevaluatedItems: false }, want: [`${at}/unevaluatedItems The keyword`] },
    { given: { $vocabulary: {} }, want: [`${at}/$vocabulary The keyword`] },
    { given: { contentSchema: {} }, want: [`${at}/contentSchema The keyword`] },
    { given: { nullable: true }, want: [`${at}/nullable The keyword`, "OpenAPI"] },
    { given: { discriminator: {} }, want: [`${at}/discriminator The keyword`, "OpenAPI"] },
    { given: { id: "a" }, want: [`${at}/id The keyword`, `"$id"`] },
    { given: { additionalItems: false }, want: [`${at}/additionalItems The keyword`, "draft-07/schema#"] },
    { given: { items: [{}] }, want: [`${at}/items "items" is one schema in 2020-12`, "draft-07/schema#"] },
    { given: { dependencies: {} }, want: [`${at}/dependencies The keyword`, `"dependentRequired"`] },
    { given: { xnote: 1 }, want: [`${at}/xnote The keyword`] },
    { given: { minlength: 1 }, want: [`${at}/minlength The keyword`, `Did you mean "minLength"?`] },
    {
      given: { javaClass: "Foo" },
      want: [`${at}/javaClass The keyword "javaClass" is not supported.`, `"annotations"`, `"x-"`],
    },
    { root: draft07, given: { prefixItems: [{}] }, want: [`${at}/prefixItems The keyword`, "2020-12"] },
    { root: draft07, given: { dependentRequired: {} }, want: [`${at}/dependentRequired The keyword`] },
    {
      root: draft07,
      given: { dependencies: { a: ["b"], c: { foo: 1 } } },
      want: [`${at}/dependencies/c/foo The keyword`],
    },
    {
      root: draft07,
      given: { dependencies: { a: ["b"], c: 1 } },
      want: [`${at}/dependencies/c A schema has to be an object`],
    },
    {
      root: draft07,
      given: { dependencies: { a: [1], c: {} } },
      want: [`${at}/dependencies "dependencies" has to be a list of property names`],
    },
    { given: { $id: "#a" }, want: [`${at}/$id "$id" cannot have a fragment`, `"$anchor"`] },
    {
      root: { $schema: "https://json-schema.org/draft/2019-09/schema" },
      given: { $id: "other.json#a" },
      want: [`${at}/$id "$id" cannot have a fragment`],
    },
    { given: { $id: "http://[" }, want: [`${at}/$id "$id" is not a URI`] },
    { given: { $id: 1 }, want: [`${at}/$id "$id" has to be a string`] },
    { given: { examples: { a: 1 } }, want: [`${at}/examples "examples" has to be a list`, `"annotations"`] },

    {
      given: JSON.parse(`{"const": [{"__proto__": 1}]}`),
      want: [`${at}/const "const" has "__proto__" in it`],
    },
    { given: JSON.parse(`{"enum": [{"__proto__": 1}]}`), want: [`${at}/enum "enum" has "__proto__" in it`] },
    { given: { required: ["__proto__"] }, want: [`${at}/required "required" has "__proto__" in it`] },
    {
      given: JSON.parse(`{"dependentRequired": {"__proto__": []}}`),
      want: [`${at}/dependentRequired "dependentRequired" has "__proto__" in it`],
    },
    { given: { properties: JSON.parse(`{"__proto__": {}}`) }, want: [`${at}/properties/__proto__`] },
    { given: { $ref: "#", minProperties: 1, foo: 1, bar: 2 }, want: [`${at}/foo`, `${at}/bar`] },
    { given: { not: { anyOf: [{ foo: 1 }] } }, want: [`${at}/not/anyOf/0/foo`] },
    { given: { additionalProperties: { foo: 1 } }, want: [`${at}/additionalProperties/foo`] },
    {
      root: { $schema: "http://json-schema.org/draft-04/schema#" },
      given: true,
      want: [
        `#/$schema "http://json-schema.org/draft-04/schema#" is not a dialect`,
        "Make it draft-07",
        `"$id"`,
      ],
    },
    { given: { typeof: "function" }, want: [`${at}/typeof The keyword`, "ajv-keywords"] },
    { given: { since: "1" }, want: [`"annotations": ["since"]`] },
    { given: { type: "string", format: "color" }, want: [`"formats": { "annotate": ["color"] }`] },
  ] satisfies { given: Given; root?: object; want: readonly string[] }[])
    it(JSON.stringify({ ...root, value: given }), () => {
      const { problems } = read(asProperty(given, root));
      const text = problems.map(printed).join("\n");
      expect(problems).not.toEqual([]);
      for (const part of want) expect(text).toContain(part);
      for (const problem of problems)
        expect(problem.at).toMatchObject({ line: expect.any(Number), pointer: expect.any(String) });
    });

  it("with everything that is wrong in it, in one go", () => {
    const { problems } = read(
      asProperty({ a: 1, b: 1, type: "string" }, { c: 1, $defs: { unused: { d: 1 } } }),
    );
    expect(problems.map((it) => it.at.pointer).sort()).toEqual([
      "#/$defs/unused/d",
      "#/c",
      `${at}/a`,
      `${at}/b`,
    ]);
  });
});

it("a pattern of names that is taken for one of all is told, where a line break makes a difference", () => {
  const notesOf = (schema: object): readonly string[] =>
    read(asProperty({ type: "object", ...schema })).notes;
  expect(notesOf({ patternProperties: { "^(.*)$": {} } })).toEqual([
    `${at}/patternProperties The pattern "^(.*)$" is taken for one of all names, those with a line break too.`,
  ]);
  for (const schema of [
    { patternProperties: { "^(.*)$": {} }, additionalProperties: false },
    { patternProperties: { "^(.*)$": {} }, properties: { a: {} } },
    { patternProperties: { ".*": {} } },
  ])
    expect(notesOf(schema)).toEqual([]);
});

it("the config cannot pass over what restricts values", () => {
  const given = asProperty({ type: "string", examples: 1, since: 2 });
  const passed = (...annotations: string[]): unknown =>
    read(given, { annotations: new Set(annotations) }).problems.map(printed);
  expect(passed("examples", "since")).toEqual([]);
  expect(passed("examples", "since", "required", "$defs")).toEqual([
    expect.stringContaining(
      '"annotations" in the config names "required", which says what values there are.',
    ),
    expect.stringContaining('names "$defs"'),
  ]);
});

it("the config can pass over what has a meaning in other dialects alone", () => {
  const root = { $schema: "http://json-schema.org/draft-07/schema#" };
  const given = asProperty({ type: "object", unevaluatedProperties: false }, root);
  expect(read(given).problems.map(printed)).toEqual([
    expect.stringMatching(/where it means nothing: .* "annotations": \["unevaluatedProperties"\]/),
  ]);
  expect(read(given, { annotations: new Set(["unevaluatedProperties"]) }).problems).toEqual([]);
});

it("draft-06 is read as draft-07", () => {
  const root = { $schema: "http://json-schema.org/draft-06/schema#" };
  expect(read(asProperty({ items: [{ const: 1 }], type: "array" }, root)).problems).toEqual([]);
  expect(read(asProperty({ prefixItems: [{}] }, root)).problems.map(printed)).toEqual([
    expect.stringContaining("The keyword"),
  ]);
});

it("what is implied is told by the keyword that was written", () => {
  const root = { $schema: "http://json-schema.org/draft-07/schema#" };
  expect(read(asProperty({ dependencies: { a: {} } }, root)).notes).toEqual([
    `${at} "dependencies" without "type": only values of type "object" will be accepted.`,
  ]);
});

it("formats that only annotate are not checked, and may be any", () => {
  const { problems } = read(asProperty({ type: "string", format: "color" }), { formats: "annotate" });
  expect(problems).toEqual([]);
});

describe("a schema is accepted:", () => {
  for (const { given, notes = [] } of [
    { given: { "x-note": { anything: 1 }, $comment: "why" } },
    { given: { title: "a", description: "b", default: 1, examples: [1], readOnly: true, writeOnly: false } },
    { given: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" } },
    { given: { const: { foo: 1, $ref: "nowhere" } } },
    { given: { enum: [{ foo: 1 }] } },
    { given: { type: "object", properties: { unevaluatedItems: { type: "string" }, foo: true } } },
    {
      given: { properties: { a: true } },
      notes: [`${at} "properties" without "type": only values of type "object" will be accepted.`],
    },
    { given: { minimum: 1, minLength: 1 } },
    { given: { type: "object", allOf: [{ properties: { a: true } }, { required: ["b"] }] } },
    { given: { type: "object", not: { required: ["b"] } } },
  ] satisfies { given: Given; notes?: readonly string[] }[])
    it(JSON.stringify(given), () => {
      const result = read(asProperty(given));
      expect(result.problems.map(printed)).toEqual([]);
      expect(result.notes).toEqual(notes);
    });
});

it("formats that are named to only annotate are not checked, the others are", () => {
  const given = {
    anyOf: [
      { type: "string", format: "iri" },
      { type: "string", format: "color" },
    ],
  };
  const { problems } = read(asProperty(given), { formats: { annotate: ["iri"] } });
  expect(problems.map((it) => it.at.pointer)).toEqual([`${at}/anyOf/1/format`]);
});

it("keywords that are named as annotations are passed over", () => {
  const given = { type: "string", javaClass: "Foo", nullable: true };
  const { problems } = read(asProperty(given), { annotations: new Set(["javaClass"]) });
  expect(problems.map((it) => it.at.pointer)).toEqual([`${at}/nullable`]);
});

describe("keywords that by the specification have no effect are told, and left out:", () => {
  for (const { root, given, want } of [
    {
      given: { type: "object", unevaluatedProperties: false, additionalProperties: true },
      want: [
        `${at}/unevaluatedProperties "unevaluatedProperties" has no effect beside "additionalProperties"`,
      ],
    },
    { given: { if: {} }, want: [`${at}/if "if" has no effect without "then" or "else".`] },
    { root: draft07, given: { if: {} }, want: [`${at}/if "if" has no effect without "then" or "else".`] },
    { given: { else: false }, want: [`${at}/else "else" has no effect without "if"`] },
    { given: { minContains: 1 }, want: [`${at}/minContains "minContains" has no effect without "contains"`] },
    {
      root: { ...draft07, definitions: { a: { type: "string" } } },
      given: { $ref: "#/definitions/a", maxLength: 0 },
      want: [
        `${at}/maxLength "maxLength" has no effect beside "$ref" in draft-07. Put both into an "allOf".`,
      ],
    },
    {
      root: draft07,
      given: { type: "array", items: { type: "string" }, additionalItems: false },
      want: [`${at}/additionalItems "additionalItems" has no effect without a list of "items".`],
    },
    { root: draft07, given: { additionalItems: false }, want: [`${at}/additionalItems`] },
  ] satisfies { given: Given; root?: object; want: readonly string[] }[])
    it(JSON.stringify({ ...root, value: given }), () => {
      const { problems, notes } = read(asProperty(given, root));
      expect(problems).toEqual([]);
      for (const part of want) expect(notes.join("\n")).toContain(part);
    });
});
