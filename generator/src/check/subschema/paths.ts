import type { JsonValue } from "../../model/json-schema.js";
import type { LockedJson } from "../../model/locked-json.js";
import type { SchemaPath } from "../finding.js";
import { isObject } from "./values.js";
import type { Node, Schema } from "./world.js";

/** Where each schema object of a locked schema stands in it; found out when the first is asked for. */
export class Paths {
  private readonly locked: LockedJson;
  private paths: ReadonlyMap<Schema, SchemaPath> | undefined;

  constructor(locked: LockedJson) {
    this.locked = locked;
  }

  of({ schema }: Node): SchemaPath | undefined {
    this.paths ??= pathsIn(this.locked);
    return this.paths.get(schema);
  }
}

/** Of schemas that are compared with many: the working one stands beside every version. */
const known = new WeakMap<LockedJson, ReadonlyMap<Schema, SchemaPath>>();

function pathsIn(locked: LockedJson): ReadonlyMap<Schema, SchemaPath> {
  const before = known.get(locked);
  if (before !== undefined) return before;
  const paths = new Map<Schema, SchemaPath>();
  const visit = (value: JsonValue, path: SchemaPath): void => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, [...path, String(index)]);
    if (!isObject(value)) return;
    paths.set(value, path);
    for (const [name, child] of Object.entries(value))
      if (name !== "const" && name !== "enum") visit(child, [...path, name]);
  };
  for (const [name, schema] of Object.entries(locked.$defs)) visit(schema, ["$defs", name]);
  known.set(locked, paths);
  return paths;
}

/** `["$defs", "chat.Text", "properties", "to", "items", "maxLength"]` → `Text.to[]`, for sentences. */
export function placeName(path: SchemaPath): string {
  const [, definition = "", ...rest] = path;
  let name = definition.slice(definition.lastIndexOf(".") + 1);
  for (let index = 0; index < rest.length; index++) {
    const step = rest[index];
    if (step === "properties" && index + 1 < rest.length) name += `.${rest[++index]}`;
    else if (step === "items" || step === "contains") name += "[]";
    else if (step === "prefixItems" && index + 1 < rest.length) name += `[${rest[++index]}]`;
    else if (step === "patternProperties" && index + 1 < rest.length) name += `[/${rest[++index]}/]`;
    else if (step === "additionalProperties" && index + 1 < rest.length) name += ".*";
  }
  return name;
}
