import type { CodeKeywordDefinition, KeywordCxt } from "ajv";
import { _, str } from "ajv/dist/compile/codegen/index.js";

/** What `ajvSchema` writes of an integer of 64 bits. */
interface Int64Limits {
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/**
 * `int64: { format, minimum?, … }`: a bigint. Compared with a number it is not rounded, so that limits are exact, whole
 * or not.
 */
export const int64Keyword: CodeKeywordDefinition = {
  keyword: "int64",
  schemaType: "object",
  error: { message: ({ schema }) => str`must be ${described(schema as Int64Limits)}` },
  code(context: KeywordCxt) {
    const { data } = context;
    const limits: Int64Limits = context.schema; // as `ajvSchema` writes it
    let fails = _`typeof ${data} != "bigint"`;
    fails =
      limits.format === "uint64"
        ? _`${fails} || ${data} < 0 || ${data} > 18446744073709551615n`
        : _`${fails} || ${data} < -9223372036854775808n || ${data} > 9223372036854775807n`;
    if (limits.minimum !== undefined) fails = _`${fails} || ${data} < ${limits.minimum}`;
    if (limits.maximum !== undefined) fails = _`${fails} || ${data} > ${limits.maximum}`;
    if (limits.exclusiveMinimum !== undefined) fails = _`${fails} || ${data} <= ${limits.exclusiveMinimum}`;
    if (limits.exclusiveMaximum !== undefined) fails = _`${fails} || ${data} >= ${limits.exclusiveMaximum}`;
    if (limits.multipleOf !== undefined) fails = _`${fails} || ${data} % BigInt(${limits.multipleOf}) != 0`;
    context.fail(fails);
  },
};

function described({ format, ...limits }: Int64Limits): string {
  const kind = format === "uint64" ? "a bigint of 64 bits without a sign" : "a bigint of 64 bits";
  const parts = [
    limits.minimum === undefined ? [] : [`>= ${limits.minimum}`],
    limits.exclusiveMinimum === undefined ? [] : [`> ${limits.exclusiveMinimum}`],
    limits.maximum === undefined ? [] : [`<= ${limits.maximum}`],
    limits.exclusiveMaximum === undefined ? [] : [`< ${limits.exclusiveMaximum}`],
    limits.multipleOf === undefined ? [] : [`a multiple of ${limits.multipleOf}`],
  ].flat();
  return [kind, ...parts].join(", ");
}
