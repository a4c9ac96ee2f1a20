import type { JsonObject, JsonValue } from "../model/json-schema.js";
import { type LockedJson, lockedName } from "../model/locked-json.js";
import { jsonExample } from "../scaffold/json-example.js";
import type { LanguageScaffold, MessageVersion } from "./language.js";

export const jsonSchemaScaffold: LanguageScaffold = {
  propertyOf: ([, definition, ...path], says, version) => {
    const { name, properties } = rootOf(version);
    if (definition === name) {
      const at = path.indexOf("properties");
      const inPlace = path.slice(0, Math.max(at, 0)).every((it) => applied.test(it));
      if (at >= 0 && inPlace) return path[at + 1];
      // What is about the object as a whole, or its list of what is required, names the property in its sentence.
      return Object.keys(properties).find((it) => says.includes(JSON.stringify(it)));
    }
    const leading = Object.keys(properties).filter((it) => leadsTo(properties[it], definition, version));
    return leading.length === 1 ? leading[0] : undefined;
  },
  hasProperty: (name, version) => Object.hasOwn(rootOf(version).properties, name),
  // What a type has new and requires is READ, and the rest of an old message is of the new type.
  stopsCompiler: () => false,
  testOf: (type) => ({
    packages: [],
    ...{ name: type.variant.typeName, local: type.alias, typeOnly: true },
    // What is locked is what `lockedJson` made: the lock's hashes have been checked.
    value: jsonExample(type.schema as unknown as LockedJson),
    declares: (value) => `: ${type.alias} = ${value}`,
  }),
};

/** Keywords, and places in their lists, whose schemas are about the same value. */
const applied = /^(allOf|anyOf|oneOf|if|then|else|\d+)$/;

function rootOf({ schema }: MessageVersion): { name: string; properties: JsonObject } {
  const name = lockedName(String(schema["$ref"]));
  const root = definitionsOf(schema)[name];
  const properties = isObject(root) ? root["properties"] : undefined;
  return { name, properties: isObject(properties) ? properties : {} };
}

function definitionsOf({ $defs }: JsonObject): JsonObject {
  return isObject($defs) ? $defs : {};
}

/** Whether a schema refers to a definition, through whatever others. */
function leadsTo(
  schema: JsonValue | undefined,
  definition: string | undefined,
  { schema: locked }: MessageVersion,
): boolean {
  const seen = new Set<string>();
  const pending: (JsonValue | undefined)[] = [schema];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    const reference = isObject(value) ? value["$ref"] : undefined;
    if (typeof reference === "string") {
      const name = lockedName(reference);
      if (name === definition) return true;
      if (!seen.has(name)) pending.push(definitionsOf(locked)[name]);
      seen.add(name);
    }
    pending.push(...Object.values(value));
  }
  return false;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
