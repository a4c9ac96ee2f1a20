import { isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../model/json-schema.js";

/** The keyword of a union, and the property whose constant strings tell its branches apart. */
export interface Discriminator {
  readonly keyword: "anyOf" | "oneOf";
  readonly property: string;
  /** The values of the property that are those of a branch. */
  readonly tagsOf: (branch: JsonValue) => readonly string[];
  /** A schema that tells whether a value is of a branch, if it is of any. */
  readonly test: (branch: JsonValue) => JsonObject;
}

/**
 * How the branches of a union are told apart, if that is all that has to be looked at: every branch is an object
 * that requires the property with strings of its own. Then `anyOf`, `oneOf` and checking the one branch
 * accept the same.
 */
export function discriminated(
  schema: JsonObject,
  definitions: ClosedSchema["definitions"],
): Discriminator | undefined {
  if (Array.isArray(schema["anyOf"]) === Array.isArray(schema["oneOf"])) return undefined;
  if (schema["type"] !== undefined && schema["type"] !== "object") return undefined;
  const keyword = Array.isArray(schema["oneOf"]) ? "oneOf" : "anyOf";
  const branches = schema[keyword];
  if (!Array.isArray(branches) || branches.length < 2) return undefined;
  const tags = branches.map((branch: JsonValue) => tagsOf(branch, definitions));
  for (const property of tags[0]?.keys() ?? []) {
    const values = tags.map((each) => each.get(property));
    const all = values.flatMap((list) => list ?? []);
    if (!values.includes(undefined) && new Set(all).size === all.length) {
      const ownTags = (branch: JsonValue): readonly string[] =>
        tagsOf(branch, definitions).get(property) ?? [];
      return { keyword, property, tagsOf: ownTags, test: (branch) => tagTest(property, ownTags(branch)) };
    }
  }
  return undefined;
}

function tagTest(property: string, values: readonly string[]): JsonObject {
  return { type: "object", properties: { [property]: { enum: values } }, required: [property] };
}

/** In the branch itself, or in what it refers to and nothing else. */
function tagsOf(
  branch: JsonValue,
  definitions: ClosedSchema["definitions"],
): ReadonlyMap<string, readonly string[]> {
  const none: ReadonlyMap<string, readonly string[]> = new Map();
  if (!isObject(branch)) return none;
  const { $ref } = branch;
  const schema =
    typeof $ref === "string" && Object.keys(branch).length === 1 ? definitions.get($ref) : branch;
  if (!isObject(schema) || schema["type"] !== "object") return none;
  const { properties, required } = schema;
  if (!isObject(properties) || !Array.isArray(required)) return none;
  return new Map(
    required.map(String).flatMap((name): [string, readonly string[]][] => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const values = isObject(property) ? tagValues(property) : [];
      return values.length > 0 && values.every(isTag) ? [[name, values]] : [];
    }),
  );
}

function tagValues(property: JsonObject): readonly JsonValue[] {
  if ("const" in property) return [property["const"] ?? null];
  return Array.isArray(property["enum"]) ? property["enum"] : [];
}

function isTag(value: JsonValue): value is string {
  return typeof value === "string";
}
