import { asSchema, isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";

/** What a schema says of a property of its value: itself, in what it refers to and in what it combines. */
export function described(
  schema: NormalSchema,
  name: string,
  definitions: Definitions,
): readonly NormalSchema[] {
  if (!isObject(schema)) return [];
  const { $ref, allOf, properties } = schema;
  const parts = Array.isArray(allOf) ? allOf.map(asSchema) : [];
  if (typeof $ref === "string") parts.push(definitions.get($ref).schema);
  const own =
    isObject(properties) && Object.hasOwn(properties, name) ? [asSchema(properties[name] ?? true)] : [];
  return [...own, ...parts.flatMap((part: JsonValue) => described(asSchema(part), name, definitions))];
}
