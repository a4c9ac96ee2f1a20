import { describe } from "./describe.js";
import { type Problem, propertyPath } from "./path.js";

/**
 * What generated validators call where a value does not fit. A validator is called twice then: without `found` it only
 * tells that the value does not fit, so that a value that fits costs nothing, whatever branches of unions were tried.
 *
 * Each call that returns false has added one problem, and each that returns true has left the list as it was.
 */

/** The problems of a value; of the branches of a union, several at a time. */
export class Problems {
  readonly list: Found[] = [];

  /** The one that is left when the validator has returned. */
  told(): Problem {
    const found = this.list.at(-1);
    if (found === undefined) return { path: "", reason: "does not fit its schema" };
    const reason = found.reasons.join(" or ");
    const got = found.isAbsence ? "" : `, got ${describe(found.value)}`;
    return { path: pathOf(found.steps), reason: reason + got };
  }
}

type Step = string | number;

interface Found {
  /** The way to the value, the last step first, as it is found from the inside out. */
  readonly steps: Step[];
  readonly reasons: string[];
  readonly value: unknown;
  /** Whether it is about a property of the value, which is not there or should not be. */
  readonly isAbsence: boolean;
}

/** A phrase, or what makes one of the value. */
type Reason = string | ((value: unknown) => string);

const IS_MISSING = "is missing";

/** That a value, or a property or an item of it, does not fit. */
export function refuse(found: Problems | undefined, of: unknown, reason: Reason, step?: Step): false {
  if (found === undefined) return false;
  const value = step === undefined ? of : valueAt(of, step);
  if (value === undefined && typeof step === "string") return missing(found, step);
  const reasons = [typeof reason === "string" ? reason : reason(value)];
  return add(found, { steps: step === undefined ? [] : [step], reasons, value, isAbsence: false });
}

/** That a property has to be there. */
export function missing(found: Problems | undefined, name: string): false {
  if (found === undefined) return false;
  return add(found, { steps: [name], reasons: [IS_MISSING], value: undefined, isAbsence: true });
}

/** What is said where none of many values was given. */
export function oneOf(values: Iterable<unknown>): string {
  const words = [...values].map((value) => JSON.stringify(value));
  return `must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** That there is no property of this name in the type. */
export function unexpected(found: Problems | undefined, name: string): false {
  if (found === undefined) return false;
  const reasons = ["is not a property of its type"];
  return add(found, { steps: [name], reasons, value: undefined, isAbsence: true });
}

/** The last problem, seen from one level up. */
export function inside(found: Problems | undefined, step: Step): false {
  const last = found?.list.at(-1);
  if (found === undefined || last === undefined) return false;
  const isMissing = last.value === undefined && last.steps.length === 0 && typeof step === "string";
  last.steps.push(step);
  if (isMissing) found.list[found.list.length - 1] = { ...last, reasons: [IS_MISSING], isAbsence: true };
  return false;
}

/** Where the problems of a union's branches will begin. */
export function mark(found: Problems | undefined): number {
  return found === undefined ? 0 : found.list.length;
}

/** Of the problems since the mark, none where a branch fits, else what is wrong with the branch that went deepest. */
export function choose(found: Problems | undefined, from: number, fits: boolean): boolean {
  if (found === undefined) return fits;
  const branches = found.list.splice(from);
  return fits || add(found, deepest(branches));
}

/** That several branches fit, of which one should. */
export function tooMany(found: Problems | undefined, from: number, value: unknown): false {
  found?.list.splice(from);
  return refuse(found, value, "must match exactly one schema in oneOf");
}

/** What the last problem's value could have been as well. */
export function otherwise(found: Problems | undefined, reason: string): false {
  if (found === undefined) return false;
  const last = found.list.at(-1);
  if (last !== undefined && depth(last) === 0 && !last.isAbsence && !last.reasons.includes(reason))
    last.reasons.push(reason);
  return false;
}

function valueAt(of: unknown, step: Step): unknown {
  return typeof of === "object" && of !== null && Object.hasOwn(of, step) ? Reflect.get(of, step) : undefined;
}

function add(found: Problems, problem: Found): false {
  found.list.push(problem);
  return false;
}

function deepest(branches: readonly Found[]): Found {
  const [first, ...others] = branches;
  if (first === undefined) throw new RangeError("a union has branches");
  const found = others.reduce((most, it) => (depth(it) > depth(most) ? it : most), first);
  if (found.isAbsence) return found;
  const path = pathOf(found.steps);
  const same = branches.filter((it) => !it.isAbsence && pathOf(it.steps) === path);
  return { ...found, reasons: [...new Set(same.flatMap((it) => it.reasons))] };
}

/** A property that is not there is a matter of what it would be in. */
function depth({ steps, isAbsence }: Found): number {
  return steps.length - (isAbsence ? 1 : 0);
}

function pathOf(steps: readonly Step[]): string {
  return steps.reduceRight<string>(
    (path, step) => (typeof step === "number" ? `${path}[${step}]` : propertyPath(path, step)),
    "",
  );
}
