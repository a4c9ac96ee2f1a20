import fc from "fast-check";

const typeName = fc.constantFrom("null", "boolean", "number", "string");
const scalar = fc.constantFrom("", "a", "ab", 0, 1, 2.5, true, false, null);

/**
 * Schemas of what types can say in full: no limits, patterns, no objects that are closed, conditions on a few values of one
 * property or on which are there, no branches of which only one may hold.
 */
export const sayable: fc.Arbitrary<object | boolean> = fc.letrec<{
  schema: object | boolean;
  object: object;
}>((tie) => {
  const inner = tie("schema");
  const properties = fc.dictionary(fc.constantFrom("a", "b", "kind"), inner, { minKeys: 1, maxKeys: 3 });
  const required = fc.uniqueArray(fc.constantFrom("a", "b", "kind"), { maxLength: 2 });
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const type = fc.constant("array");
  const names = fc.uniqueArray(fc.constantFrom("a", "b", "kind"), { minLength: 1, maxLength: 2 });
  const kind = { enum: ["a", "ab", 1, true] };
  // A kind that is nothing that it can be has types that TypeScript takes other scalars for.
  const others = fc.record({
    ...{ type: fc.constant("object"), required: fc.uniqueArray(fc.constantFrom("a", "b")) },
    properties: fc.dictionary(fc.constantFrom("a", "b"), inner),
  });
  const test = fc.constantFrom({ const: "a" }, { enum: ["a", 1] }, { const: false });
  return {
    object: fc.record({ type: fc.constant("object"), properties, required }),
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: "sayable" },
      fc.constantFrom<object | boolean>(true, false, { $ref: "#/$defs/tree" }),
      fc.record({ type: fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }) }),
      fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
      fc.record({ const: scalar }),
      tie("object"),
      fc.record({ type, items: inner }),
      several.map((prefixItems) => ({
        type: "array",
        prefixItems,
        items: false,
        minItems: prefixItems.length,
      })),
      fc.record({ anyOf: several }),
      fc.record({ allOf: fc.array(tie("object"), { minLength: 2, maxLength: 3 }) }),
      fc.record({ type: fc.constant("object"), additionalProperties: inner }),
      fc.tuple(tie("object"), names, names).map(([object, not, needed]) => ({
        ...object,
        not: { required: not },
        dependentRequired: { a: needed },
      })),
      fc.tuple(tie("object"), tie("object")).map(([object, a]) => ({ ...object, dependentSchemas: { a } })),
      fc
        .tuple(required.map(onlyKind), required.map(onlyKind), test, others, others)
        .map(([always, tested, value, then, otherwise]) => ({
          ...{ type: "object", properties: { kind }, required: always },
          ...{ if: { properties: { kind: value }, required: tested }, then, else: otherwise },
        })),
      names.map((all) => ({ type: "object", oneOf: all.map((name) => ({ required: [name] })) })),
    ),
  };
}).schema;

function onlyKind(names: readonly string[]): readonly string[] {
  return names.filter((name) => name === "kind");
}

export const sayableValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: "value" },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "kind", "name", "children"), tie("value"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;
