import { describe } from "./describe.js";
import { LongInteger } from "./long-integer.js";
import { MAX_JSON_BYTES, makesLongerThan } from "./message-length.js";
import { below, type Problem, propertyPath } from "./path.js";
import { isWellFormed, LONE_SURROGATE } from "./text.js";

/** How deep a message may be nested; deeper, or in a circle, it is refused before the stack runs out. */
export const MAX_DEPTH = 512;

export const TOO_DEEP: string = `is nested more than ${MAX_DEPTH} levels deep, or in a circle`;

/** What {@link inspectJson} lets pass. */
export interface InspectionLimits {
  /** How many objects and arrays a value may be inside of. */
  readonly maxDepth: number;
  readonly undefinedIsAbsent: boolean;
  /** How long its JSON may be. What is written of each value at least is counted, so that little more is ever written. */
  readonly maxBytes?: number;
}

const defaultLimits: InspectionLimits = {
  maxDepth: MAX_DEPTH,
  undefinedIsAbsent: true,
  maxBytes: MAX_JSON_BYTES,
};

/** What {@link inspectJson} found. */
export interface Inspection {
  /** The first thing that JSON cannot carry. */
  readonly problem: Problem | undefined;
  /**
   * Whether a number stands anywhere inside that `JSON.stringify` does not write as it is: a −0, for which it writes 0, or
   * one beyond ±(2^53 − 1), for which it writes an integer with the last digits made up; or a {@link LongInteger}.
   */
  readonly needsExactness: boolean;
}

/**
 * Whether JSON gives a value back as it was. `JSON.stringify` turns NaN into null, drops functions and makes `{}` of
 * a Map; nothing of the kind may happen to a message.
 */
export function inspectJson(value: unknown, limits: InspectionLimits = defaultLimits): Inspection {
  const { maxBytes = Number.POSITIVE_INFINITY } = limits;
  let needsExactness = false;
  let bytes = 0;
  const problem = inspect(value, 0);
  return { problem, needsExactness };

  function inspect(inner: unknown, depth: number): Problem | undefined {
    bytes += typeof inner === "string" ? inner.length + 2 : 1;
    if (bytes > maxBytes) return here(makesLongerThan(maxBytes));
    switch (typeof inner) {
      case "string":
        return isWellFormed(inner) ? undefined : here(LONE_SURROGATE);
      case "number":
        if (inner === 0 ? Object.is(inner, -0) : Math.abs(inner) > Number.MAX_SAFE_INTEGER)
          needsExactness = true;
        return Number.isFinite(inner) ? undefined : here(`must be a finite number, got ${inner}`);
      case "boolean":
        return undefined;
      case "object":
        if (inner === null) return undefined;
        if (depth >= limits.maxDepth)
          return here(`is nested more than ${limits.maxDepth} levels deep, or in a circle`);
        return Array.isArray(inner) ? inspectArray(inner, depth) : inspectObject(inner, depth);
      default:
        return here(`must be a JSON value, got ${describe(inner)}`);
    }
  }

  function inspectArray(items: readonly unknown[], depth: number): Problem | undefined {
    for (let index = 0; index < items.length; index++) {
      const found = inspect(items[index], depth + 1);
      if (found !== undefined) return below(`[${index}]`, found);
    }
    return undefined;
  }

  function inspectObject(object: object, depth: number): Problem | undefined {
    if (!isPlain(object)) {
      if (!(object instanceof LongInteger)) return here(`must be a JSON value, got ${describe(object)}`);
      needsExactness = true;
      return undefined;
    }
    for (const [name, inner] of Object.entries(object)) {
      if (inner === undefined && limits.undefinedIsAbsent) continue;
      bytes += name.length + 3;
      const found = isWellFormed(name) ? inspect(inner, depth + 1) : here(LONE_SURROGATE);
      if (found !== undefined) return below(propertyPath("", name), found);
    }
    return undefined;
  }
}

/**
 * Refuses a value that no message could be, as it was nested too deep to be written: `JSON.parse` takes any number of
 * levels, and whatever walks such a value runs out of stack.
 *
 * @param length - Of the text that the value was read from: each level takes two characters.
 * @throws {RangeError}
 */
export function assertShallow(value: unknown, length: number): void {
  if (length > 2 * MAX_DEPTH) assertLevels(value, 0);
}

function assertLevels(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth >= MAX_DEPTH) throw new RangeError(`values are nested more than ${MAX_DEPTH} levels deep`);
  if (Array.isArray(value)) for (const item of value) assertLevels(item, depth + 1);
  else for (const name in value) assertLevels(value[name as keyof typeof value], depth + 1);
}

/** Whether an object is its own enumerable properties and nothing else. */
export function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === null)
    return !("toJSON" in object) || typeof object.toJSON !== "function";
  // Instances of a class are, unless they are of a kind that keeps its value elsewhere: Map, Date, Uint8Array.
  return Object.prototype.toString.call(object) === "[object Object]" && !("toJSON" in object);
}

/**
 * `JSON.stringify` for what {@link inspectJson} let pass, that keeps −0 and writes large numbers with an exponent, so that
 * nobody takes them for exact integers. Those that are exact, {@link LongInteger}s, it writes as digits.
 */
export function stringifyExactly(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) return value.toExponential();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (value instanceof LongInteger) return String(value.value);
  if (Array.isArray(value)) return `[${value.map(stringifyExactly).join(",")}]`;
  const properties = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${properties.map(([name, inner]) => `${JSON.stringify(name)}:${stringifyExactly(inner)}`).join(",")}}`;
}

function here(reason: string): Problem {
  return { path: "", reason };
}
