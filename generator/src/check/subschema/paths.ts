import type { JsonValue } from "../../model/json-schema.js";
import type { LockedJson } from "../../model/locked-json.js";
import type { SchemaPath } from "../finding.js";
import { isObject } from "./values.js";
import type { Node, Schema } from "./world.js";

/** Where each schema object of a locked schema stands in it. */
export class Paths {
  private readonly paths = new Map<Schema, SchemaPath>();

  constructor({ $defs }: LockedJson) {
    const visit = (value: JsonValue, path: SchemaPath): void => {
      if (Array.isArray(value))
        for (const [index, item] of value.entries()) visit(item, [...path, String(index)]);
      if (!isObject(value)) return;
      this.paths.set(value, path);
      for (const [name, child] of Object.entries(value))
        if (name !== "const" && name !== "enum") visit(child, [...path, name]);
    };
    for (const [name, schema] of Object.entries($defs)) visit(schema, ["$defs", name]);
  }

  of({ schema }: Node): SchemaPath | undefined {
    return this.paths.get(schema);
  }
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
