import { type Literal, literal } from "./formula.js";
import { firstOf, none, oneOf, type Result } from "./result.js";
import type { Value } from "./values.js";

/** Validators take no quotient from 10²¹ on for a whole number; the slack covers what division rounds. */
const LARGEST_QUOTIENT = 1e21;
const SLACK = 1e-9;
/** Integers of a range are all tried when there are no more. */
const MOST_TRIED = 1000;

/** The same of integers of 64 bits. Beyond the safe integers, only those that a number can be are tried. */
export function findBigInt(
  literals: readonly Literal[],
  passes: (value: Value) => boolean | undefined,
): Result {
  const whole = literal({ is: "integer" }, true, "a", "integer");
  const asBigInt = (value: Value): Value =>
    typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
  const found = findNumber([whole, ...literals], (value) => {
    const converted = asBigInt(value);
    return typeof converted === "bigint" && passes(converted);
  });
  return found.is === "some" ? { is: "some", value: asBigInt(found.value) } : found;
}

/** A number of which all of some facts are true. */
export function findNumber(
  literals: readonly Literal[],
  passes: (value: Value) => boolean | undefined,
): Result {
  let [low, lowOpen, high, highOpen] = [-Infinity, false, Infinity, false];
  let integer = false;
  const steps: number[] = [];
  const notSteps: number[] = [];
  const others: number[] = [0, 1, -1, 0.5, 2, 1e21, 3e21];
  const below = (limit: number, open: boolean): void => {
    if (limit > high || (limit === high && !open)) return;
    [high, highOpen] = [limit, open];
  };
  const above = (limit: number, open: boolean): void => {
    if (limit < low || (limit === low && !open)) return;
    [low, lowOpen] = [limit, open];
  };
  for (const { fact, holds } of literals) {
    if (fact.is === "least") holds ? above(fact.limit, fact.exclusive) : below(fact.limit, !fact.exclusive);
    else if (fact.is === "most")
      holds ? below(fact.limit, fact.exclusive) : above(fact.limit, !fact.exclusive);
    else if (fact.is === "integer" && holds) integer = true;
    else if (fact.is === "multiple") (holds ? steps : notSteps).push(fact.of);
  }
  for (const step of steps) {
    below(LARGEST_QUOTIENT * step * (1 + SLACK), false);
    above(-LARGEST_QUOTIENT * step * (1 + SLACK), false);
    if (Number.isInteger(step)) integer = true;
  }
  if (low > high || (low === high && (lowOpen || highOpen))) return none;
  if (integer && literals.some(({ fact, holds }) => fact.is === "integer" && !holds)) return none;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const divides = (step: number): boolean =>
    largest < LARGEST_QUOTIENT * step * (1 - SLACK) &&
    (steps.includes(step) ||
      (Number.isSafeInteger(step) &&
        (step === 1 ? integer : steps.some((it) => Number.isSafeInteger(it) && it % step === 0))));
  if (notSteps.some(divides)) return none;

  const step = steps.find((it) => Number.isSafeInteger(it)) ?? 1;
  // Beyond the safe integers, adding a step may add nothing.
  if (integer && largest + step <= Number.MAX_SAFE_INTEGER && high - low <= MOST_TRIED * step) {
    const all: number[] = [];
    for (let it = Math.ceil(low / step) * step; it <= high; it += step) all.push(it);
    return oneOf(all, passes);
  }
  if (low === high) return oneOf([low], passes);
  const near = [low, high, ...others].filter(Number.isFinite);
  for (const limit of [...near]) near.push(limit + 1, limit - 1, limit + 0.5, limit - 0.5, limit * 2);
  for (const each of [...steps, ...notSteps])
    for (const limit of [0, low, high].filter(Number.isFinite)) {
      const first = Math.round(limit / each) * each;
      near.push(first, first + each, first - each, first + each / 2, first + 2 * each, first - 2 * each);
    }
  near.push((low + high) / 2, 1e22 * step);
  return firstOf(near.filter(Number.isFinite), passes);
}
