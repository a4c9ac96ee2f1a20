import type { AnySchema, CodeKeywordDefinition, KeywordCxt } from "ajv";

/**
 * In our words, as Ajv passes over `contains` and `uniqueItems` in an array that is shorter than its `prefixItems`: "is it
 * valid" is undefined then, instead of true.
 */
export function correctedPrefixItems(
  { _ }: typeof import("ajv/dist/compile/codegen/index.js"),
  util: typeof import("ajv/dist/compile/util.js"),
): CodeKeywordDefinition {
  return {
    keyword: "prefixItems",
    type: "array",
    schemaType: ["array"],
    before: "items",
    code(context: KeywordCxt) {
      const { gen, data, it } = context;
      const schemas: readonly AnySchema[] = context.schema; // by `schemaType`
      const length = gen.const("len", _`${data}.length`);
      for (const [index, schema] of schemas.entries()) {
        if (util.alwaysValidSchema(it, schema)) continue;
        const valid = gen.name("valid");
        gen.if(
          _`${length} > ${index}`,
          () => context.subschema({ keyword: "prefixItems", schemaProp: index, dataProp: index }, valid),
          () => gen.var(valid, true),
        );
        context.ok(valid);
      }
    },
  };
}
