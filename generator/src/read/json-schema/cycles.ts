import { isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import type { Definition, Definitions, NormalSchema } from "./definitions.js";

/** Keywords whose schemas are about the same value as the schema that they stand in. */
const inPlace: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "dependentSchemas",
  "else",
  "if",
  "not",
  "oneOf",
  "then",
]);

/**
 * A definition that comes back to itself without going into a property or an item: no value would end the check,
 * and TypeScript has no such type.
 */
export function refuseEndless(definitions: Definitions): void {
  const done = new Set<string>();
  const visit = (definition: Definition, way: readonly Definition[]): void => {
    const start = way.findIndex((step) => step.key === definition.key);
    if (start !== -1) {
      const names = [...way.slice(start), definition].map((step) => step.name);
      definitions.problem(
        definition.location,
        `"${definition.name}" is defined by itself: ${names.join(" → ")}.`,
        "Let it refer to itself inside a property or an item.",
      );
      return;
    }
    if (done.has(definition.key)) return;
    for (const key of sameValue(definition.schema)) visit(definitions.get(key), [...way, definition]);
    done.add(definition.key);
  };
  for (const definition of definitions.all) visit(definition, []);
}

/** Keys of the definitions that a value is also checked against when it is checked against a schema. */
function sameValue(schema: NormalSchema | JsonValue): string[] {
  if (Array.isArray(schema)) return schema.flatMap(sameValue);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([name, value]) => {
    if (name === "$ref") return [String(value)];
    if (!inPlace.has(name)) return [];
    return name === "dependentSchemas" && isObject(value)
      ? Object.values(value).flatMap(sameValue)
      : sameValue(value);
  });
}
