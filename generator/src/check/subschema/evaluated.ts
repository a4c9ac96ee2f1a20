import type { JsonValue } from "../../model/json-schema.js";
import { isObject } from "./values.js";
import type { Node, World } from "./world.js";

/** The properties that a schema and those beside it look at, when that is the same for every value. */
export function evaluatedBy(
  { schema, side }: Node,
  world: World,
): { names: ReadonlySet<string>; patterns: ReadonlySet<string> } | undefined {
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
