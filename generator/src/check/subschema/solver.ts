/**
 * Is there a value that some schemas accept and others do not? A value of one kind after the other is looked for: what
 * the schemas say of it becomes a formula, the formula a list of facts for each way to make it true, and of the
 * facts either a value is made, which is then checked against the schemas as they stand, or a proof that there is none.
 *
 * Values are finite. So where a question comes back to itself inside a property or an item, the smallest value that
 * answered it would contain a smaller one: there is none, unless another way leads to one.
 */
import { type Answer, accepts, all } from "./accepts.js";
import { findArray } from "./arrays.js";
import { and, type Formula, type Literal, literal } from "./formula.js";
import { findBigInt, findNumber } from "./numbers.js";
import { findObject } from "./objects.js";
import { none, oneOf, type Result, unknown } from "./result.js";
import { formulaOf } from "./schema-formula.js";
import { findBytes, findString } from "./strings.js";
import type { Term, TermSolver } from "./term.js";
import { isMarked, type Kind, kindOf, kinds, type Value } from "./values.js";
import type { Node, Side, World } from "./world.js";

/** Ways that are tried before a question is given up as unknown. */
const MOST_STEPS = 4000;
const DEEPEST = 40;
/** Most schemas accept one of them, when they accept anything. */
const simplest: readonly Value[] = ["", 0, {}, [], true, null, "a", 1];

export class Solver {
  private readonly world: World;
  private readonly known = new Map<string, Result>();
  /** Questions that are being answered, each with its depth. */
  private readonly open = new Map<string, number>();
  /** The least deep open question that an answer "none" since was based on. */
  private basedOn = Number.POSITIVE_INFINITY;
  private steps = 0;

  constructor(world: World) {
    this.world = world;
  }

  /** Each question from outside has its own budget. */
  ask(term: Term): Result {
    this.steps = 0;
    return this.solve(term);
  }

  private solve(term: Term): Result {
    if (term.holds.some(({ schema }) => schema === false)) return none;
    if (this.isContradiction(term)) return none;
    const key = keyOf(term);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const at = this.open.get(key);
    if (at !== undefined) {
      this.basedOn = Math.min(this.basedOn, at);
      return none;
    }
    const depth = this.open.size;
    if (depth > DEEPEST || this.steps > MOST_STEPS) return unknown;
    const outer = this.basedOn;
    this.basedOn = Number.POSITIVE_INFINITY;
    this.open.set(key, depth);
    const result = this.find(term);
    this.open.delete(key);
    const standsAlone = this.basedOn >= depth;
    if (result.is === "some" || (standsAlone && this.steps <= MOST_STEPS)) this.known.set(key, result);
    this.basedOn = standsAlone ? outer : Math.min(outer, this.basedOn);
    return result;
  }

  /** A value cannot pass and fail one schema. Bytes and bigints that only another schema knows of have to be looked for, though. */
  private isContradiction({ holds, fails, target }: Term): boolean {
    return [...fails, ...target].some(
      (node) =>
        holds.some(({ id }) => id === node.id) &&
        holds.every((it) => it.id === node.id || !this.world.holdsMarked(it)),
    );
  }

  private find(term: Term): Result {
    let open = false;
    if (term.fails.length === 0 && term.target.length === 0)
      for (const value of simplest) if (this.answers(value, term) === true) return { is: "some", value };
    for (const kind of kinds) {
      const result = this.findOfKind(term, kind);
      if (result.is === "some") return result;
      open ||= result.is === "unknown";
    }
    return open ? unknown : none;
  }

  private findOfKind(term: Term, kind: Kind): Result {
    const { world } = this;
    const marks = (node: Node): boolean => !isMarked(kind) || world.marks(node, kind);
    if (isMarked(kind) && !term.holds.some(marks)) return none;
    const target = term.target.filter(marks);
    const positive = and(term.holds.map((node) => formulaOf(node, kind, true, world, "a")));
    const negative = and([
      ...term.fails.map((node) => formulaOf(node, kind, false, world, "a")),
      ...target.map((node) => formulaOf(node, kind, false, world, "b")),
    ]);
    const unused = kind === "object" ? this.namesNotUsed(term) : [];
    return this.search([positive], [negative], unused, kind, term);
  }

  /**
   * Properties that old values do not use: a schema that names its properties and says nothing of others lets them pass
   * unseen, and its type has no place for them. When a later schema describes one, old values are taken not to have it.
   */
  private namesNotUsed({ holds, fails, target }: Term): Literal[] {
    const own = [...holds, ...fails].map((node) => this.world.declares(node));
    if (own.every(({ names }) => names.size === 0) || own.some(({ speaksOfOthers }) => speaksOfOthers))
      return [];
    const described = target.flatMap((node) =>
      [...this.world.declares(node).names].filter(([, described]) => described).map(([name]) => name),
    );
    return [...new Set(described)]
      .filter((name) => !own.some(({ names }) => names.has(name)))
      .map((name) => literal({ is: "has", name }, false, "a", `has ${name}`));
  }

  /** Facts for each way in which all formulas are true: of what has to hold first, then of what has to fail. */
  private search(
    first: readonly Formula[],
    then: readonly Formula[],
    literals: readonly Literal[],
    kind: Kind,
    term: Term,
  ): Result {
    if (++this.steps > MOST_STEPS) return unknown;
    const facts = new Map(literals.map((it) => [this.keyOfFact(it, term), it]));
    const add = (pending: Formula[]): { readonly or: readonly Formula[] }[] | undefined => {
      const choices: { readonly or: readonly Formula[] }[] = [];
      for (let formula = pending.pop(); formula !== undefined; formula = pending.pop()) {
        if (formula === true) continue;
        if (formula === false) return undefined;
        if ("and" in formula) pending.push(...formula.and);
        else if ("or" in formula) choices.push(formula);
        else {
          const key = this.keyOfFact(formula, term);
          const other = facts.get(key);
          if (other !== undefined && other.holds !== formula.holds) return undefined;
          if (other?.side !== "a") facts.set(key, formula);
        }
      }
      return choices;
    };
    const choices = add([...first]);
    if (choices === undefined) return none;
    if (choices.length > 0) return this.branch(choices, [], then, facts, kind, term);
    const later = add([...then]);
    if (later === undefined) return none;
    if (later.length > 0) return this.branch(later, [], [], facts, kind, term);
    return this.valueOf([...facts.values()], kind, term);
  }

  /** Decide the choice with the fewest ways that are left by what is known. */
  private branch(
    choices: readonly { readonly or: readonly Formula[] }[],
    first: readonly Formula[],
    then: readonly Formula[],
    facts: ReadonlyMap<string, Literal>,
    kind: Kind,
    term: Term,
  ): Result {
    const open: (readonly Formula[])[] = [];
    for (const { or: ways } of choices) {
      const states = ways.map((way) => ({ way, state: this.stateOf(way, facts, term) }));
      if (states.some(({ state }) => state === true)) continue;
      const left = states.filter(({ state }) => state === undefined).map(({ way }) => way);
      if (left.length === 0) return none;
      open.push(left);
    }
    open.sort((a, b) => a.length - b.length);
    const [ways = [true], ...others] = open;
    const rest = [
      ...first,
      ...others.map((each): Formula => (each.length === 1 ? (each[0] ?? true) : { or: each })),
    ];
    let unsure = false;
    for (const way of ways) {
      const result = this.search([way, ...rest], then, [...facts.values()], kind, term);
      if (result.is === "some") return result;
      unsure ||= result.is === "unknown";
    }
    return unsure ? unknown : none;
  }

  /** Whether a formula surely holds, or surely fails, given some facts. */
  private stateOf(formula: Formula, facts: ReadonlyMap<string, Literal>, term: Term): Answer {
    if (typeof formula === "boolean") return formula;
    if ("and" in formula) return all(formula.and.map((it) => this.stateOf(it, facts, term)));
    if ("or" in formula) {
      const states = formula.or.map((it) => this.stateOf(it, facts, term));
      return states.includes(true) ? true : states.every((it) => it === false) ? false : undefined;
    }
    const same = facts.get(this.keyOfFact(formula, term));
    if (same !== undefined) return same.holds === formula.holds;
    const { fact, holds } = formula;
    if (fact.is !== "property" || facts.get(`has ${fact.name}`)?.holds !== true) return undefined;
    // A tag: the property is there, and its constants tell.
    const theirs = this.world.finite(fact.node);
    if (theirs === undefined) return undefined;
    for (const { fact: other, holds: it } of facts.values()) {
      if (other.is !== "property" || !it || other.name !== fact.name) continue;
      const values = this.world.finite(other.node);
      if (values !== undefined && ![...values].some((value) => theirs.has(value))) return !holds;
    }
    return undefined;
  }

  /** What is said of parts of a value is no contradiction while another schema may know of bytes in them. */
  private keyOfFact({ fact, holds, key }: Literal, term: Term): string {
    return !holds && "node" in fact && term.holds.some((it) => this.world.holdsMarked(it))
      ? `not ${key}`
      : key;
  }

  private valueOf(literals: readonly Literal[], kind: Kind, term: Term): Result {
    const passes = (value: Value): Answer => (kindOf(value) === kind ? this.answers(value, term) : false);
    const listed = literals.find(({ fact, holds }) => fact.is === "values" && holds)?.fact;
    if (listed?.is === "values") return oneOf(listed.values, passes);
    const solver: TermSolver = {
      solve: (it) => this.solve(it),
      passes,
      holding: (it, node) => ({ ...it, holds: [...it.holds, node] }),
      failing: (it, node, side: Side) =>
        side === "a" ? { ...it, fails: [...it.fails, node] } : { ...it, target: [...it.target, node] },
    };
    switch (kind) {
      case "null":
        return oneOf([null], passes);
      case "boolean":
        return oneOf([true, false], passes);
      case "number":
        return findNumber(literals, passes);
      case "bigint":
        return findBigInt(literals, passes);
      case "string":
        return findString(literals, passes);
      case "bytes":
        return findBytes(literals, passes);
      case "array":
        return findArray(literals, solver);
      case "object":
        return findObject(literals, solver);
    }
  }

  private answers(value: Value, { holds, fails, target }: Term): Answer {
    return all([
      ...holds.map((node) => accepts(node, value, this.world)),
      ...fails.map((node) => opposite(accepts(node, value, this.world))),
      ...target.map((node) => opposite(accepts(node, value, this.world, true))),
    ]);
  }
}

function opposite(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function keyOf({ holds, fails, target }: Term): string {
  return [holds, fails, target].map(ids).join("|");
}

function ids(nodes: readonly Node[]): string {
  return [...new Set(nodes.map(({ id }) => id))].sort((a, b) => a - b).join();
}
