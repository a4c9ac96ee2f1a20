/** Ajv, as the tests hold generated validators against it: set to what JSON has, and right where it is known to be wrong. */
import { Ajv, type CodeKeywordDefinition, type KeywordCxt } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { _ } from "ajv/dist/compile/codegen/index.js";
import { alwaysValidSchema } from "ajv/dist/compile/util.js";
import addFormats from "ajv-formats";
import { isMultiple } from "../../runtime/src/codec/value-checks.js";

export type Dialect = "2020-12" | "draft-07";

/** What a schema accepts, as Ajv has it. */
export function ajvValidator(schema: object, dialect: Dialect): (value: unknown) => boolean {
  const options = { strict: false, validateSchema: false, strictNumbers: true, ownProperties: true };
  const ajv = dialect === "2020-12" ? new Ajv2020(options) : new Ajv(options);
  addFormats.default(ajv);
  if (dialect === "2020-12") ajv.removeKeyword("prefixItems").addKeyword(prefixItems);
  // By division, 19.99 is no multiple of 0.01.
  ajv.removeKeyword("multipleOf").addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    validate: (of: number, value: number) => isMultiple(value, of),
  });
  const validate = ajv.compile(schema);
  return (value) => validate(value);
}

/** Ajv passes over `contains` and `uniqueItems` in an array that is shorter than its `prefixItems`. */
const prefixItems: CodeKeywordDefinition = {
  keyword: "prefixItems",
  type: "array",
  schemaType: ["array"],
  before: "items",
  code(context: KeywordCxt) {
    const { gen, data, it } = context;
    const schemas: readonly (object | boolean)[] = context.schema; // by `schemaType`
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
