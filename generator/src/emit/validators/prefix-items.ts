import type { AnySchema, CodeKeywordDefinition, KeywordCxt } from "ajv";
import { _ } from "ajv/dist/compile/codegen/index.js";
import { alwaysValidSchema } from "ajv/dist/compile/util.js";

/**
 * In our words, as Ajv passes over `contains` and `uniqueItems` in an array that is shorter than its `prefixItems`: "is it
 * valid" is undefined then, instead of true.
 */
export const correctedPrefixItems: CodeKeywordDefinition = {
  keyword: "prefixItems",
  type: "array",
  schemaType: ["array"],
  before: "items",
  code(context: KeywordCxt) {
    const { gen, data, it } = context;
    const schemas: readonly AnySchema[] = context.schema; // by `schemaType`
    const length = gen.const("len", _`${data}.length`);
    for (const [index, schema] of schemas.entries()) {
      if (alwaysValidSchema(it, schema)) continue;
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
