import { deepEqual } from "./value-checks.js";

/** Up to here, it is quicker to look at each pair than to keep a record. */
const FEW = 8;

/** Whether no two items are the same JSON. */
export function isUnique(items: readonly unknown[]): boolean {
  return twinsIn(items) === undefined;
}

/** What is wrong with a list that is not unique, as part of a sentence. */
export function duplicateItems(items: unknown): string {
  const [first, second] = (Array.isArray(items) ? twinsIn(items) : undefined) ?? [];
  return `must NOT have duplicate items (items ## ${first} and ${second} are identical)`;
}

type Twins = readonly [number, number];

/** The places of two items that are the same. */
function twinsIn(items: readonly unknown[]): Twins | undefined {
  return items.length > FEW ? recordedTwins(items) : comparedTwins(items);
}

function comparedTwins(items: readonly unknown[]): Twins | undefined {
  for (let second = 1; second < items.length; second++)
    for (let first = 0; first < second; first++)
      if (deepEqual(items[first], items[second])) return [first, second];
  return undefined;
}

function recordedTwins(items: readonly unknown[]): Twins | undefined {
  const scalars = new Map<unknown, number>();
  const others = new Map<unknown, number>();
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const isScalar = typeof item !== "object" || item === null;
    const seen = isScalar ? scalars : others;
    const key = isScalar ? item : canonical(item);
    const before = seen.get(key);
    if (before !== undefined) return [before, index];
    seen.set(key, index);
  }
  return undefined;
}

/** The same text for the same JSON, and for no other. */
function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return `${typeof value} ${String(value)}`;
  if (value instanceof Uint8Array) return `bytes ${value.join(" ")}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${entries.sort().join()}}`;
}
