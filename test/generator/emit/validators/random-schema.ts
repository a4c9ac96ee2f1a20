import fc from "fast-check";

type Dialect = "2020-12" | "draft-07";

/** Few names and few values, so that random values often fit random schemas. */
const name = fc.constantFrom("a", "b", "kind", "constructor", "x-y");
const text = fc.constantFrom("", "a", "ab", "abc", "2026-01-31", "𝄞𝄞", "é", "~/", "x@y.org");
const number = fc.constantFrom(0, -0, 1, -1, 2, 2.5, 3, 10, 1e9, 2 ** 53 - 1);

export const jsonValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: "value" },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(name, fc.constantFrom("name", "children")), tie("value"), {
      maxKeys: 3,
      noNullPrototype: true, // Ajv finds `{}` of no prototype unequal to a constant `{}`
    }),
  ),
})).value;

/** Objects and arrays of single values: what schemas of several parts are about. */
export const flatValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.dictionary(name, fc.constantFrom("a", "ab", 1, null), { maxKeys: 3, noNullPrototype: true }),
  fc.array(fc.constantFrom("a", "ab", 1, null), { maxLength: 3 }),
);

const count = fc.nat({ max: 3 });

/**
 * Schemas of every keyword that is honoured. Each tells its `type`, where it has a keyword that speaks of one type, as without it
 * the reader takes one for meant.
 */
export function schema(dialect: Dialect): fc.Arbitrary<object | boolean> {
  const modern = dialect === "2020-12";
  return fc.letrec<{ schema: object | boolean; plain: object | boolean }>((tie) => {
    const inner = tie("schema");
    const list = fc.array(inner, { minLength: 1, maxLength: 3 });
    const object = typed("object", {
      properties: fc.dictionary(name, inner, { maxKeys: 3 }),
      patternProperties: fc.dictionary(fc.constantFrom("^a", "b$", ".", "^x-[a-z]+$"), inner, { maxKeys: 2 }),
      additionalProperties: inner,
      propertyNames: typed("string", { minLength: count, maxLength: count }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      minProperties: count,
      maxProperties: count,
      ...(modern
        ? {
            dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 }),
            dependentSchemas: fc.dictionary(name, inner, { maxKeys: 2 }),
          }
        : {
            dependencies: fc.dictionary(name, fc.oneof(fc.uniqueArray(name, { maxLength: 2 }), inner), {
              maxKeys: 2,
            }),
          }),
    });
    const array = typed("array", {
      items: modern ? inner : fc.oneof(inner, list),
      ...(modern ? { prefixItems: list } : {}),
      contains: inner,
      minItems: count,
      maxItems: count,
      uniqueItems: fc.boolean(),
    });
    const containing = fc
      .record({ contains: inner, minContains: count, maxContains: count }, { requiredKeys: ["contains"] })
      .map(({ contains, ...counts }) => ({ type: "array", contains, ...(modern ? counts : {}) }));
    const string = typed("string", {
      minLength: count,
      maxLength: count,
      pattern: fc.constantFrom("^a", "b", "^.$", "^\\p{L}*$"),
      format: fc.constantFrom("date", "email", "ipv4", "uuid", "uri-reference", "json-pointer"),
    });
    const numeric = fc.oneof(
      typed("number", {
        minimum: number,
        maximum: number,
        exclusiveMinimum: number,
        exclusiveMaximum: number,
        multipleOf: fc.constantFrom(1, 2, 0.5),
      }),
      typed("integer", { minimum: number, maximum: number }),
    );
    const tagged = fc
      .uniqueArray(fc.constantFrom("a", "ab", "abc"), { minLength: 1, maxLength: 3 })
      .chain((tags) =>
        fc.record({
          [tags.length % 2 === 0 ? "oneOf" : "anyOf"]: fc.tuple(
            ...tags.map((tag) =>
              inner.map((other) => ({
                type: "object",
                properties: { kind: { const: tag }, a: other },
                required: ["kind"],
              })),
            ),
          ),
        }),
      );
    return {
      plain: fc.oneof(
        fc.boolean(),
        fc.constantFrom({ $ref: "#/$defs/tree" }, { $ref: "#/$defs/word" }),
        fc.record({ type: fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }) }),
        fc.record({ const: jsonValue }),
        fc.record({ enum: fc.array(jsonValue, { minLength: 1, maxLength: 3 }) }),
      ),
      schema: fc.oneof(
        { maxDepth: 3, depthIdentifier: "schema" },
        tie("plain"),
        object,
        array,
        containing,
        string,
        numeric,
        tagged,
        fc.record({ allOf: list }),
        fc.record({ anyOf: list }),
        fc.record({ oneOf: list }),
        fc.record({ not: inner }),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        fc.record({ if: inner, then: inner, else: inner }),
        fc.record({ if: inner, else: inner }),
        fc.record({ if: inner }),
        fc.record({ title: text, description: text, default: jsonValue, type: typeName }),
      ),
    };
  }).schema;
}

/** Schemas that say what of a value may be left unevaluated by the schemas of the same value. */
export const unevaluatedSchema: fc.Arbitrary<object> = fc.letrec<{ whole: object; part: object | boolean }>(
  (tie) => {
    const leaf = fc.oneof(
      { weight: 6, arbitrary: fc.constant(true) },
      {
        weight: 6,
        arbitrary: fc.constantFrom({ type: "string" }, { type: ["string", "number"] }, { const: "a" }),
      },
      { weight: 1, arbitrary: fc.constant(false) },
    );
    const part = tie("part");
    const parts = fc.array(part, { minLength: 1, maxLength: 3 });
    const combined = fc.oneof(
      fc.record({ allOf: parts }),
      fc.record({ anyOf: parts }),
      fc.record({ oneOf: parts }),
      fc.record({ not: part, allOf: parts }),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      fc.record({ if: part, then: part }),
      fc.record({ if: part }),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      fc.record({ if: part, then: fc.constant(true), else: part }),
      fc.record({ $ref: fc.constant("#/$defs/tree") }),
      fc.record({
        type: fc.constant("object"),
        anyOf: parts,
        dependentSchemas: fc.dictionary(name, part, { minKeys: 1, maxKeys: 2 }),
      }),
    );
    const object = typed("object", {
      properties: fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 3 }),
      patternProperties: fc.dictionary(fc.constantFrom("^a", "b$", "."), leaf, { minKeys: 1, maxKeys: 2 }),
      required: fc.uniqueArray(name, { maxLength: 1 }),
    });
    const array = typed("array", {
      prefixItems: fc.array(leaf, { minLength: 1, maxLength: 2 }),
      contains: leaf,
    });
    const tagged = fc.record({
      oneOf: fc.tuple(
        ...["a", "ab"].map((tag) =>
          object.map((given) => ({
            ...given,
            properties: {
              ...("properties" in given ? (given.properties as object) : {}),
              kind: { const: tag },
            },
            required: ["kind"],
          })),
        ),
      ),
    });
    const merged = (...all: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
      fc.tuple(...all).map((given) => Object.assign({}, ...given));
    return {
      part: fc.oneof(
        { maxDepth: 2, depthIdentifier: "unevaluated" },
        leaf,
        object,
        array,
        merged(object, fc.record({ additionalProperties: leaf })),
        merged(array, fc.record({ items: leaf })),
        combined,
        tie("whole"),
      ),
      whole: fc.oneof(
        merged(object, fc.oneof(combined, tagged), fc.record({ unevaluatedProperties: leaf })),
        merged(array, combined, fc.record({ unevaluatedItems: leaf })),
        merged(combined, fc.record({ unevaluatedProperties: leaf, unevaluatedItems: leaf })).map((given) => ({
          ...given,
          type: ["object", "array"],
        })),
      ),
    };
  },
).whole;

const scalar = fc.constantFrom("a", "ab", 1, true, false, null);
const kind = fc.constantFrom("kind", "a");

/** Objects of single values, for schemas that ask what others are. */
export const conditionalValue: fc.Arbitrary<object> = fc.dictionary(
  fc.constantFrom("a", "b", "kind"),
  scalar,
  {
    noNullPrototype: true,
  },
);

/** Objects of which a part holds only if another one does: what types can say of that, and what they cannot. */
export const conditionalSchema: fc.Arbitrary<object> = fc
  .letrec<{ part: object; condition: object }>((tie) => {
    const values = fc.oneof(
      fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
      fc.record({ const: scalar }),
      fc.record({ type: fc.constantFrom("boolean", "string") }),
    );
    const required = fc.uniqueArray(fc.constantFrom("a", "b", "kind"), { maxLength: 2 });
    const test = fc.oneof(
      { weight: 4, arbitrary: fc.dictionary(kind, values, { minKeys: 1, maxKeys: 1 }) },
      { weight: 1, arbitrary: fc.dictionary(kind, values, { maxKeys: 2 }) },
    );
    const tests = fc.oneof(
      fc.record({ properties: test }),
      fc.record({ properties: test, required }),
      fc.record({ required }),
      fc.record({ type: fc.constant("object"), properties: test }),
    );
    const some = (of: fc.Arbitrary<object>): fc.Arbitrary<object> => fc.dictionary(kind, of, { minKeys: 1 });
    return {
      part: fc.oneof(
        { maxDepth: 2, depthIdentifier: "condition" },
        fc.record({ properties: fc.dictionary(fc.constantFrom("a", "b", "kind"), values), required }),
        tests,
        fc.record({ allOf: fc.array(tie("condition"), { minLength: 1, maxLength: 2 }) }),
        tie("condition"),
      ),
      condition: fc.oneof(
        // biome-ignore-start lint/suspicious/noThenProperty: a keyword of JSON Schema
        fc.record({ if: tests, then: tie("part") }),
        fc.record({ if: tests, then: tie("part"), else: tie("part") }),
        fc.record({ if: tests, else: fc.oneof(tie("part"), fc.constant(false)) }),
        // biome-ignore-end lint/suspicious/noThenProperty: a keyword of JSON Schema
        fc.record({ not: tests }),
        fc.record({ dependentRequired: fc.dictionary(kind, required, { minKeys: 1 }) }),
        fc.record({ dependentSchemas: some(tie("part")) }),
        fc.record({
          oneOf: fc
            .uniqueArray(fc.constantFrom("a", "b", "kind"), { minLength: 1 })
            .map((names) => names.map((name) => ({ required: [name] }))),
        }),
      ),
    };
  })
  .condition.chain((condition) =>
    fc
      .record(
        {
          properties: fc.dictionary(
            fc.constantFrom("a", "b", "kind"),
            fc.oneof(
              {
                weight: 3,
                arbitrary: fc.uniqueArray(scalar, { minLength: 2 }).map((all) => ({ enum: all })),
              },
              {
                weight: 1,
                arbitrary: fc.constantFrom({ type: "boolean" }, { type: ["string", "null"] }, true),
              },
            ),
          ),
          required: fc.uniqueArray(kind),
          additionalProperties: fc.constantFrom(false, true),
        },
        { requiredKeys: [] },
      )
      .map((own) => ({ type: "object", ...own, ...condition })),
  );

const typeName = fc.constantFrom("null", "boolean", "number", "integer", "string", "array", "object");

function typed(type: string, keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc.record(keywords, { requiredKeys: [] }).map((given) => ({ type, ...given }));
}

/** What the schemas refer to. */
export const definitions = {
  tree: {
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/tree" } } },
    required: ["name"],
  },
  word: { type: "string", minLength: 2 },
};
