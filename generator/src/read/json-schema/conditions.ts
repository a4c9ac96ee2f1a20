import { asSchema, entriesOf, isObject, listOf } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { docKeywords } from "./keywords.js";

/**
 * Each condition is a union, and the compiler multiplies unions of one object: 8 make 256 members at most. What goes beyond
 * is left to the validator.
 */
const mostConditions = 8;

type Schema = JsonObject | boolean;

/**
 * What an object's schema says under a condition (`if`, `not`, `dependentRequired`, `dependentSchemas`, also in its
 * `allOf`), as schemas of "it holds, and so …" or "it does not". That is of use where the opposite of the condition
 * is a type, too:
 *
 *     country: "US" | "NL", if: { country: "US" }, then: …   →   { country: "US"; … } | { country: "NL" }
 */
export function conditionsOf(schema: JsonObject): readonly (readonly Schema[])[] {
  if (schema["type"] !== "object") return [];
  const parts = [
    schema,
    ...listOf(schema["allOf"])
      .filter(isObject)
      .filter((part) => !("type" in part)),
  ];
  return parts
    .flatMap((part) => [
      choice(part, schema),
      part["not"] === undefined ? undefined : opposite(part["not"], schema),
      ...entriesOf(part["dependentRequired"]).map(([name, needed]) =>
        dependency(name, { type: "object", required: needed }, schema),
      ),
      ...entriesOf(part["dependentSchemas"]).map(([name, needed]) =>
        dependency(name, ofObjects(needed), schema),
      ),
    ])
    .filter((branches) => branches !== undefined)
    .slice(0, mostConditions);
}

/**
 * The branches of a `oneOf` of which each requires one property: an object has one of these properties, and none of the
 * others.
 */
export function exclusiveBranches(branches: readonly JsonValue[]): readonly Schema[] {
  const own = branches.map((it) => (isObject(it) && it["type"] === "object" ? onlyRequired(it) : undefined));
  const all = [...new Set(own.flatMap((names) => names ?? []))];
  const isExclusive = own.every((names) => names?.length === 1) && all.length === branches.length;
  if (!isExclusive || all.length > mostConditions) return branches.map(asSchema);
  return all.map((name) => ({
    ...{ type: "object", required: [name] },
    properties: Object.fromEntries(all.map((each) => [each, each === name])),
  }));
}

function choice(
  { if: test, then, else: otherwise }: JsonObject,
  schema: JsonObject,
): readonly Schema[] | undefined {
  if (test === undefined || [then, otherwise].every((part) => isTold(part, schema))) return undefined;
  const others = opposite(test, schema);
  if (others === undefined && (otherwise ?? true) === true) return undefined; // anything, where it does not hold
  const always = testedProperty(test)?.name ?? "";
  const required = listOf(schema["required"]).filter((name) => name === always);
  const [other = {}, ...more] = others ?? [];
  const fails = ofObjects(otherwise);
  return [
    { allOf: [{ type: "object", required }, ofObjects(test), ofObjects(then)] },
    more.length === 0 ? together(other, fails) : { allOf: [{ anyOf: [other, ...more] }, fails] },
  ];
}

function dependency(name: string, needed: Schema, schema: JsonObject): readonly Schema[] | undefined {
  if (isTold(needed, schema)) return undefined;
  return [{ allOf: [{ type: "object", required: [name] }, needed] }, without(name)];
}

/** Whether a schema of an object adds nothing to its type: it may have lengths and patterns alone. */
function isTold(part: JsonValue | undefined, schema: JsonObject): boolean {
  if (!isObject(part)) return part !== false;
  const { type = "object", required, properties, ...others } = part;
  const known = new Map(entriesOf(schema["properties"]));
  return (
    type === "object" &&
    Object.keys(others).every(hasNoType) &&
    listOf(required).every((name) => listOf(schema["required"]).includes(name)) &&
    entriesOf(properties).every(
      ([name, property]) => isObject(property) && known.has(name) && Object.keys(property).every(hasNoType),
    )
  );
}

function hasNoType(keyword: string): boolean {
  return withoutType.has(keyword) || (docKeywords.has(keyword) && keyword !== "readOnly");
}

/** Keywords that no type can say. */
const withoutType: ReadonlySet<string> = new Set([
  ...["exclusiveMaximum", "exclusiveMinimum", "format", "maximum", "maxLength", "minimum", "minLength"],
  ...["multipleOf", "pattern", "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties"],
]);

/** What objects of `schema` are when they do not fit `test`: of one of these schemas. Undefined where none can say that. */
function opposite(test: JsonValue, schema: JsonObject): readonly JsonObject[] | undefined {
  const required = onlyRequired(test);
  if (required !== undefined) return required.map(without);
  const tested = testedProperty(test);
  const [, property] = entriesOf(schema["properties"]).find(([name]) => name === tested?.name) ?? [];
  const values = valuesOf(property);
  if (tested === undefined || values === undefined) return undefined;
  const others = values.filter((value) => !tested.values.includes(value));
  return [
    {
      type: "object",
      properties: { [tested.name]: { enum: others } },
      // A test that does not require it lets objects without it pass, so that it is there in all others.
      required: tested.required ? [] : [tested.name],
    },
  ];
}

/** Both schemas of an object, in one where they speak of different properties, as an `else` with a condition of its own. */
function together(a: JsonObject, b: Schema): Schema {
  if (!isObject(b)) return b;
  const names = new Set(entriesOf(a["properties"]).map(([name]) => name));
  if (entriesOf(b["properties"]).some(([name]) => names.has(name))) return { allOf: [a, b] };
  return {
    ...b,
    properties: Object.fromEntries([...entriesOf(a["properties"]), ...entriesOf(b["properties"])]),
    required: [...listOf(a["required"]), ...listOf(b["required"])],
  };
}

/** The names of a schema that requires some and says nothing else of objects. */
function onlyRequired(schema: JsonValue): readonly string[] | undefined {
  if (!isObject(schema)) return undefined;
  const { type = "object", required, ...others } = schema;
  const names = listOf(required).map(String);
  return type === "object" && names.length > 0 && Object.keys(others).length === 0 ? names : undefined;
}

/** The property of a schema that asks one property for some values, and nothing else of objects. */
function testedProperty(
  schema: JsonValue,
): { name: string; values: readonly JsonValue[]; required: boolean } | undefined {
  if (!isObject(schema)) return undefined;
  const { type = "object", properties, required, ...others } = schema;
  const [[name, property] = [], ...more] = entriesOf(properties);
  const values = valuesOf(property);
  if (type !== "object" || more.length > 0 || Object.keys(others).length > 0) return undefined;
  if (name === undefined || values === undefined || listOf(required).some((it) => it !== name))
    return undefined;
  return { name, values, required: listOf(required).length > 0 };
}

/** The values of a schema, where it lets a few scalars pass. */
function valuesOf(schema: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (!isObject(schema)) return undefined;
  const keywords = Object.keys(schema).filter((name) => !docKeywords.has(name));
  const [keyword = ""] = keywords;
  if (keywords.length !== 1) return undefined;
  if (schema["type"] === "boolean") return [true, false];
  const values = keyword === "const" ? [schema["const"] ?? null] : listOf(schema["enum"]);
  return values.length > 0 && values.every((value) => !isObject(value) && !Array.isArray(value))
    ? values
    : undefined;
}

function without(name: string): JsonObject {
  return { type: "object", properties: { [name]: false } };
}

/** A schema of objects need not say so itself where the one around it does. */
function ofObjects(schema: JsonValue | undefined): Schema {
  if (schema === undefined || schema === true) return { type: "object" };
  return isObject(schema) && schema["type"] === undefined ? { ...schema, type: "object" } : asSchema(schema);
}
