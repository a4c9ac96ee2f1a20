import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { type Definitions, ownName, titleOf } from "./definitions.js";
import type { Location, SchemaDocument } from "./documents.js";
import { definitionsIn } from "./groups.js";
import { keywords } from "./keywords.js";
import { givenTypeName, pascalCase } from "./names.js";
import { checkKeywords, childLocation } from "./normalize.js";

/**
 * The message variants of a file, as keys of definitions: the branches of a root `oneOf` or `anyOf`; else the root
 * itself; else, for a file of definitions only, each of them that is an object.
 */
export function findVariants(document: SchemaDocument, definitions: Definitions): readonly string[] {
  const top = { document, pointer: "#", value: document.value };
  if (!isObject(document.value)) {
    definitions.problem(top, "A schema file has to be an object.", 'Start with { "type": "object", … }.');
    return [];
  }
  const root = messageRoot(top, definitions);
  if (root === undefined) return [];
  const { value } = root;
  if (isObject(value)) {
    const branches = messageBranches(root, value, definitions);
    const holdsMessages = branches === undefined && assertions(value).length === 0;
    if (branches !== undefined || holdsMessages) checkKeywords(root, definitions);
    if (branches !== undefined) return branchVariants(root, branches, definitions);
    if (holdsMessages) return definitionVariants(root, value, definitions);
  }
  return [definitions.add(root)];
}

/** A root that is only a `$ref`, as generators of schemas write it, stands for what it refers to. */
function messageRoot(root: Location, definitions: Definitions): Location | undefined {
  const { value } = root;
  if (!isObject(value) || typeof value["$ref"] !== "string" || assertions(value).length > 1) return root;
  const target = definitions.resolve(value["$ref"], childLocation(root, "$ref", value["$ref"]));
  if (target === undefined) return undefined;
  return target.document === root.document && isObject(target.value) ? target : root;
}

/**
 * The branches that are messages. Branches without a name beside `properties` and the like only narrow the root, which is
 * the one message then: `{ "properties": …, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] }`.
 */
function messageBranches(
  root: Location,
  schema: JsonObject,
  definitions: Definitions,
): ReturnType<typeof branchesOf> {
  const branches = branchesOf(schema);
  if (branches === undefined) return undefined;
  const { keyword, of } = branches;
  const list = childLocation(root, keyword, of);
  const isNamed = of.some((branch, index) => {
    const at = childLocation(list, String(index), branch);
    return (isObject(branch) && typeof branch["$ref"] === "string") || nameOf(at, definitions) !== undefined;
  });
  const narrows = !isNamed && assertions(schema).some((name) => name !== keyword && name !== "type");
  return narrows ? undefined : branches;
}

function branchesOf(
  schema: JsonObject,
): { keyword: "anyOf" | "oneOf"; of: readonly JsonValue[] } | undefined {
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const of = schema[keyword];
    if (Array.isArray(of) && of.length > 0) return { keyword, of };
  }
  return undefined;
}

function branchVariants(
  root: Location,
  { keyword, of }: { keyword: string; of: readonly JsonValue[] },
  definitions: Definitions,
): readonly string[] {
  const beside = isObject(root.value) ? assertions(root.value).filter((name) => name !== keyword) : [];
  const list = childLocation(root, keyword, of);
  const keys = of.flatMap((branch, index) => {
    const key = branchVariant(childLocation(list, String(index), branch), definitions);
    return key === undefined ? [] : [key];
  });
  const objectsOnly = isObject(root.value) && root.value["type"] === "object";
  for (const name of beside)
    if (!(name === "type" && objectsOnly && keys.every((key) => isObjectSchema(key, definitions))))
      definitions.problem(
        childLocation(root, name, null),
        `"${name}" beside the "${keyword}" that lists the messages would be lost.`,
        `Move "${name}" into each branch.`,
      );
  return keys;
}

/** Whether a definition tells, itself or by what it refers to and combines, that all its values are objects. */
function isObjectSchema(key: string, definitions: Definitions, way: readonly string[] = []): boolean {
  if (way.includes(key)) return false; // defined by itself, which is refused later
  const { schema } = definitions.get(key);
  const parts = isObject(schema) ? [schema, ...(Array.isArray(schema["allOf"]) ? schema["allOf"] : [])] : [];
  return parts.some(
    (part: JsonValue) =>
      isObject(part) &&
      (part["type"] === "object" ||
        (typeof part["$ref"] === "string" && isObjectSchema(part["$ref"], definitions, [...way, key]))),
  );
}

function branchVariant(at: Location, definitions: Definitions): string | undefined {
  const { value } = at;
  if (isObject(value) && typeof value["$ref"] === "string") {
    const target = definitions.resolve(value["$ref"], childLocation(at, "$ref", value["$ref"]));
    if (target === undefined) return undefined;
    const plain = assertions(value).length === 1 && givenTypeName(value) === undefined;
    if (plain && target.document === at.document) return definitions.add(target);
    // Of another file, narrowed or named here: a type of this file, which refers to that one.
    return definitions.add(at, ownName(target) ?? "Unnamed");
  }
  const typeName = nameOf(at, definitions);
  if (typeName !== undefined) return definitions.add(at, typeName);
  definitions.problem(
    at,
    "This message has no name.",
    `Give it a "title", or move it into "$defs" and refer to it; if it is not yours to change, under "jsonSchema" in the config: { "names": { ${JSON.stringify(`${at.document.source.path}${at.pointer}`)}: "…" } }.`,
  );
  return undefined;
}

/** What a branch is called that refers to nothing. */
function nameOf(at: Location, definitions: Definitions): string | undefined {
  const given = definitions.chosenName(at) ?? givenTypeName(at.value);
  const name = titleOf(at.value) ?? tagOf(at.value);
  return given ?? (name === undefined ? undefined : pascalCase(name));
}

/** The only constant string that a branch requires of a property: `{ kind: { const: "text" } }` → `text`. */
function tagOf(schema: JsonValue): string | undefined {
  if (!isObject(schema) || !isObject(schema["properties"]) || !Array.isArray(schema["required"]))
    return undefined;
  const tags = schema["required"].flatMap((name: JsonValue) => {
    const property = (schema["properties"] as JsonObject)[String(name)]; // an object, as seen above
    return isObject(property) && typeof property["const"] === "string" ? [property["const"]] : [];
  });
  return tags.length === 1 ? tags[0] : undefined;
}

function definitionVariants(root: Location, schema: JsonObject, definitions: Definitions): readonly string[] {
  return ["$defs", "definitions"].flatMap((holder) => {
    const held = schema[holder];
    if (!isObject(held)) return [];
    return definitionsIn(childLocation(root, holder, held))
      .schemas.map((schema) => definitions.add(schema))
      .filter((key) => isObjectSchema(key, definitions));
  });
}

/** The keywords that say anything of a value: a schema without one only holds definitions. */
function assertions(schema: JsonObject): string[] {
  return Object.keys(schema).filter((name) => {
    const role = keywords.get(name)?.role;
    return role !== undefined && role !== "address" && role !== "annotation";
  });
}
