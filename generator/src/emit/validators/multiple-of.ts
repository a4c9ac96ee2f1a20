import type { CodeKeywordDefinition, KeywordCxt } from "ajv";
import { _, str } from "ajv/dist/compile/codegen/index.js";

/** What the generated code calls, where Ajv would have `require`. */
export const isMultipleReference = 'require("isMultiple")';

/**
 * As Ajv for whole numbers. Of others, Ajv divides: 19.99 / 0.01 is 1998.9999999999998, and a price is no multiple of a
 * cent. Here they are compared as the decimals that they are written as.
 */
export const decimalMultipleOf: CodeKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  code(context: KeywordCxt) {
    const { gen, data, schema } = context;
    if (Number.isInteger(schema)) {
      const quotient = gen.let("res");
      context.fail(_`(${quotient} = ${data}/${schema}, ${quotient} !== parseInt(${quotient}))`);
      return;
    }
    // Ajv wants something to call; the text is all that is used.
    const isMultiple = gen.scopeValue("func", { ref: isMultipleReference, code: _`require("isMultiple")` });
    context.fail(_`!${isMultiple}(${data}, ${schema})`);
  },
};
