/** What generated validators let pass, and what they say of the rest, in the words that a user gets. */
import { describe, expect, it } from "vitest";
import { validationProblem } from "../../../../runtime/src/codec/validation.js";
import { asProperty, type Given } from "../../read/json-schema/read.js";
import { validatorOf, validatorText } from "./validator.js";

interface Case {
  /** The schema of a property called `value`. */
  readonly given: Given;
  readonly accepts?: readonly unknown[];
  /** Values, each with what is said of it: the path, then the reason. */
  readonly refuses?: readonly (readonly [unknown, string])[];
}

const bytes = (length: number): Uint8Array => new Uint8Array(length);

const cases: readonly Case[] = [
  { given: true, accepts: [null, 0, {}] },
  { given: false, refuses: [[1, "value must not be there, got 1"]] },
  { given: { type: "string" }, accepts: ["", "a"], refuses: [[1, "value must be a string, got 1"]] },
  {
    given: { type: ["string", "null"] },
    accepts: ["a", null],
    refuses: [[[], "value must be null or a string, got an array"]],
  },
  {
    given: { type: "number" },
    accepts: [0, -0, 1e300],
    refuses: [
      [Number.NaN, "value must be a number, got NaN"],
      [Number.POSITIVE_INFINITY, "value must be a number, got Infinity"],
      [1n, "value must be a number, got 1n"],
    ],
  },
  {
    given: { type: "integer" },
    accepts: [1, 1.0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    refuses: [
      [1.5, "value must be a whole number, got 1.5"],
      [2 ** 53, "value must be <= 9007199254740991, got 9007199254740992"],
      [-(2 ** 53), "value must be >= -9007199254740991, got -9007199254740992"],
    ],
  },
  { given: { const: "a" }, accepts: ["a"], refuses: [["b", 'value must be "a", got "b"']] },
  {
    given: { const: { a: [1] } },
    accepts: [{ a: [1] }],
    refuses: [[{ a: [2] }, 'value must be {"a":[1]}, got an object']],
  },
  {
    given: { enum: ["a", 1, null] },
    accepts: ["a", 1, null],
    refuses: [["c", 'value must be "a", 1 or null, got "c"']],
  },
  {
    given: { type: "string", minLength: 2, maxLength: 3 },
    accepts: ["ab", "𝄞𝄞𝄞"],
    refuses: [
      ["𝄞", 'value must NOT have fewer than 2 characters, got "𝄞"'],
      ["abcd", 'value must NOT have more than 3 characters, got "abcd"'],
    ],
  },
  {
    given: { type: ["null", "number", "string"], minLength: 2, pattern: "^a", minimum: 3 },
    accepts: [null, 3, "ab"],
    refuses: [
      ["a", 'value must NOT have fewer than 2 characters, got "a"'],
      ["ba", 'value must match pattern "^a", got "ba"'],
      [2, "value must be >= 3, got 2"],
    ],
  },
  {
    given: { type: ["integer", "null"], maximum: 7 },
    accepts: [null, 7],
    refuses: [
      [8, "value must be <= 7, got 8"],
      [-(2 ** 53), "value must be >= -9007199254740991, got -9007199254740992"],
    ],
  },
  {
    given: { not: { minLength: 2, maximum: 3, minItems: 1, required: ["a"] } },
    accepts: ["a", 4, [], {}],
    refuses: [
      ["ab", 'value must NOT be valid, got "ab"'],
      [3, "value must NOT be valid, got 3"],
      [[1], "value must NOT be valid, got an array"],
      [{ a: 1 }, "value must NOT be valid, got an object"],
      [null, "value must NOT be valid, got null"],
    ],
  },
  {
    given: { type: "string", pattern: '^\\p{Lu}"\\/$' },
    accepts: ['É"/'],
    refuses: [["é", 'value must match pattern "^\\p{Lu}"\\/$", got "é"']],
  },
  {
    given: { type: "array", items: { type: "object", properties: { "a/b~c": { type: "string" } } } },
    accepts: [[], [{}], [{ "a/b~c": "" }]],
    refuses: [[[{}, { "a/b~c": 1 }], 'value[1]["a/b~c"] must be a string, got 1']],
  },
  {
    given: {
      type: "array",
      prefixItems: [{ type: "string" }, { type: "number" }],
      items: false,
      minItems: 1,
    },
    accepts: [["a"], ["a", 1]],
    refuses: [
      [[], "value must NOT have fewer than 1 items, got an array"],
      [["a", "b"], 'value[1] must be a number, got "b"'],
      [["a", 1, 2], "value must NOT have more than 2 items, got an array"],
    ],
  },
  {
    given: { type: "array", contains: { type: "string" } },
    accepts: [[1, "a"]],
    refuses: [[[1], "value must contain at least 1 valid item(s), got an array"]],
  },
  {
    given: {
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
      additionalProperties: false,
    },
    accepts: [{ a: "" }],
    refuses: [
      [{}, "value.a is missing"],
      [Object.create({ a: "inherited" }), "value.a is missing"],
      [{ a: "", b: 1 }, "value.b is not a property of its type"],
      [null, "value must be an object, got null"],
      [[], "value must be an object, got an array"],
    ],
  },
  {
    given: { type: "object", required: ["constructor", "toString"] },
    accepts: [{ constructor: 1, toString: 2 }],
    refuses: [[{}, "value.constructor is missing"]],
  },
  {
    given: { type: "object", propertyNames: { type: "string", maxLength: 1 } },
    accepts: [{ a: 1 }],
    refuses: [[{ ab: 1 }, 'value property name must be valid: "ab", got an object']],
  },
  {
    given: {
      type: "object",
      patternProperties: { "^x-": { type: "number" } },
      additionalProperties: { type: "string" },
    },
    accepts: [{ "x-a": 1, b: "" }],
    refuses: [
      [{ "x-a": "" }, 'value["x-a"] must be a number, got ""'],
      [{ b: 1 }, "value.b must be a string, got 1"],
    ],
  },
  {
    given: { anyOf: [{ type: "string" }, { type: "null" }] },
    accepts: ["a", null],
    refuses: [[1, "value must be null or must be a string, got 1"]],
  },
  {
    given: {
      anyOf: [
        {
          type: "object",
          properties: { a: { type: "string" } },
          required: ["a"],
          additionalProperties: false,
        },
        {
          type: "object",
          properties: { b: { type: "string" } },
          required: ["b"],
          additionalProperties: false,
        },
      ],
    },
    accepts: [{ a: "" }, { b: "" }],
    refuses: [[{ b: 1 }, "value.b must be a string, got 1"]],
  },
  {
    given: { oneOf: [{ type: "number" }, { type: "integer" }] },
    accepts: [1.5],
    refuses: [[1, "value must match exactly one schema in oneOf, got 1"]],
  },
  {
    given: {
      oneOf: ["a", "b"].map((kind) => ({
        type: "object",
        properties: { kind: { const: kind }, [kind]: { type: "string" } },
        required: ["kind", kind],
      })),
    },
    accepts: [
      { kind: "a", a: "" },
      { kind: "b", b: "" },
    ],
    refuses: [
      [{ kind: "b", b: 1 }, "value.b must be a string, got 1"],
      [{ kind: "b" }, "value.b is missing"],
      [{ kind: "c" }, 'value must be of a type that "kind" tells, got an object'],
    ],
  },
  {
    given: {
      anyOf: ["", "constructor"].map((kind) => ({
        type: "object",
        properties: { kind: { const: kind }, size: { type: "number", minimum: kind.length } },
        required: ["kind"],
      })),
    },
    accepts: [{ kind: "" }, { kind: "constructor", size: 11 }],
    refuses: [
      [{ kind: "constructor", size: 1 }, "value.size must be >= 11, got 1"],
      [{}, 'value must be of a type that "kind" tells, got an object'],
    ],
  },
  {
    given: { anyOf: [{ $ref: "#/$defs/tree" }, { type: "null" }] },
    accepts: [null, { name: "a" }],
    refuses: [
      [1, "value must be an object or must be null, got 1"],
      [{}, "value.name is missing"],
      [undefined, "value is missing"],
    ],
  },
  {
    given: { type: "string", enum: [..."abcdefghijk"] },
    accepts: ["a", "k"],
    refuses: [["l", 'value must be "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" or "k", got "l"']],
  },
  {
    given: {
      type: "object",
      properties: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, true])),
      additionalProperties: false,
    },
    accepts: [{ p0: 1, p29: 2 }],
    refuses: [[{ p30: 1 }, "value.p30 is not a property of its type"]],
  },
  {
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    given: { if: { type: "string" }, then: { type: "string", minLength: 1 }, else: { type: "number" } },
    accepts: ["a", 1],
    refuses: [[null, "value must be a number, got null"]],
  },
  { given: { not: { type: "string" } }, accepts: [1], refuses: [["", 'value must NOT be valid, got ""']] },
  {
    given: { type: "string", contentEncoding: "base64", maxLength: 8 },
    accepts: [bytes(0), bytes(6)],
    refuses: [
      ["AAAA", 'value must be bytes (a Uint8Array) of at most 6 bytes, got "AAAA"'],
      [bytes(7), "value must be bytes (a Uint8Array) of at most 6 bytes, got a Uint8Array"],
    ],
  },
  {
    given: { type: ["string", "null"], contentEncoding: "base64" },
    accepts: [bytes(1), null],
    refuses: [["", 'value must be bytes (a Uint8Array) or must be null, got ""']],
  },
  {
    given: { $ref: "#/$defs/tree" },
    accepts: [{ name: "a", children: [{ name: "b" }] }],
    refuses: [
      [
        { name: "a", children: [{ name: "b", children: [{}] }] },
        "value.children[0].children[0].name is missing",
      ],
    ],
  },
];

const definitions = {
  tree: {
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/tree" } } },
    required: ["name"],
  },
};

describe("generated validators", () => {
  for (const { given, accepts = [], refuses = [] } of cases)
    it(JSON.stringify(given), () => {
      const validate = validatorOf(asProperty(given, { $defs: definitions }));
      const verdict = (value: unknown): string => told(validationProblem(validate, { value })) ?? "accepted";
      expect(accepts.map(verdict)).toEqual(accepts.map(() => "accepted"));
      expect(refuses.map(([value]) => verdict(value))).toEqual(refuses.map(([, want]) => want));
    });

  for (const { step, accepts, refuses } of [
    { step: 0.01, accepts: [19.99, 0.07, 1.1, -4.35, 0, 3, 1e15], refuses: [19.999, 0.001, 1e-7] },
    { step: 0.1, accepts: [0.3, 1e19, 2.5], refuses: [0.30000000000000004, 0.25] },
    { step: 1e-7, accepts: [3e-7, 0.0000012, 1], refuses: [1.5e-7, 5e-324] },
    { step: 2.5, accepts: [5, 7.5], refuses: [1, 6, 1e300] },
  ])
    it(`multipleOf: ${step}, in decimals`, () => {
      const validate = validatorOf(asProperty({ type: "number", multipleOf: step }));
      expect(accepts.filter((value) => !validate({ value }))).toEqual([]);
      expect(refuses.filter((value) => validate({ value }))).toEqual([]);
    });

  for (const { given, accepts, refuses } of [
    {
      given: { format: "int64" },
      accepts: [0n, -(2n ** 63n), 2n ** 63n - 1n],
      refuses: [
        [5, "value must be a bigint of 64 bits, got 5"],
        ["5", 'value must be a bigint of 64 bits, got "5"'],
        [2n ** 63n, "value must be a bigint of 64 bits, got 9223372036854775808n"],
        [-(2n ** 63n) - 1n, "value must be a bigint of 64 bits, got -9223372036854775809n"],
      ],
    },
    {
      given: { format: "uint64" },
      accepts: [0n, 2n ** 64n - 1n],
      refuses: [
        [-1n, "value must be a bigint of 64 bits without a sign, got -1n"],
        [2n ** 64n, "value must be a bigint of 64 bits without a sign, got 18446744073709551616n"],
      ],
    },
    {
      given: { format: "int64", minimum: 2 ** 53, exclusiveMaximum: 2 ** 53 + 4.5, multipleOf: 2 },
      accepts: [2n ** 53n, 2n ** 53n + 2n],
      refuses: [2n ** 53n - 2n, 2n ** 53n + 1n, 2n ** 53n + 4n].map((value) => [
        value,
        `value must be a bigint of 64 bits, >= 9007199254740992, < 9007199254740996, a multiple of 2, got ${value}n`,
      ]),
    },
    {
      given: { format: "int64", exclusiveMinimum: -0.5, maximum: 3.5 },
      accepts: [0n, 3n],
      refuses: [-1n, 4n].map((value) => [
        value,
        `value must be a bigint of 64 bits, > -0.5, <= 3.5, got ${value}n`,
      ]),
    },
  ])
    it(`integers of 64 bits: ${JSON.stringify(given)}`, () => {
      const validate = validatorOf(asProperty({ type: "integer", ...given }), { int64: "bigint" });
      expect(accepts.filter((value) => !validate({ value }))).toEqual([]);
      for (const [value, want] of refuses) {
        expect(told(validationProblem(validate, { value }))).toBe(want);
      }
    });

  for (const { format, accepts, refuses } of [
    { format: "date", accepts: ["2024-02-29"], refuses: ["2023-02-29", "2024-13-01", "24-01-01"] },
    {
      format: "time",
      accepts: ["23:59:60Z", "00:00:00.5+01:00"],
      refuses: ["24:00:00Z", "10:00:00", "10:00:60Z"],
    },
    {
      format: "date-time",
      accepts: ["2024-02-29T12:00:00Z"],
      refuses: ["2024-02-29", "2024-02-30T12:00:00Z"],
    },
    { format: "duration", accepts: ["P1DT2H"], refuses: ["P", "1D"] },
    { format: "email", accepts: ["a.b@c.org"], refuses: ["a", "a@", "a@@b.org"] },
    { format: "hostname", accepts: ["a-b.org"], refuses: ["-a", "a b"] },
    { format: "ipv4", accepts: ["127.0.0.1"], refuses: ["256.0.0.1", "1.2.3"] },
    { format: "ipv6", accepts: ["::1"], refuses: [":1", "12345::"] },
    { format: "uri", accepts: ["http://a.org/b?c#d", "urn:a:b"], refuses: ["/a", "a b", "http://a b"] },
    { format: "uri-reference", accepts: ["/a", "#b", ""], refuses: ["a b", "\\"] },
    { format: "uri-template", accepts: ["/a/{b}"], refuses: ["/a/{b"] },
    { format: "uuid", accepts: ["123e4567-e89b-12d3-a456-426614174000"], refuses: ["123e4567"] },
    { format: "json-pointer", accepts: ["", "/a~1b"], refuses: ["a", "/a~2"] },
    { format: "relative-json-pointer", accepts: ["0/a", "1#"], refuses: ["/a", "-1"] },
    { format: "regex", accepts: ["^\\p{L}$"], refuses: ["("] },
  ])
    it(`format: ${format}`, () => {
      const validate = validatorOf(asProperty({ type: "string", format }));
      expect(accepts.filter((value) => !validate({ value }))).toEqual([]);
      expect(refuses.filter((value) => validate({ value }))).toEqual([]);
    });

  it("load nothing, and make no code from strings", () => {
    for (const { given } of cases)
      expect(validatorText(asProperty(given, { $defs: definitions }))).not.toMatch(
        /require\(|import|\beval\b|Function/,
      );
  });
});

function told(problem: { readonly path: string; readonly reason: string } | undefined): string | undefined {
  return problem && `${problem.path} ${problem.reason}`;
}
