import { isObject } from "../../model/json-object.js";
import type { JsonObject } from "../../model/json-schema.js";
import { code, type Printable } from "../code.js";
import { stringLiteral } from "../types/json-text.js";
import { printPlace } from "./place.js";
import { fromRuntime, type Scope } from "./scope.js";

/** Up to here, names are compared one after the other. */
const FEW_NAMES = 20;

/** The statements for `patternProperties` and `additionalProperties`: a loop over the names that an object has. */
export function printOthers(schema: JsonObject, scope: Scope): void {
  const { properties, patternProperties, additionalProperties = true } = schema;
  const { body, name, context } = scope;
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {}).map(
    ([pattern, property]) => ({
      matches: `${context.pattern(pattern)}.test(name)`,
      property,
    }),
  );
  const checked = patterns.filter(({ property }) => property !== true);
  if (checked.length === 0 && additionalProperties === true) return;
  const place = { value: "it[name]", of: "it", step: "name" };
  body.block("for (const name in it)", () => {
    for (const { matches, property } of checked)
      printPlace(property, place, `${name}_pattern`, scope, [matches]);
    if (additionalProperties === true) return;
    const isOther = [
      ...isUnlisted(Object.keys(isObject(properties) ? properties : {}), scope),
      ...patterns.map(({ matches }) => `!${matches}`),
    ];
    if (additionalProperties !== false) {
      printPlace(additionalProperties, place, `${name}_other`, scope, isOther);
      return;
    }
    const refused = code`return ${fromRuntime("unexpected")}(found, name);`;
    body.add(isOther.length === 0 ? refused : code`if (${isOther.join(" && ")}) ${refused}`);
  });
}

/** That `name` is none of these: expressions, all of which hold. */
function isUnlisted(names: readonly string[], { context }: Scope): readonly string[] {
  if (names.length <= FEW_NAMES) return names.map((each) => `name !== ${stringLiteral(each)}`);
  const list = names.map(stringLiteral).join(", ");
  const constant: Printable = code`/*@__PURE__*/ new Set([${list}])`;
  return [`!${context.constant("names", constant, `set ${list}`)}.has(name)`];
}
