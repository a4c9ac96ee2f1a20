import type { JsonValue } from "../../model/json-schema.js";
import { isObject, type Kind } from "./values.js";
import type { Node, World } from "./world.js";

/** Whether no object is of both: a property that one of them requires has other constants in each. */
export function areApart(one: Node, other: Node, kind: Kind, world: World): boolean {
  if (kind !== "object") {
    const values = [world.finite(one), world.finite(other)];
    return (
      values[0] !== undefined && values[1] !== undefined && ![...values[0]].some((it) => values[1]?.has(it))
    );
  }
  const [mine, theirs] = [tagsOf(one, world), tagsOf(other, world)];
  for (const [name, { values, required }] of mine) {
    const tag = theirs.get(name);
    if (tag !== undefined && (required || tag.required) && ![...values].some((it) => tag.values.has(it)))
      return true;
  }
  return false;
}

/** Properties with constants. */
export function tagsOf(
  node: Node,
  world: World,
): ReadonlyMap<string, { readonly values: ReadonlySet<string>; readonly required: boolean }> {
  const tags = new Map<string, { values: ReadonlySet<string>; required: boolean }>();
  const { schema, side } = node;
  if (typeof schema === "boolean") return tags;
  const parts: Node[] = schema["$ref"] === undefined ? [] : [world.target(schema["$ref"], side)];
  if (Array.isArray(schema["allOf"]))
    parts.push(...schema["allOf"].map((part: JsonValue) => world.node(part, side)));
  for (const part of parts) for (const [name, tag] of tagsOf(part, world)) tags.set(name, tag);
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  if (isObject(schema["properties"]))
    for (const [name, property] of Object.entries(schema["properties"])) {
      const values = world.finite(world.node(property, side));
      if (values !== undefined) tags.set(name, { values, required: required.includes(name) });
    }
  return tags;
}
