import { asSchema, isObject, listOf } from "../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../model/json-schema.js";
import { discriminated } from "./discriminator.js";

type Schema = JsonObject | boolean;
type SchemaDefinitions = ClosedSchema["definitions"];

/**
 * `unevaluatedProperties` and `unevaluatedItems` said by other keywords, so that nothing has to be kept of what was
 * evaluated. Which schemas of the same value describe a property is known beforehand; what is not is whether those in
 * branches hold. So a property of a branch may be there if it fits, or if the branch holds:
 *
 *     anyOf: [A, B], unevaluatedProperties: U   →   anyOf: [A, B]; names of neither: U; names of A: { U or A holds }; …
 */
export function withoutUnevaluated(schema: JsonObject, definitions: SchemaDefinitions): JsonObject {
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  const parts: JsonValue[] = [];
  if (unevaluatedProperties !== undefined)
    parts.push(...propertiesCheck(unevaluatedProperties, evaluatedBy(rest, definitions)));
  if (unevaluatedItems !== undefined)
    parts.push(...itemsCheck(unevaluatedItems, evaluatedBy(rest, definitions)));
  if (parts.length === 0) return rest;
  const { allOf } = rest;
  return { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), ...parts] };
}

/** What one schema describes of a value, where `when` all hold. */
interface Evaluated {
  readonly when: readonly Schema[];
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly allProperties: boolean;
  /** How many items from the start. */
  readonly items: number;
  /** Items that fit this are described, wherever they stand. */
  readonly contains: Schema | undefined;
}

function evaluatedBy(schema: Schema, definitions: SchemaDefinitions): readonly Evaluated[] {
  const found: Evaluated[] = [];
  const visit = (value: JsonValue | undefined, when: readonly Schema[]): void => {
    if (!isObject(value)) return;
    found.push(ownEvaluated(value, when));
    if (typeof value["$ref"] === "string") visit(definitions.get(value["$ref"]), when);
    for (const part of listOf(value["allOf"])) visit(part, when);
    const tag = discriminated(value, definitions);
    for (const keyword of ["anyOf", "oneOf"])
      for (const branch of listOf(value[keyword]))
        visit(branch, [...when, tag === undefined ? asSchema(branch) : tag.test(branch)]);
    const condition = asSchema(value["if"]);
    if (value["if"] !== undefined) {
      visit(condition, [...when, condition]);
      visit(value["then"], [...when, condition]);
      visit(value["else"], [...when, { not: condition }]);
    }
    const dependent = isObject(value["dependentSchemas"]) ? Object.entries(value["dependentSchemas"]) : [];
    for (const [name, part] of dependent) visit(part, [...when, { type: "object", required: [name] }]);
  };
  visit(schema, []);
  return found;
}

function ownEvaluated(schema: JsonObject, when: readonly Schema[]): Evaluated {
  const { properties, patternProperties, prefixItems, items, contains } = schema;
  const all = schema["additionalProperties"] ?? schema["unevaluatedProperties"];
  const rest = items ?? schema["unevaluatedItems"];
  return {
    when,
    names: isObject(properties) ? Object.keys(properties) : [],
    patterns: isObject(patternProperties) ? Object.keys(patternProperties) : [],
    allProperties: all !== undefined,
    items: rest === undefined ? listOf(prefixItems).length : Number.POSITIVE_INFINITY,
    contains: contains === undefined ? undefined : asSchema(contains),
  };
}

function propertiesCheck(unevaluated: JsonValue, evaluated: readonly Evaluated[]): readonly JsonValue[] {
  const always = evaluated.filter(({ when }) => when.length === 0);
  const sometimes = evaluated.filter(({ when }) => when.length > 0);
  if (always.some((it) => it.allProperties)) return [];
  const names = new Set(always.flatMap((it) => it.names));
  const patterns = new Set(always.flatMap((it) => it.patterns));
  const described = (name: string): boolean =>
    names.has(name) || [...patterns].some((pattern) => matches(pattern, name));

  // Names that the same branches describe are checked together.
  const groups = new Map<string, { names: string[]; branches: readonly Evaluated[] }>();
  for (const name of new Set(sometimes.flatMap((it) => it.names))) {
    if (described(name)) continue;
    const branches = sometimes.filter(
      (it) => it.names.includes(name) || it.patterns.some((pattern) => matches(pattern, name)),
    );
    const key = branches.map((it) => sometimes.indexOf(it)).join();
    const group = groups.get(key) ?? { names: [], branches };
    group.names.push(name);
    groups.set(key, group);
  }
  const ofBranches = [...groups.values()].map(({ names: own, branches }) =>
    unless(branches, { properties: mapTo(own, unevaluated) }),
  );
  const named = [...names, ...[...groups.values()].flatMap((group) => group.names)];
  const byPattern = otherProperties(unevaluated, named, [...patterns], sometimes);
  const whole = sometimes.filter((it) => it.allProperties);
  const checks = [...ofBranches, byPattern];
  return whole.length === 0 ? checks : [unless(whole, { allOf: checks })];
}

/**
 * The properties without a name here. Those of a branch's pattern may match several such patterns, so that it is asked
 * branch by branch which patterns count; the reader lets only a few pass.
 */
function otherProperties(
  unevaluated: JsonValue,
  names: readonly string[],
  patterns: readonly string[],
  branches: readonly Evaluated[],
): Schema {
  const at = branches.findIndex((it) => it.patterns.some((pattern) => !patterns.includes(pattern)));
  const branch = branches[at];
  if (branch === undefined)
    return {
      properties: mapTo(names, true),
      patternProperties: mapTo(patterns, true),
      additionalProperties: unevaluated,
    };
  const rest = branches.slice(at + 1);
  return {
    if: { allOf: branch.when },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: otherProperties(unevaluated, names, [...new Set([...patterns, ...branch.patterns])], rest),
    else: otherProperties(unevaluated, names, patterns, rest),
  };
}

function itemsCheck(unevaluated: JsonValue, evaluated: readonly Evaluated[]): readonly JsonValue[] {
  // The reader refuses a `contains` that only sometimes holds.
  const contained = evaluated.flatMap((it) =>
    it.contains === undefined || it.when.length > 0 ? [] : [it.contains],
  );
  const schema = contained.length === 0 ? unevaluated : { anyOf: [...contained, unevaluated] };
  const certain = Math.max(...evaluated.filter((it) => it.when.length === 0).map((it) => it.items));
  if (certain === Number.POSITIVE_INFINITY) return [];
  const sometimes = evaluated.filter((it) => it.items > certain);
  const ends = [...new Set(sometimes.map((it) => it.items))].sort((a, b) => a - b);
  return [...ends, undefined].map((end, index) => {
    const start = ends[index - 1] ?? certain;
    const passed = repeated(true, start);
    if (end === undefined)
      return start === Number.POSITIVE_INFINITY ? true : { ...prefix(passed), items: schema };
    const here =
      end === Number.POSITIVE_INFINITY
        ? { ...prefix(passed), items: schema }
        : prefix([...passed, ...repeated(schema, end - start)]);
    return unless(
      sometimes.filter((it) => it.items >= end),
      here,
    );
  });
}

/** A check that matters only where none of the branches holds. It comes first: mostly it is the quicker one. */
function unless(branches: readonly Evaluated[], check: Schema): Schema {
  const holding = branches.map(
    ({ when }): Schema => (when.length === 1 ? (when[0] ?? true) : { allOf: when }),
  );
  return { anyOf: [check, ...holding] };
}

function prefix(schemas: readonly JsonValue[]): JsonObject {
  return schemas.length === 0 ? {} : { prefixItems: schemas };
}

function repeated(schema: JsonValue, count: number): JsonValue[] {
  return Array.from({ length: Number.isFinite(count) ? count : 0 }, () => schema);
}

function mapTo(names: readonly string[], schema: JsonValue): JsonObject {
  return Object.fromEntries(names.map((name) => [name, schema]));
}

function matches(pattern: string, name: string): boolean {
  return new RegExp(pattern, "u").test(name);
}
