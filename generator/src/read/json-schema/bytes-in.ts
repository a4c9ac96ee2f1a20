import { isInt64 } from "../../model/int64.js";
import { asSchema, isObject } from "../../model/json-object.js";
import type { BytesIn, JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { kindsOf, tagsOf } from "./value-kinds.js";

/** What bytes in another definition are called in the module where a schema stands. */
export type BytesReference = (key: string) => { readonly name: string; readonly module: string | undefined };

/** Bytes stand where a reader of plain JSON could not find them again. */
export class BytesProblem extends Error {
  override readonly name = "BytesProblem";
  readonly schema: JsonObject;
  readonly remedy: string;

  constructor(schema: JsonObject, message: string, remedy: string) {
    super(message);
    this.schema = schema;
    this.remedy = remedy;
  }
}

/** Schemas that ask about a value, or about parts of it that are not known by position or name. */
const tests = [
  "contains",
  "dependentSchemas",
  "else",
  "if",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** What is looked for: values that an encoding has in another form. */
export interface Wanted {
  readonly kind: "bytes" | "int64";
  /** The kind of value that it is in JSON, where a reader could not tell the two apart. */
  readonly likewise: "string" | "number";
  readonly is: (schema: JsonObject) => boolean;
  /** What it is called in messages, what it is taken for, and the keyword that makes it so. */
  readonly name: string;
  readonly other: string;
  readonly keyword: string;
}

export const wantedBytes: Wanted = {
  kind: "bytes",
  likewise: "string",
  is: (schema) => schema["contentEncoding"] !== undefined,
  name: "bytes",
  other: "text",
  keyword: "contentEncoding",
};

export const wantedInt64: Wanted = {
  kind: "int64",
  likewise: "number",
  is: isInt64,
  name: "bigints",
  other: "numbers",
  keyword: "format",
};

/**
 * Where bytes, or bigints, stand in the values of a schema. `withBytes` are the definitions in which some do.
 *
 * @throws {BytesProblem} when that depends on more than the value's kind or a tag.
 */
export function bytesIn(
  schema: NormalSchema,
  wanted: Wanted,
  withBytes: ReadonlySet<string>,
  reference: BytesReference,
  definitions: Definitions,
): BytesIn | undefined {
  const capital = wanted.name.charAt(0).toUpperCase() + wanted.name.slice(1);
  return find(schema);

  function find(value: NormalSchema | JsonValue | undefined): BytesIn | undefined {
    if (!isObject(value)) return undefined;
    for (const name of tests)
      if (holdsBytes(value[name]))
        throw new BytesProblem(
          value,
          `${capital} inside "${name}" cannot be told from ${wanted.other}.`,
          `Take "${wanted.keyword}" out of "${name}".`,
        );
    const parts: (BytesIn | undefined)[] = [];
    const { $ref } = value;
    if (typeof $ref === "string" && withBytes.has($ref))
      parts.push({ kind: "reference", ...reference($ref) });
    if (wanted.is(value)) parts.push({ kind: wanted.kind });
    parts.push(inObject(value), inArray(value));
    for (const name of ["oneOf", "anyOf"])
      if (Array.isArray(value[name])) parts.push(inUnion(value, value[name]));
    if (Array.isArray(value["allOf"])) parts.push(...value["allOf"].map(find));
    return all(parts, value, wanted);
  }

  function inObject(value: JsonObject): BytesIn | undefined {
    const { properties: described, patternProperties, additionalProperties } = value;
    const named = isObject(described) ? Object.entries(described) : [];
    const patterns = isObject(patternProperties) ? Object.entries(patternProperties) : [];
    const properties = named.map(([name, property]) => ({ name, of: find(property) }));
    const inPatterns = patterns.map(([, property]) => find(property));
    const others = find(additionalProperties);
    const [pattern] = inPatterns;
    const clear =
      inPatterns.every((it) => it === undefined) && others === undefined
        ? true
        : patterns.length === 0 ||
          (patterns.length === 1 &&
            additionalProperties === false &&
            !named.some(([name]) => new RegExp(patterns[0]?.[0] ?? "", "u").test(name)));
    if (!clear)
      throw new BytesProblem(
        value,
        `Which properties are ${wanted.name} would depend on several patterns.`,
        `Have ${wanted.name} in "properties", or in one pattern with "additionalProperties": false.`,
      );
    const rest = pattern ?? others;
    if (rest === undefined && properties.every((property) => property.of === undefined)) return undefined;
    return {
      kind: "object",
      properties:
        rest === undefined ? properties.filter((property) => property.of !== undefined) : properties,
      rest,
    };
  }

  function inArray({ prefixItems, items }: JsonObject): BytesIn | undefined {
    const rest = find(items);
    if (!Array.isArray(prefixItems)) return rest && { kind: "items", of: rest };
    const first = prefixItems.map(find);
    if (rest === undefined && first.every((item) => item === undefined)) return undefined;
    return { kind: "tuple", items: first, rest };
  }

  function inUnion(value: JsonObject, branches: readonly JsonValue[]): BytesIn | undefined {
    const found = branches.map((branch) => ({ schema: asSchema(branch), of: find(branch) }));
    if (found.every(({ of }) => of === undefined)) return undefined;
    const kinds = found.map((branch) => ({ ...branch, kinds: kindsOf(branch.schema, definitions) }));
    const that = (kind: "array" | "object" | Wanted["kind" | "likewise"]): typeof kinds =>
      kinds.filter((branch) => branch.kinds.has(kind));
    const own = that(wanted.kind).length > 0;
    if (own && that(wanted.likewise).length > 0)
      throw new BytesProblem(
        value,
        `In JSON, ${wanted.name} and ${wanted.other} are both ${wanted.likewise}s: a reader could not tell these branches apart.`,
        "Put each into an object of its own with a constant property.",
      );
    return {
      kind: "union",
      bytes: own && wanted.kind === "bytes",
      int64: own && wanted.kind === "int64",
      array: same(that("array")) ?? ambiguous(value, that("array"), "arrays", wanted),
      object: same(that("object")) ?? tagged(value, that("object")),
    };
  }

  function tagged(
    value: JsonObject,
    branches: readonly { readonly schema: NormalSchema; readonly of: BytesIn | undefined }[],
  ): BytesIn | undefined {
    if (branches.every(({ of }) => of === undefined)) return undefined;
    const tags = branches.map(({ schema: branch }) => tagsOf(branch, definitions));
    for (const name of tags[0]?.keys() ?? []) {
      const lists = tags.map((each) => each.get(name));
      const values = lists.flatMap((list) => list ?? []);
      if (lists.includes(undefined) || new Set(values).size !== values.length) continue;
      const cases = branches.flatMap(({ of }, index) =>
        of === undefined ? [] : [{ values: lists[index] ?? [], of }],
      );
      return { kind: "tagged", tag: name, cases };
    }
    return ambiguous(value, branches, "objects", wanted);
  }

  function holdsBytes(value: JsonValue | undefined): boolean {
    if (Array.isArray(value)) return value.some(holdsBytes);
    if (!isObject(value)) return false;
    if (wanted.is(value)) return true;
    if (typeof value["$ref"] === "string" && withBytes.has(value["$ref"])) return true;
    return Object.entries(value).some(
      ([name, child]) => name !== "const" && name !== "enum" && holdsBytes(child),
    );
  }
}

type Branches = readonly { readonly of: BytesIn | undefined }[];

/** What all branches agree on. */
function same(branches: Branches): BytesIn | undefined {
  const texts = new Set(branches.map(({ of }) => JSON.stringify(of)));
  return texts.size === 1 ? branches[0]?.of : undefined;
}

function ambiguous(value: JsonObject, branches: Branches, what: string, { name }: Wanted): undefined {
  if (branches.every(({ of }) => of === undefined)) return undefined;
  throw new BytesProblem(
    value,
    `Some of these branches are ${what} with ${name}, and nothing tells a reader of JSON which.`,
    'Make them objects with a required property that is a different "const" in each.',
  );
}

/** Several schemas of one value: each converts its own properties, and none those of another. */
function all(
  parts: readonly (BytesIn | undefined)[],
  schema: JsonObject,
  { name }: Wanted,
): BytesIn | undefined {
  const found = parts.filter((part) => part !== undefined);
  const [only] = found;
  if (found.length <= 1) return only;
  const names = found.flatMap((part) =>
    part.kind === "object" && part.rest === undefined
      ? part.properties.map((property) => property.name)
      : [undefined],
  );
  if (!names.includes(undefined) && new Set(names).size === names.length) return { kind: "all", of: found };
  throw new BytesProblem(
    schema,
    `Several schemas of one value have ${name} in it, which would be converted twice.`,
    "Put them into one schema.",
  );
}
