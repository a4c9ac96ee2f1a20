import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { code, join, type Printable } from "../code.js";
import { stringLiteral } from "../types/json-text.js";
import type { ValidatorContext } from "./compile.js";
import { any, type Condition, ifAll } from "./condition.js";
import type { Discriminator } from "./discriminator.js";
import type { Check } from "./scalar.js";
import { checksOf, fromRuntime, propertyOf, reasonOf, refusal, type Scope } from "./scope.js";
import { areDisjoint } from "./types-of.js";
import { phrase } from "./words.js";

export type UnionKeyword = "anyOf" | "oneOf";

/** The branches of a union as they are checked. */
export interface Union {
  /** Those that an expression tells of. */
  readonly simple: readonly Check[];
  /** Those that take a function. */
  readonly others: readonly JsonValue[];
  /** Whether a value may fit several branches and should not. */
  readonly isExclusive: boolean;
}

/** How the branches are checked of a value that an expression gives. */
export function unionOf(
  keyword: UnionKeyword,
  branches: readonly JsonValue[],
  value: Printable,
  context: ValidatorContext,
): Union {
  const simple: Check[] = [];
  const others: JsonValue[] = [];
  for (const branch of branches) {
    const checks = checksOf(branch, { value }, context);
    const [check] = checks ?? [];
    if (checks?.length === 1 && check !== undefined) simple.push(check);
    else others.push(branch);
  }
  return {
    simple,
    others,
    isExclusive: keyword === "oneOf" && !areDisjoint(branches, context.definitions),
  };
}

/** What is said where no simple branch fits. */
export function wordsOf({ simple }: Union): Printable {
  const [only] = simple;
  if (only !== undefined && simple.length === 1) return reasonOf(only);
  return phrase([...new Set(simple.map((check) => check.words))].join(" or "));
}

export function isSimple({ simple }: Union): Condition {
  return any(simple.map((check) => check.condition));
}

/** The statements for a union of any branches. */
export function printUnion(keyword: UnionKeyword, branches: readonly JsonValue[], scope: Scope): void {
  const { body, context, name } = scope;
  const union = unionOf(keyword, branches, "value", context);
  const { simple, others, isExclusive } = union;
  const calls = others.map((other) => `${context.nested(other, `${name}_${keyword}`)}(value, found)`);
  const [call] = calls;
  if (isExclusive) printExclusive(union, calls, scope);
  else if (call === undefined)
    body.add(code`${ifAll([isSimple(union).fails])} return ${refusal("value", wordsOf(union))};`);
  else if (calls.length > 1) {
    const last = simple.length === 0 ? [] : [refusal("value", wordsOf(union))];
    const branchesFit = join([...simple.map((check) => check.condition.holds), ...calls, ...last], " || ");
    body.need(code`${fromRuntime("choose")}(found, ${fromRuntime("mark")}(found), ${branchesFit})`);
  } else if (simple.length === 0) body.need(call);
  else body.add(code`if (${isSimple(union).fails} && !${call}) return ${otherwise(union)};`);
}

/** What a simple branch would have taken, too: an expression that is false. */
export function otherwise(union: Union): Printable {
  return code`${fromRuntime("otherwise")}(found, ${wordsOf(union)})`;
}

function printExclusive(union: Union, calls: readonly string[], { body }: Scope): void {
  const { simple } = union;
  const before = body.variable("before");
  const fitting = body.variable("fitting");
  body.add(code`const ${before} = ${fromRuntime("mark")}(found);`);
  body.add(code`let ${fitting} = 0;`);
  for (const holds of [...simple.map((it) => it.condition.holds), ...calls])
    body.add(code`if (${holds}) ${fitting}++;`);
  body.add(code`if (${fitting} > 1) return ${fromRuntime("tooMany")}(found, ${before}, value);`);
  const none = simple.length === 0 ? "" : code` || ${refusal("value", wordsOf(union))}`;
  body.need(code`${fromRuntime("choose")}(found, ${before}, ${fitting} === 1${none})`);
}

/** The statements for a union of objects that a property tells apart. */
export function printTagged(
  schema: JsonObject,
  { keyword, property, tagsOf }: Discriminator,
  scope: Scope,
): void {
  const { body, context, name } = scope;
  const branches = schema[keyword];
  if (!Array.isArray(branches)) return;
  body.block(code`switch (${propertyOf("it", property)})`, () => {
    for (const branch of branches as readonly JsonValue[]) {
      const tags = tagsOf(branch);
      for (const tag of tags) body.add(`case ${stringLiteral(tag)}:`);
      body.inner(() => {
        body.add(`if (!${context.nested(branch, `${name}_${tags[0] ?? ""}`)}(value, found)) return false;`);
        body.add("break;");
      });
    }
    body.add("default:");
    body.inner(() => {
      const words = `must be of a type that ${JSON.stringify(property)} tells`;
      body.add(code`return ${refusal("value", phrase(words))};`);
    });
  });
}

/** The keyword of a schema that is a union and nothing else. */
export function unionKeyword(schema: JsonObject): UnionKeyword | undefined {
  const [keyword, ...others] = Object.keys(schema);
  return others.length === 0 && (keyword === "anyOf" || keyword === "oneOf") ? keyword : undefined;
}
