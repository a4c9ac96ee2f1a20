import { isObject } from "../../model/json-object.js";
import type { ClosedSchema, JsonObject, JsonValue } from "../../model/json-schema.js";
import { code, type Printable } from "../code.js";
import { stringLiteral } from "../types/json-text.js";
import { discriminated } from "./discriminator.js";
import { printOthers } from "./other-properties.js";
import { printPlace } from "./place.js";
import { fitsQuietly, fromRuntime, propertyOf, refusal, type Scope } from "./scope.js";
import { typesOf } from "./types-of.js";
import { withoutUnevaluated } from "./unevaluated.js";
import { phrase } from "./words.js";

const keywords = [
  ...["additionalProperties", "dependentRequired", "maxProperties", "minProperties", "patternProperties"],
  ...["properties", "propertyNames", "required"],
];

/** Whether the statements for a schema ask for the properties of `value`. */
export function usesObject(given: JsonValue | undefined, definitions: ClosedSchema["definitions"]): boolean {
  if (!isObject(given)) return false;
  const schema = withoutUnevaluated(given, definitions);
  const { allOf, then: yes, else: no, dependentSchemas } = schema;
  const parts = [
    allOf ?? [],
    yes ?? [],
    no ?? [],
    isObject(dependentSchemas) ? Object.values(dependentSchemas) : [],
  ];
  return (
    keywords.some((keyword) => keyword in schema) ||
    dependentSchemas !== undefined ||
    discriminated(schema, definitions) !== undefined ||
    parts.flat().some((part) => usesObject(part as JsonValue, definitions)) // of JSON
  );
}

/** The statements for what a schema says of `value` if it is an object. */
export function printObject(schema: JsonObject, scope: Scope): void {
  const { body, types, isObject: asked } = scope;
  if (!keywords.some((keyword) => keyword in schema)) return;
  if (types?.includes("object") === false || asked === undefined) return;
  if (types?.length === 1) printProperties(schema, scope);
  else body.block(code`if (${asked.holds})`, () => printProperties(schema, { ...scope, types: ["object"] }));
}

function printProperties(schema: JsonObject, scope: Scope): void {
  const { properties = {}, required = [], propertyNames, dependentRequired = {} } = schema;
  const { body, name: functionName } = scope;
  const requiredNames = Array.isArray(required) ? required.map(String) : [];
  printCount(schema, scope);
  if (propertyNames !== undefined) {
    const { fails } = fitsQuietly(
      propertyNames,
      { value: "name", types: ["string"] },
      `${functionName}_propertyNames`,
      scope,
    );
    const words = code`"property name must be valid: " + JSON.stringify(name)`;
    body.block("for (const name in it)", () =>
      body.add(code`if (${fails}) return ${refusal("value", words)};`),
    );
  }
  const listed = isObject(properties) ? Object.entries(properties) : [];
  for (const [name, property] of listed) printProperty(name, property, requiredNames.includes(name), scope);
  for (const name of requiredNames)
    if (!isObject(properties) || !Object.hasOwn(properties, name)) printProperty(name, true, true, scope);
  printOthers(schema, scope);
  for (const [name, others] of isObject(dependentRequired) ? Object.entries(dependentRequired) : [])
    printDependent(name, Array.isArray(others) ? others.map(String) : [], scope);
}

function printCount({ minProperties, maxProperties }: JsonObject, { body }: Scope): void {
  const refuseIf = (comparison: string, words: string): void =>
    body.add(
      code`if (${fromRuntime("propertyCount")}(it) ${comparison}) return ${refusal("value", phrase(words))};`,
    );
  if (typeof maxProperties === "number")
    refuseIf(`> ${maxProperties}`, `must NOT have more than ${maxProperties} properties`);
  if (typeof minProperties === "number" && minProperties > 0)
    refuseIf(`< ${minProperties}`, `must NOT have fewer than ${minProperties} properties`);
}

function printProperty(name: string, schema: JsonValue, isRequired: boolean, scope: Scope): void {
  const { body, context } = scope;
  const value = propertyOf("it", name);
  const place = { value, of: "it", step: stringLiteral(name) };
  if (!isRequired) {
    printPlace(schema, place, `${scope.name}_${name}`, scope, [code`${value} !== undefined`]);
    return;
  }
  // What is not there is undefined, which no type has.
  if (typesOf(schema, context.definitions) === undefined)
    body.add(code`if (${value} === undefined) return ${fromRuntime("missing")}(found, ${place.step});`);
  printPlace(schema, place, `${scope.name}_${name}`, scope);
}

function printDependent(name: string, others: readonly string[], { body }: Scope): void {
  if (others.length === 0) return;
  const list = others.length === 1 ? `property ${others[0]}` : `properties ${others.join(", ")}`;
  const words = `must have ${list} when property ${name} is present`;
  const absent = others.map((other) => code`${propertyOf("it", other)} === undefined`);
  const anyAbsent: Printable = absent.flatMap((each, index) => (index === 0 ? [each] : [" || ", each]));
  const fails = absent.length === 1 ? anyAbsent : code`(${anyAbsent})`;
  body.add(
    code`if (${propertyOf("it", name)} !== undefined && ${fails}) return ${refusal("value", phrase(words))};`,
  );
}
