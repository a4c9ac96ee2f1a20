import type { Ajv, AnySchemaObject, CodeKeywordDefinition, KeywordCxt } from "ajv";
import { _, str } from "ajv/dist/compile/codegen/index.js";
import type { ValueScopeName } from "ajv/dist/compile/codegen/scope.js";
import core from "ajv/dist/core.js";
import discriminator from "ajv/dist/vocabularies/discriminator/index.js";
import vocabularies from "ajv/dist/vocabularies/draft2020.js";
import { formatNames } from "../../model/json-formats.js";
import type { ClosedSchema } from "../../model/json-schema.js";
import { code, type Printable, valueFrom } from "../code.js";
import { ajvSchema, type Schema } from "./ajv-schema.js";
import { formatCheck } from "./formats.js";
import { int64Keyword } from "./int64-keyword.js";
import { decimalMultipleOf, isMultipleReference } from "./multiple-of.js";
import { correctedPrefixItems } from "./prefix-items.js";

export interface ValidatorSource {
  /** What the function is to be called. */
  readonly functionName: string;
  readonly schema: ClosedSchema;
}

const runtime = { package: "s2-codegen-runtime/v1" };

/** What Ajv's code would `require`, by the expression, and what the runtime has in its place. */
const runtimeFunctions: ReadonlyMap<string, string> = new Map([
  ['require("ajv/dist/runtime/ucs2length").default', "codePointLength"],
  ['require("ajv/dist/runtime/equal").default', "deepEqual"],
  [isMultipleReference, "isMultiple"],
]);

/** The functions of some messages' validators, with the constants and functions that they need, one piece a line. */
export function compileValidators(sources: readonly ValidatorSource[]): readonly Printable[] {
  const definitions = new Map<string, Schema>(sources.flatMap(({ schema }) => [...schema.definitions]));
  const keys = new Map([...definitions.keys()].map((key, index) => [key, `d${index}`]));
  const keyOf = (definition: string): string => keys.get(definition) ?? definition;
  const ajv = createAjv();
  for (const [key, schema] of definitions)
    ajv.addSchema(ajvSchema(schema, keyOf, definitions) as AnySchemaObject | boolean, keyOf(key)); // readonly for us

  const lines = new Lines();
  const names = new Map<string, string>();
  for (const { functionName, schema } of sources) {
    const source = ajv.getSchema(keyOf(schema.root))?.source;
    if (source === undefined) throw new RangeError(`${schema.root} was not compiled`);
    names.set(String(source.validateName), functionName);
    lines.addFunction(source);
  }
  return lines.printed(names);
}

type Source = NonNullable<NonNullable<ReturnType<Ajv["getSchema"]>>["source"]>;

/** Collects compiled functions and the values in their scope, each once, and prints those that are used. */
class Lines {
  private readonly seen = new Set<string>();
  private readonly constants: { name: string; value: Printable }[] = [];
  private readonly functions: string[] = [];

  addFunction(source: Source | undefined): void {
    if (source === undefined || this.seen.has(String(source.validateName))) return;
    this.seen.add(String(source.validateName));
    for (const names of Object.values(source.scopeValues))
      for (const name of names ?? []) this.addValue(name);
    // One line, whatever it was laid out as; a line break in a string of the schema is escaped.
    this.functions.push(String(source.validateCode).replaceAll(/\s*\n\s*/g, " "));
  }

  private addValue(name: ValueScopeName): void {
    if (name.prefix === "validate") {
      this.addFunction((name.value?.ref as { source?: Source } | undefined)?.source); // a compiled function
      return;
    }
    if (this.seen.has(String(name))) return;
    this.seen.add(String(name));
    if (name.prefix === "wrapper" || name.prefix === "root") {
      // Stands for a function that was still being compiled.
      const env = name.value?.ref as { validateName: unknown; validate?: { source?: Source } }; // Ajv's SchemaEnv
      this.constants.push({ name: String(name), value: `{validate: ${String(env.validateName)}}` });
      this.addFunction(env.validate?.source);
      return;
    }
    this.constants.push({ name: String(name), value: scopeValue(name) });
  }

  printed(functionNames: ReadonlyMap<string, string>): readonly Printable[] {
    const rename = (text: string): string => renamed(text, functionNames);
    const all = this.functions.join(" ");
    return [
      ...this.constants
        .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(all))
        .map(
          ({ name, value }) => code`const ${name} = ${typeof value === "string" ? rename(value) : value};`,
        ),
      ...this.functions.map(rename),
    ];
  }
}

function scopeValue(name: ValueScopeName): Printable {
  const format = name.prefix === "formats" ? formatCheck(String(name.value?.key)) : undefined;
  if (format !== undefined && !(format instanceof RegExp)) return valueFrom(runtime, format.runtimeFunction);
  const text = String(name.value?.code);
  const runtimeFunction = runtimeFunctions.get(text);
  return runtimeFunction === undefined ? text : valueFrom(runtime, runtimeFunction);
}

/** Put other names for identifiers into Ajv's code, but not into its strings, nor for properties. */
function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|(?<![.\w$])validate[0-9]+\b/g, (token) => names.get(token) ?? token);
}

function createAjv(): Ajv {
  // Not `ajv/dist/2020.js`: that also keeps count of evaluated properties and of dynamic scopes, in every function, which is
  // settled before.
  const ajv: Ajv = new core.default({
    next: true,
    // The reader has checked what a metaschema would, and more.
    meta: false,
    validateSchema: false,
    strict: false,
    strictNumbers: true, // NaN is no number of JSON
    discriminator: true,
    inlineRefs: false,
    logger: false,
    // As JSON: what an object inherits does not travel, and every object inherits a `constructor`.
    ownProperties: true,
    code: {
      ...{ source: true, esm: true, lines: false, optimize: true, formats: _`formats` },
      // The text is all that is wanted: what Ajv makes of it to be called is a function that does nothing.
      process: () => "return () => true",
    },
  });
  for (const vocabulary of vocabularies.default) ajv.addVocabulary(vocabulary);
  ajv.removeKeyword("prefixItems");
  ajv.addKeyword(correctedPrefixItems);
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword(decimalMultipleOf);
  ajv.addKeyword(discriminator.default);
  ajv.addKeyword(bytesKeyword);
  ajv.addKeyword(int64Keyword);
  for (const name of formatNames) {
    const check = formatCheck(name);
    ajv.addFormat(name, check instanceof RegExp ? check : () => true);
  }
  return ajv;
}

/** `bytes: { min?, max? }`: a `Uint8Array` of some length. */
const bytesKeyword: CodeKeywordDefinition = {
  keyword: "bytes",
  schemaType: "object",
  error: {
    message: ({ schema }) =>
      str`must be bytes (a Uint8Array)${limits(schema as { min?: number; max?: number })}`,
  },
  code(context: KeywordCxt) {
    const { data } = context;
    const { min, max } = context.schema as { min?: number; max?: number }; // as `ajvSchema` writes it
    let fails = _`!(${data} instanceof Uint8Array)`;
    if (min !== undefined) fails = _`${fails} || ${data}.byteLength < ${min}`;
    if (max !== undefined) fails = _`${fails} || ${data}.byteLength > ${max}`;
    context.fail(fails);
  },
};

function limits({ min, max }: { min?: number; max?: number }): string {
  const least = min === undefined ? "" : ` of at least ${min} bytes`;
  return max === undefined ? least : `${least}${least === "" ? " of" : " and"} at most ${max} bytes`;
}
