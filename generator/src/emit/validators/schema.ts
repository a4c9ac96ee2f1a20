import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { code } from "../code.js";
import { printArray } from "./array.js";
import { ifAll } from "./condition.js";
import { discriminated } from "./discriminator.js";
import { printObject } from "./object.js";
import { scalarChecks, typeNames } from "./scalar.js";
import { fitsQuietly, propertyOf, reasonOf, refusal, type Scope } from "./scope.js";
import { withoutUnevaluated } from "./unevaluated.js";
import { printTagged, printUnion } from "./union.js";
import { phrase } from "./words.js";

/** The statements that hold `value` against a schema. */
export function printSchema(given: JsonValue | undefined, scope: Scope): void {
  const { body, context } = scope;
  if (given === false) body.add(code`return ${refusal("value", phrase("must not be there"))};`);
  if (!isObject(given)) return;
  const schema = withoutUnevaluated(given, context.definitions);
  const { $ref, allOf, anyOf, oneOf, not } = schema;
  if (typeof $ref === "string") body.need(`${context.reference($ref)}(value, found)`);
  const tag = discriminated(schema, context.definitions);
  const typed = tag === undefined ? schema : { ...schema, type: "object" };
  const subject = { value: "value", types: scope.types, isObject: scope.isObject };
  for (const check of scalarChecks(typed, subject, context))
    body.add(code`${ifAll([check.condition.fails])} return ${refusal("value", reasonOf(check))};`);
  const inner = { ...scope, types: narrowed(typeNames(typed), scope.types) };
  if (not !== undefined) {
    const { holds } = fitsQuietly(not, { value: "value" }, `${scope.name}_not`, scope);
    body.add(code`if (${holds}) return ${refusal("value", phrase("must NOT be valid"))};`);
  }
  if (tag !== undefined) printTagged(schema, tag, inner);
  if (Array.isArray(anyOf) && tag?.keyword !== "anyOf") printUnion("anyOf", anyOf, inner);
  if (Array.isArray(oneOf) && tag?.keyword !== "oneOf") printUnion("oneOf", oneOf, inner);
  if (Array.isArray(allOf)) for (const part of allOf as readonly JsonValue[]) printSchema(part, inner);
  printCondition(schema, inner);
  printArray(schema, inner);
  printObject(schema, inner);
  printDependent(schema, inner);
}

function printCondition(schema: JsonObject, scope: Scope): void {
  const { if: condition, then: yes, else: no } = schema;
  if (condition === undefined) return;
  const { body, name } = scope;
  const { holds, fails } = fitsQuietly(condition, { value: "value" }, `${name}_if`, scope);
  if (body.block(code`if (${holds})`, () => printSchema(yes, scope)))
    body.blockAfter("else", () => printSchema(no, scope));
  else body.block(code`if (${fails})`, () => printSchema(no, scope));
}

function printDependent({ dependentSchemas }: JsonObject, scope: Scope): void {
  const { body, types, isObject: asked } = scope;
  if (!isObject(dependentSchemas) || asked === undefined || types?.includes("object") === false) return;
  const isAnObject = types?.length === 1 ? [] : [asked.holds];
  for (const [name, part] of Object.entries(dependentSchemas))
    body.block(ifAll([...isAnObject, code`${propertyOf("it", name)} !== undefined`]), () =>
      printSchema(part, { ...scope, types: ["object"] }),
    );
}

function narrowed(
  declared: readonly string[] | undefined,
  known: readonly string[] | undefined,
): readonly string[] | undefined {
  if (declared === undefined || known === undefined) return declared ?? known;
  return known.length < declared.length ? known : declared;
}
