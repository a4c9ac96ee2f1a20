import { matches } from "./accepts.js";
import type { Literal } from "./formula.js";
import { none, oneOf, type Result, unknown } from "./result.js";
import { countRange } from "./strings.js";
import type { Term, TermSolver } from "./term.js";
import type { Value } from "./values.js";
import type { Node, Side } from "./world.js";

/** With more patterns, properties that none of the schemas names are not looked at one by one. */
const MOST_PATTERNS = 4;

/** A property that no schema names, by the patterns that its name matches; or one that a schema names. */
type NameClass =
  | { readonly name: string }
  | { readonly matching: ReadonlySet<string>; readonly sample: string | undefined };

/** An object of which all of some facts are true. */
export function findObject(literals: readonly Literal[], solver: TermSolver): Result {
  const listed = literals.find(({ fact, holds }) => fact.is === "values" && holds)?.fact;
  if (listed?.is === "values") return oneOf(listed.values, solver.passes);
  const range = countRange(literals);
  if (range === undefined) return none;
  const absent = new Set(
    literals.flatMap(({ fact, holds }) => (fact.is === "has" && !holds ? [fact.name] : [])),
  );
  const required = new Set(
    literals.flatMap(({ fact, holds }) => (fact.is === "has" && holds ? [fact.name] : [])),
  );
  if ([...required].some((name) => absent.has(name)) || required.size > range[1]) return none;
  const classes = nameClasses(literals, absent);

  const placed = new Map<string, Value>();
  for (const literal of literals) {
    if (literal.holds) continue;
    const wanted = wantedBy(literal, classes, literals, solver);
    if (wanted === undefined) continue;
    // The property that has to be there may be one of those that are required anyhow.
    const found = wanted.filter(
      ({ name }) => name === undefined || required.has(name) || required.size < range[1],
    );
    const results = found.map(({ name, term }) => ({ name, result: solver.solve(term) }));
    if (classes !== undefined && results.every(({ result }) => result.is === "none")) return none;
    const first =
      results.find(({ name, result }) => result.is === "some" && name !== undefined && !placed.has(name)) ??
      undefined;
    if (first?.name === undefined || first.result.is !== "some") return unknown;
    placed.set(first.name, first.result.value);
  }
  for (const name of required) {
    const result = solver.solve(valueTerm({ name }, literals));
    if (result.is === "none" || !isNamePossible(name, literals, solver)) return none;
    if (placed.has(name)) continue;
    if (result.is === "unknown") return unknown;
    placed.set(name, result.value);
  }
  return filled(placed, range, classes, literals, absent, solver);
}

/** Objects with more and more of the properties that can be there, until one passes. */
function filled(
  placed: Map<string, Value>,
  [least, most]: readonly [number, number],
  classes: readonly NameClass[] | undefined,
  literals: readonly Literal[],
  absent: ReadonlySet<string>,
  solver: TermSolver,
): Result {
  const object = (): Value => Object.fromEntries(placed);
  if (placed.size >= least && solver.passes(object()) === true) return { is: "some", value: object() };
  let open = classes === undefined;
  let possible = placed.size;
  for (const each of classes ?? []) {
    const names = "name" in each ? [each.name] : freshNames(each.sample, least - placed.size);
    if ("matching" in each && solver.solve(valueTerm(each, literals)).is !== "none") open = true;
    for (const name of names) {
      if (placed.has(name) || absent.has(name)) continue;
      const result = solver.solve(valueTerm("name" in each ? { name } : each, literals));
      if (result.is === "none" || !isNamePossible(name, literals, solver)) continue;
      if (result.is === "unknown") open = true;
      possible++;
      if (result.is !== "some" || placed.size >= most || (placed.size >= least && placed.size > 6)) continue;
      placed.set(name, result.value);
      if (placed.size >= least && solver.passes(object()) === true) return { is: "some", value: object() };
    }
  }
  return !open && possible < least ? none : unknown;
}

/** The properties of which one has to have some value for a fact to be false; undefined when it is no such fact. */
function wantedBy(
  { fact, side }: Literal,
  classes: readonly NameClass[] | undefined,
  literals: readonly Literal[],
  solver: TermSolver,
): { readonly name: string | undefined; readonly term: Term }[] | undefined {
  const failing = (it: NameClass, node: Parameters<TermSolver["failing"]>[1]) => ({
    name: "name" in it ? it.name : it.sample,
    term: solver.failing(valueTerm(it, literals), node, side),
  });
  const those = (applies: (it: NameClass) => boolean): NameClass[] => (classes ?? []).filter(applies);
  switch (fact.is) {
    case "property":
      return those((it) => "name" in it && it.name === fact.name).map((it) => failing(it, fact.node));
    case "matching":
      return those((it) => matchesPattern(it, fact.pattern)).map((it) => failing(it, fact.node));
    case "others":
      return those(
        (it) =>
          !("name" in it && fact.names.includes(it.name)) &&
          !fact.patterns.some((pattern) => matchesPattern(it, pattern)),
      ).map((it) => failing(it, fact.node));
    case "names":
      return (classes ?? []).flatMap((it) => {
        const name = nameFailing(it, fact.node, side, literals, solver);
        return name.is === "none"
          ? []
          : [{ name: name.is === "some" ? String(name.value) : undefined, term: valueTerm(it, literals) }];
      });
    default:
      return undefined;
  }
}

/** A name of a class that a schema for names refuses. */
function nameFailing(
  of: NameClass,
  node: Node,
  side: Side,
  literals: readonly Literal[],
  solver: TermSolver,
): Result {
  const term = {
    holds: [...namesNodes(literals), "name" in of ? nameNode(of.name) : anyString],
    fails: [],
    target: [],
  };
  const result = solver.solve(solver.failing(term, node, side));
  if (result.is !== "some" || "name" in of) return result;
  const name = String(result.value);
  const ofClass = patternsIn(literals).every(
    (pattern) => matches(pattern, name) === of.matching.has(pattern),
  );
  return ofClass && !namesIn(literals).has(name) ? result : unknown;
}

const anyString = { id: -1, schema: { type: "string" }, side: "a" } as const;

/** What has to be true of the value of a property. */
function valueTerm(of: NameClass, literals: readonly Literal[]): Term {
  const holds = literals.flatMap(({ fact, holds }) => {
    if (!holds) return [];
    switch (fact.is) {
      case "property":
        return "name" in of && of.name === fact.name ? [fact.node] : [];
      case "matching":
        return matchesPattern(of, fact.pattern) ? [fact.node] : [];
      case "others":
        return ("name" in of && fact.names.includes(of.name)) ||
          fact.patterns.some((pattern) => matchesPattern(of, pattern))
          ? []
          : [fact.node];
      default:
        return [];
    }
  });
  return { holds, fails: [], target: [] };
}

function isNamePossible(name: string, literals: readonly Literal[], solver: TermSolver): boolean {
  const nodes = namesNodes(literals);
  if (nodes.length === 0) return true;
  return solver.solve({ holds: [...nodes, nameNode(name)], fails: [], target: [] }).is !== "none";
}

/** Schemas that every name has to be accepted by. */
function namesNodes(literals: readonly Literal[]): Node[] {
  return literals.flatMap(({ fact, holds }) => (fact.is === "names" && holds ? [fact.node] : []));
}

function nameNode(name: string): Node {
  return { id: -2 - hash(name), schema: { const: name }, side: "a" };
}

/** Ids of schemas that are made up here are below those of others; equal names have equal ones. */
const hashes = new Map<string, number>();
function hash(name: string): number {
  const known = hashes.get(name);
  if (known !== undefined) return known;
  hashes.set(name, hashes.size);
  return hashes.size - 1;
}

/** Every name that matters, and the others by the patterns that they match; undefined when those are too many. */
function nameClasses(
  literals: readonly Literal[],
  absent: ReadonlySet<string>,
): readonly NameClass[] | undefined {
  const names = namesIn(literals);
  const patterns = new Set(patternsIn(literals));
  if (patterns.size > MOST_PATTERNS) return undefined;
  const named: NameClass[] = [...names].filter((name) => !absent.has(name)).map((name) => ({ name }));
  const subsets: string[][] = [[]];
  for (const pattern of patterns) subsets.push(...subsets.map((set) => [...set, pattern]));
  const fresh = subsets.map((set): NameClass => {
    const matching = new Set(set);
    const sample = candidatesFor(set).find(
      (text) => !names.has(text) && [...patterns].every((it) => matches(it, text) === matching.has(it)),
    );
    return { matching, sample };
  });
  return [...named, ...fresh];
}

/** Every name that some fact speaks of. */
function namesIn(literals: readonly Literal[]): ReadonlySet<string> {
  return new Set(
    literals.flatMap(({ fact }) => {
      if (fact.is === "property" || fact.is === "has") return [fact.name];
      return fact.is === "others" ? fact.names : [];
    }),
  );
}

function patternsIn(literals: readonly Literal[]): readonly string[] {
  return literals.flatMap(({ fact }) => {
    if (fact.is === "matching") return [fact.pattern];
    return fact.is === "others" ? fact.patterns : [];
  });
}

function candidatesFor(patterns: readonly string[]): readonly string[] {
  const letters = patterns.map((pattern) => pattern.replaceAll(/[\^$.*+?()[\]{}|\\]/g, ""));
  const joined = [...letters, letters.join(""), letters.toReversed().join("")];
  return [
    "other",
    "x",
    "z1",
    "_",
    "0",
    "",
    "Other",
    ...joined.flatMap((it) => [it, `${it}x`, `x${it}`, `${it}0`]),
  ];
}

function freshNames(sample: string | undefined, count: number): readonly string[] {
  if (sample === undefined) return [];
  return [
    sample,
    ...Array.from({ length: Math.min(Math.max(count, 0), 50) }, (_, index) => `${sample}${index}`),
  ];
}

function matchesPattern(of: NameClass, pattern: string): boolean {
  return "name" in of ? matches(pattern, of.name) === true : of.matching.has(pattern);
}
