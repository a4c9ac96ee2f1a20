import type { Fact, Literal } from "./formula.js";
import { none, oneOf, type Result, unknown } from "./result.js";
import { countRange } from "./strings.js";
import type { Term, TermSolver } from "./term.js";
import type { Value } from "./values.js";

/** Longer arrays are not made up to show a difference. */
const LONGEST = 200;

/** An array of which all of some facts are true. */
export function findArray(literals: readonly Literal[], solver: TermSolver): Result {
  const listed = literals.find(({ fact, holds }) => fact.is === "values" && holds)?.fact;
  if (listed?.is === "values") return oneOf(listed.values, solver.passes);
  const range = countRange(literals);
  if (range === undefined) return none;
  const [least] = range;
  let [, most] = range;
  const items = itemTerms(literals);
  const known = Math.max(...literals.map(({ fact }) => positionsOf(fact)), 0);

  // An index where nothing can stand ends the array.
  for (let index = 0; index <= known && index < most; index++)
    if (solver.solve(items(index)).is === "none") most = index;
  if (least > most) return none;
  if (most < 2 && literals.some(({ fact, holds }) => fact.is === "unique" && !holds)) return none;

  const wanted: { readonly at: readonly number[]; readonly term: (index: number) => Term }[] = [];
  for (const literal of literals) {
    const { fact, holds, side } = literal;
    const adding =
      (node: Parameters<typeof solver.failing>[1], sign: boolean) =>
      (index: number): Term =>
        sign ? solver.holding(items(index), node) : solver.failing(items(index), node, side);
    if (fact.is === "item" && !holds) wanted.push({ at: [fact.index], term: adding(fact.node, false) });
    else if (fact.is === "rest" && !holds)
      wanted.push({ at: from(fact.from, known), term: adding(fact.node, false) });
    else if (fact.is === "contains" && holds && fact.least > 0)
      for (let count = 0; count < Math.min(fact.least, LONGEST); count++)
        wanted.push({ at: from(0, known), term: adding(fact.node, true) });
    else if (fact.is === "contains" && !holds && fact.least === 0 && fact.most === Number.POSITIVE_INFINITY)
      return none;
  }
  const placed = new Map<number, Value>();
  let length = least;
  for (const { at, term } of wanted) {
    // The last index stands for all behind it.
    const found = at
      .filter((index) => index < most)
      .map((index) => ({ index, result: solver.solve(term(index)) }));
    if (found.every(({ result }) => result.is === "none")) return none;
    const possible = found.find(({ index, result }) => result.is === "some" && !placed.has(index));
    const last = found.at(-1);
    const behind = last?.index === known && last.result.is === "some" ? last.result.value : undefined;
    let index = possible?.index;
    const value = possible?.result.is === "some" ? possible.result.value : behind;
    if (index === undefined && behind !== undefined) {
      index = known;
      while (placed.has(index)) index++;
    }
    if (index === undefined || value === undefined) return unknown;
    placed.set(index, value);
    length = Math.max(length, index + 1);
  }
  return candidates(length, most, placed, items, solver);
}

function candidates(
  least: number,
  most: number,
  placed: ReadonlyMap<number, Value>,
  items: (index: number) => Term,
  solver: TermSolver,
): Result {
  for (const length of [least, least + 1, least + 2, most]) {
    if (length > most || length > LONGEST) continue;
    const array: Value[] = [];
    for (let index = 0; index < length; index++) {
      const own = placed.get(index);
      const result: Result = own === undefined ? solver.solve(items(index)) : { is: "some", value: own };
      if (result.is !== "some") break;
      array.push(result.value);
    }
    if (array.length === length && solver.passes(array) === true) return { is: "some", value: array };
  }
  return unknown;
}

/** What has to be true of the item at an index. */
function itemTerms(literals: readonly Literal[]): (index: number) => Term {
  return (index) => {
    const holds = literals.flatMap(({ fact, holds }) => {
      if (!holds) return [];
      if (fact.is === "item" && fact.index === index) return [fact.node];
      return fact.is === "rest" && index >= fact.from ? [fact.node] : [];
    });
    const none = literals.filter(
      ({ fact, holds }) =>
        fact.is === "contains" && !holds && fact.least === 1 && fact.most === Number.POSITIVE_INFINITY,
    );
    const nodes = (side: "a" | "b") =>
      none.flatMap(({ fact, side: it }) => (fact.is === "contains" && it === side ? [fact.node] : []));
    return { holds, fails: nodes("a"), target: nodes("b") };
  };
}

/** How many first items a fact tells apart. */
function positionsOf(fact: Fact): number {
  if (fact.is === "item") return fact.index + 1;
  return fact.is === "rest" ? fact.from : 0;
}

function from(first: number, last: number): number[] {
  return Array.from({ length: Math.max(last - first, 0) + 1 }, (_, index) => first + index);
}
