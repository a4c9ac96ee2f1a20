import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { code, type Printable } from "../code.js";
import { printPlace } from "./place.js";
import { fitsQuietly, fromRuntime, refusal, type Scope } from "./scope.js";
import { phrase } from "./words.js";

const keywords = ["contains", "items", "maxItems", "minItems", "prefixItems", "uniqueItems"];

/** The statements for what a schema says of `value` if it is an array. */
export function printArray(schema: JsonObject, scope: Scope): void {
  const { body, types } = scope;
  if (!keywords.some((keyword) => keyword in schema)) return;
  if (types?.includes("array") === false) return;
  if (types?.length === 1) printItems(schema, scope);
  else body.block("if (Array.isArray(value))", () => printItems(schema, scope));
}

function printItems(schema: JsonObject, scope: Scope): void {
  const { body, name } = scope;
  const { minItems, maxItems, uniqueItems, items, prefixItems, contains } = schema;
  const first: readonly JsonValue[] = Array.isArray(prefixItems) ? prefixItems : [];
  const refuseIf = (fails: Printable, words: string): void =>
    body.add(code`if (${fails}) return ${refusal("value", phrase(words))};`);
  if (typeof maxItems === "number")
    refuseIf(`value.length > ${maxItems}`, `must NOT have more than ${maxItems} items`);
  if (typeof minItems === "number" && minItems > 0)
    refuseIf(`value.length < ${minItems}`, `must NOT have fewer than ${minItems} items`);
  if (uniqueItems === true)
    body.add(
      code`if (!${fromRuntime("isUnique")}(value)) return ${refusal("value", fromRuntime("duplicateItems"))};`,
    );
  for (const [index, item] of first.entries()) {
    const place = { value: `value[${index}]`, of: "value", step: String(index) };
    const isThere = index < Number(minItems ?? 0) ? [] : [`value.length > ${index}`];
    printPlace(item, place, `${name}_${index}`, scope, isThere);
  }
  if (items === false && first.length > 0)
    refuseIf(`value.length > ${first.length}`, `must NOT have more than ${first.length} items`);
  else if (items !== undefined && items !== true) {
    const loop = `for (let index = ${first.length}; index < value.length; index++)`;
    const place = { value: "value[index]", of: "value", step: "index" };
    body.block(loop, () => printPlace(items, place, `${name}_item`, scope));
  }
  if (contains !== undefined) printContains(contains, schema, scope);
}

function printContains(contains: JsonValue, { minContains, maxContains }: JsonObject, scope: Scope): void {
  const { body, name } = scope;
  const least = typeof minContains === "number" ? minContains : 1;
  const most = typeof maxContains === "number" ? maxContains : undefined;
  if (least === 0 && most === undefined) return;
  const count = body.variable("contained");
  const { holds } = fitsQuietly(contains, { value: "value[index]" }, `${name}_contains`, scope);
  body.add(`let ${count} = 0;`);
  body.add("for (let index = 0; index < value.length; index++)");
  body.inner(() => body.add(code`if (${holds}) ${count}++;`));
  const fails = [
    ...(least === 0 ? [] : [`${count} < ${least}`]),
    ...(most === undefined ? [] : [`${count} > ${most}`]),
  ];
  const words = most === undefined ? "" : ` and no more than ${most}`;
  body.add(
    code`if (${fails.join(" || ")}) return ${refusal("value", phrase(`must contain at least ${least}${words} valid item(s)`))};`,
  );
}
