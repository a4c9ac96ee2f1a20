import type { JsonValue } from "../../model/json-schema.js";
import { areApart } from "./tags.js";
import { isObject } from "./values.js";
import type { Node, World } from "./world.js";

/** Which properties are looked at, by name and by pattern. */
export interface Evaluated {
  readonly names: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
}

/** The same for the values of one branch. */
export interface EvaluatedInBranch extends Evaluated {
  readonly branch: Node;
}

/**
 * The properties that are looked at, by branches of a `oneOf`, of which one holds, when each branch always looks at the
 * same. An `anyOf` is one where no value can be of two branches.
 */
export function evaluatedByBranch(
  { schema, side }: Node,
  world: World,
): readonly EvaluatedInBranch[] | undefined {
  if (typeof schema === "boolean") return undefined;
  const { oneOf, anyOf, ...rest } = schema;
  const list = anyOf === undefined ? oneOf : oneOf === undefined ? anyOf : undefined;
  const around = evaluatedBy(world.node(rest, side), world);
  if (!Array.isArray(list) || around === undefined) return undefined;
  const branches = list.map((branch: JsonValue) => world.node(branch, side));
  const overlap = branches.some((one, index) =>
    branches.slice(index + 1).some((other) => !areApart(one, other, "object", world)),
  );
  if (anyOf !== undefined && overlap) return undefined;
  const found = branches.map((branch): EvaluatedInBranch | undefined => {
    const own = evaluatedBy(branch, world);
    if (own === undefined) return undefined;
    const closed = isObject(branch.schema) && branch.schema["unevaluatedProperties"] !== undefined;
    return {
      branch,
      names: new Set([...around.names, ...own.names]),
      patterns: new Set([...around.patterns, ...own.patterns, ...(closed ? [""] : [])]),
    };
  });
  return found.some((it) => it === undefined) ? undefined : found.filter((it) => it !== undefined);
}

/** The properties that a schema and those beside it look at, when that is the same for every value. */
export function evaluatedBy({ schema, side }: Node, world: World): Evaluated | undefined {
  const names = new Set<string>();
  const patterns = new Set<string>();
  if (typeof schema === "boolean") return { names, patterns };
  for (const name of namesIn(schema["properties"])) names.add(name);
  for (const pattern of namesIn(schema["patternProperties"])) patterns.add(pattern);
  if (schema["additionalProperties"] !== undefined) patterns.add("");
  const add = (part: Node): boolean => {
    const theirs = evaluatedBy(part, world);
    for (const name of theirs?.names ?? []) names.add(name);
    for (const pattern of theirs?.patterns ?? []) patterns.add(pattern);
    if (isObject(part.schema) && part.schema["unevaluatedProperties"] !== undefined) patterns.add("");
    return theirs !== undefined;
  };
  if (schema["$ref"] !== undefined && !add(world.target(schema["$ref"], side))) return undefined;
  for (const part of Array.isArray(schema["allOf"]) ? schema["allOf"] : [])
    if (!add(world.node(part, side))) return undefined;
  for (const name of ["anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "$dynamicRef"])
    if (schema[name] !== undefined) return undefined;
  return { names, patterns };
}

function namesIn(value: JsonValue | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
