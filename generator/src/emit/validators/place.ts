import { isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import { code, type Printable } from "../code.js";
import { ifAll } from "./condition.js";
import { checksOf, fromRuntime, reasonOf, refusal, type Scope } from "./scope.js";
import { isSimple, otherwise, unionKeyword, unionOf, wordsOf } from "./union.js";

/** A property or an item, in the function that checks what it is in. */
export interface Place {
  /** An expression for the value that stands there. */
  readonly value: Printable;
  /** What it is a property or an item of, and which: expressions. */
  readonly of: string;
  readonly step: Printable;
}

/** What to refuse, and how. */
interface Guard {
  readonly fails: Printable;
  readonly refusal: Printable;
}

/**
 * The statements that hold what stands at a place against a schema, where `when` holds. What takes more than an
 * expression gets a function; `wish` is what that would be called.
 */
export function printPlace(
  schema: JsonValue,
  place: Place,
  wish: string,
  scope: Scope,
  when: readonly Printable[] = [],
): void {
  const { body } = scope;
  const guards = guardsFor(schema, place, wish, scope);
  const add = (outer: readonly Printable[], { fails, refusal: refused }: Guard): void => {
    const all = [...outer, ...(fails === "true" ? [] : [fails])];
    body.add(all.length === 0 ? code`return ${refused};` : code`${ifAll(all)} return ${refused};`);
  };
  if (guards.length <= 1 || when.length === 0) for (const guard of guards) add(when, guard);
  else
    body.block(ifAll(when), () => {
      for (const guard of guards) add([], guard);
    });
}

function guardsFor(
  schema: JsonValue,
  { value, of, step }: Place,
  wish: string,
  { context }: Scope,
): readonly Guard[] {
  const checks = checksOf(schema, { value }, context);
  if (checks !== undefined)
    return checks.map((check) => ({
      fails: check.condition.fails,
      refusal: refusal(of, reasonOf(check), step),
    }));
  const inside = code`${fromRuntime("inside")}(found, ${step})`;
  const keyword = isObject(schema) ? unionKeyword(schema) : undefined;
  const branches = isObject(schema) && keyword !== undefined ? schema[keyword] : undefined;
  if (keyword !== undefined && Array.isArray(branches)) {
    const union = unionOf(keyword, branches, value, context);
    const [other, ...others] = union.others;
    if (!union.isExclusive && union.simple.length > 0 && others.length === 0) {
      const { fails } = isSimple(union);
      if (other === undefined) return [{ fails, refusal: refusal(of, wordsOf(union), step) }];
      const call = code`${context.nested(other, wish)}(${value}, found)`;
      return [{ fails: code`${fails} && !${call}`, refusal: code`${otherwise(union)} || ${inside}` }];
    }
  }
  return [{ fails: code`!${context.nested(schema, wish)}(${value}, found)`, refusal: inside }];
}
