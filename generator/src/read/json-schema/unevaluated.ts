import { asSchema, isObject, listOf } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { reachableFrom, referencesIn } from "./canonical.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import type { Location } from "./documents.js";
import { keywords } from "./keywords.js";
import { tagsOf } from "./value-kinds.js";

/** Keywords whose schemas are about the same value, so that what they describe counts as evaluated. */
const inPlace = ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"];

/**
 * Where nothing else is said of the same value, what is unevaluated is what is additional: then these keywords get their
 * plain names, and types know what to make of them.
 */
export function unevaluatedApart(schema: Record<string, JsonValue>, { document }: Location): JsonObject {
  if (inPlace.some((name) => name in schema)) return schema;
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  if (unevaluatedProperties !== undefined) rest["additionalProperties"] = unevaluatedProperties;
  if (unevaluatedItems === undefined) return rest;
  // In 2020-12 an item that "contains" is about counts as evaluated.
  const contains = document.dialect === "2020-12" ? rest["contains"] : undefined;
  rest["items"] =
    contains === undefined
      ? unevaluatedItems
      : unevaluatedItems === false
        ? contains
        : { anyOf: [contains, unevaluatedItems] };
  return rest;
}

/** More branches with patterns of their own than this would make a check that doubles with each. */
const mostPatternBranches = 4;

/**
 * What is unevaluated is checked by asking once more whether a branch holds. A branch that leads back to the schema would be
 * asked twice as often at each level of a value, so it has to be told by a tag.
 */
export function refuseCostlyBranches(definitions: Definitions): void {
  for (const { key, schema } of definitions.all)
    eachSchema(schema, (each) => {
      if (each["unevaluatedProperties"] === undefined && each["unevaluatedItems"] === undefined) return;
      const at = definitions.locations.get(each);
      const branches = branchesAround(each, definitions);
      if (at === undefined) return;
      if (branches.filter((branch) => hasPatterns(branch)).length > mostPatternBranches)
        definitions.problem(
          at,
          `What is unevaluated would depend on more than ${mostPatternBranches} branches with "patternProperties".`,
          'Use "additionalProperties" in each branch.',
        );
      if (branches.some((branch) => leadsTo(branch, key, definitions)))
        definitions.problem(
          at,
          "What is unevaluated would depend on a branch that leads back to this schema.",
          'Give each branch a required property that is a different "const", or use "additionalProperties" in each.',
        );
    });
}

/** The branches of a value that only asking can tell from each other. */
function branchesAround(schema: NormalSchema, definitions: Definitions): NormalSchema[] {
  if (!isObject(schema)) return [];
  const { $ref, allOf } = schema;
  const conditions = ["if", "then", "else"].flatMap((name) =>
    schema[name] === undefined ? [] : [schema[name]],
  );
  const unions = [listOf(schema["anyOf"]), listOf(schema["oneOf"])].filter((branches) => {
    const tags = branches.map((branch) => tagsOf(asSchema(branch), definitions));
    return ![...(tags[0]?.keys() ?? [])].some((name) => {
      const values = tags.flatMap((each) => [...(each.get(name) ?? [])]);
      return tags.every((each) => each.has(name)) && new Set(values).size === values.length;
    });
  });
  const own = [...conditions, ...unions.flat()].map(asSchema);
  const around = [...listOf(allOf).map(asSchema), ...own];
  if (typeof $ref === "string") around.push(definitions.get($ref).schema);
  return [...own, ...around.flatMap((part) => branchesAround(part, definitions))];
}

function hasPatterns(schema: NormalSchema): boolean {
  return isObject(schema) && schema["patternProperties"] !== undefined;
}

function leadsTo(schema: NormalSchema, key: string, definitions: Definitions): boolean {
  return referencesIn(schema, "schema").some((ref) => reachableFrom(ref, definitions).includes(key));
}

/**
 * Items that `contains` is about count as evaluated, one by one. That is known where the `contains` holds for sure, and not
 * where it depends on a branch; before 2020-12 they did not count.
 */
export function refuseUnclearItems(definitions: Definitions): void {
  for (const { schema } of definitions.all) eachSchema(schema, check);

  function check(schema: JsonObject): void {
    if (schema["unevaluatedItems"] === undefined) return;
    const { perhaps, old } = containsAround(schema, definitions);
    const at = definitions.locations.get(schema);
    if (at === undefined || !(perhaps || old)) return;
    definitions.problem(
      at,
      perhaps
        ? 'Which items are unevaluated would depend on a "contains" that holds only in some branches.'
        : '"contains" evaluates items since 2020-12, and not in the dialect of this schema.',
      'Use "items" in place of "unevaluatedItems", or take "contains" out of the branch.',
    );
  }
}

function containsAround(schema: JsonObject, definitions: Definitions): { perhaps: boolean; old: boolean } {
  let perhaps = false;
  let old = false;
  const visit = (value: NormalSchema, certain: boolean): void => {
    if (!isObject(value)) return;
    if (value["contains"] !== undefined) {
      if (!certain) perhaps = true;
      if (definitions.locations.get(value)?.document.dialect !== "2020-12") old = true;
    }
    if (typeof value["$ref"] === "string") visit(definitions.get(value["$ref"]).schema, certain);
    for (const name of ["allOf", "anyOf", "oneOf"])
      for (const branch of listOf(value[name])) visit(asSchema(branch), certain && name === "allOf");
    for (const name of ["if", "then", "else"])
      if (value[name] !== undefined) visit(asSchema(value[name]), false);
  };
  visit(schema, true);
  return { perhaps, old };
}

function eachSchema(schema: NormalSchema, visit: (schema: JsonObject) => void): void {
  if (!isObject(schema)) return;
  visit(schema);
  for (const [name, value] of Object.entries(schema)) {
    const role = keywords.get(name)?.role;
    const inner =
      role === "schema"
        ? [value]
        : role === "schemas"
          ? listOf(value)
          : role === "schemaMap" && isObject(value)
            ? Object.values(value)
            : [];
    for (const child of inner) eachSchema(asSchema(child), visit);
  }
}
