import { Code, code, join, type Printable } from "../code.js";

/** An expression and its opposite; each can stand beside `&&` as it is. */
export interface Condition {
  readonly holds: Printable;
  readonly fails: Printable;
}

/** Expressions of which one has to hold, in brackets. */
class Alternatives extends Code {
  constructor(inner: Printable) {
    super(["(", ")"], [inner]);
  }
}

/** `a || b`, to stand beside `&&`. */
export function alternatives(expressions: readonly Printable[]): Printable {
  const [only] = expressions;
  return expressions.length === 1 && only !== undefined ? only : new Alternatives(join(expressions, " || "));
}

/** `if (a && b)` */
export function ifAll(expressions: readonly Printable[]): Printable {
  const [only] = expressions;
  if (expressions.length === 1 && only instanceof Alternatives) return code`if ${only}`;
  return code`if (${join(expressions, " && ")})`;
}

export function condition(holds: Printable, fails: Printable = code`!${holds}`): Condition {
  return { holds, fails };
}

export const always: Condition = condition("true", "false");
export const never: Condition = opposite(always);

export function opposite({ holds, fails }: Condition): Condition {
  return { holds: fails, fails: holds };
}

export function any(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only === undefined) return never;
  if (conditions.length === 1) return only;
  const holds = alternatives(conditions.map((it) => it.holds));
  const fails = join(
    conditions.map((it) => it.fails),
    " && ",
  );
  return { holds, fails };
}

export function all(conditions: readonly Condition[]): Condition {
  return opposite(any(conditions.map(opposite)));
}
