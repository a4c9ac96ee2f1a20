import { ScalarType } from "@bufbuild/protobuf";
import { describe } from "./describe.js";
import type { Problem } from "./path.js";
import { isWellFormed, LONE_SURROGATE } from "./text.js";

/** Looks at a value; returns what is wrong with it, or undefined. `depth` is how many messages it is inside of. */
export type Check = (value: unknown, depth: number) => Problem | undefined;

/** What the scalar types of a protobuf file take, as protobuf-es represents them. */
export function scalarCheck(type: ScalarType, longAsString: boolean): Check {
  switch (type) {
    case ScalarType.DOUBLE:
      return (value) => (typeof value === "number" ? undefined : must("be a number", value));
    case ScalarType.FLOAT:
      return checkFloat;
    case ScalarType.BOOL:
      return (value) => (typeof value === "boolean" ? undefined : must("be a boolean", value));
    case ScalarType.STRING:
      return checkString;
    case ScalarType.BYTES:
      return (value) => (value instanceof Uint8Array ? undefined : must("be a Uint8Array", value));
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return checkInt32;
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return integerCheck("a uint32: a whole number from 0 to 4294967295", 0, 0xffff_ffff);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return longCheck("an int64", -(2n ** 63n), 2n ** 63n - 1n, longAsString);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return longCheck("a uint64", 0n, 2n ** 64n - 1n, longAsString);
  }
}

/** A check for the keys of a map, which are strings in JavaScript whatever they are in the schema. */
export function mapKeyCheck(type: ScalarType): Check {
  switch (type) {
    case ScalarType.STRING:
      return checkString;
    case ScalarType.BOOL:
      return (key) =>
        key === "true" || key === "false" ? undefined : must('have the keys "true" and "false"', key);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return scalarCheck(type, true);
    default: {
      const check = scalarCheck(type, false);
      return (key, depth) =>
        typeof key === "string" && String(Number(key)) === key
          ? check(Number(key), depth)
          : must("have whole numbers as keys", key);
    }
  }
}

export const checkInt32: Check = integerCheck(
  "an int32: a whole number from -2147483648 to 2147483647",
  -(2 ** 31),
  2 ** 31 - 1,
);

/** `must be a number, got "abc"`. */
export function must(what: string, value: unknown): Problem {
  return { path: "", reason: `must ${what}, got ${describe(value)}` };
}

function checkFloat(value: unknown): Problem | undefined {
  if (typeof value !== "number") return must("be a number", value);
  // NaN and the infinities are floats; a number that only becomes infinite by being rounded to one is not.
  if (Number.isFinite(value) && !Number.isFinite(Math.fround(value)))
    return must("be in the range of a 32-bit float", value);
  return undefined;
}

function checkString(value: unknown): Problem | undefined {
  if (typeof value !== "string") return must("be a string", value);
  return isWellFormed(value) ? undefined : { path: "", reason: LONE_SURROGATE };
}

function integerCheck(what: string, least: number, most: number): Check {
  return (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? undefined
      : must(`be ${what}`, value);
}

function longCheck(what: string, least: bigint, most: bigint, asString: boolean): Check {
  const range = `from ${least} to ${most}`;
  if (!asString)
    return (value) => {
      if (typeof value === "bigint" && value >= least && value <= most) return undefined;
      return must(`be ${what}: a bigint ${range}`, value);
    };
  return (value) => {
    if (typeof value === "string" && /^(?:0|-?[1-9][0-9]{0,19})$/.test(value)) {
      const number = BigInt(value);
      if (number >= least && number <= most) return undefined;
    }
    return must(`be ${what}: a string with a whole number ${range}`, value);
  };
}
