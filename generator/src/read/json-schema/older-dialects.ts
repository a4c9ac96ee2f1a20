import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { type Dialect, hasItemLists } from "./dialect.js";

/** A keyword as 2020-12 has it. */
export interface ModernKeyword {
  readonly name: string;
  readonly value: JsonValue;
}

/** What has become of a keyword of an older dialect that was split up or renamed since; undefined for all others. */
export function modernKeywords(
  name: string,
  value: JsonValue,
  schema: JsonObject,
  dialect: Dialect,
): readonly ModernKeyword[] | undefined {
  if (name === "items" && Array.isArray(value) && hasItemLists(dialect))
    return [{ name: "prefixItems", value }];
  if (name === "additionalItems" && Array.isArray(schema["items"]) && hasItemLists(dialect))
    return [{ name: "items", value }];
  if (name === "dependencies" && dialect === "draft-07" && isObject(value)) return dependencies(value);
  return undefined;
}

/** By property: names of others that it needs, or a schema. */
function dependencies(byName: JsonObject): readonly ModernKeyword[] {
  const lists: [string, JsonValue][] = [];
  const schemas: [string, JsonValue][] = [];
  for (const [name, needed] of Object.entries(byName))
    (Array.isArray(needed) ? lists : schemas).push([name, needed]);
  return [
    // Without any, something has to be there all the same: it tells that the value is an object.
    ...(lists.length > 0 || schemas.length === 0
      ? [{ name: "dependentRequired", value: Object.fromEntries(lists) }]
      : []),
    ...(schemas.length > 0 ? [{ name: "dependentSchemas", value: Object.fromEntries(schemas) }] : []),
  ];
}
