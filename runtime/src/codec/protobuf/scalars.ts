import { describe } from "../describe.js";
import { isWellFormed, LONE_SURROGATE } from "../text.js";

/**
 * The scalar types of protobuf, by name. `decimal` ones are 64-bit integers that are strings in JavaScript, for
 * `[jstype = JS_STRING]`; `laxString` is a string that is read even if it is no UTF-8, as proto2 has it.
 */
export type ScalarName =
  | IntegerName
  | "double"
  | "float"
  | "bool"
  | "string"
  | "laxString"
  | "bytes"
  | `decimal${Capitalize<LongName>}`;

type IntegerName = "int32" | "uint32" | "sint32" | "fixed32" | "sfixed32" | LongName;
type LongName = "int64" | "uint64" | "sint64" | "fixed64" | "sfixed64";

/** What kind of bytes follows a field's number. */
export const wireType = {
  varint: 0,
  bit64: 1,
  lengthDelimited: 2,
  startGroup: 3,
  endGroup: 4,
  bit32: 5,
} as const;

const LEAST_INT64 = -(2n ** 63n);
const MOST_INT64 = 2n ** 63n - 1n;
const MOST_UINT64 = 2n ** 64n - 1n;

const INT32 = "be an int32: a whole number from -2147483648 to 2147483647";
const UINT32 = "be a uint32: a whole number from 0 to 4294967295";
const int64 = (as: string): string => `be an int64: a ${as} from ${LEAST_INT64} to ${MOST_INT64}`;
const uint64 = (as: string): string => `be a uint64: a ${as} from 0 to ${MOST_UINT64}`;
const DECIMAL = "string with a whole number";

/** `must ${wanted.int32}, got 1.5` */
export const wanted: Readonly<Record<ScalarName, string>> = {
  double: "be a number",
  float: "be a number",
  bool: "be a boolean",
  string: "be a string",
  laxString: "be a string",
  bytes: "be a Uint8Array",
  int32: INT32,
  sint32: INT32,
  sfixed32: INT32,
  uint32: UINT32,
  fixed32: UINT32,
  int64: int64("bigint"),
  sint64: int64("bigint"),
  sfixed64: int64("bigint"),
  uint64: uint64("bigint"),
  fixed64: uint64("bigint"),
  decimalInt64: int64(DECIMAL),
  decimalSint64: int64(DECIMAL),
  decimalSfixed64: int64(DECIMAL),
  decimalUint64: uint64(DECIMAL),
  decimalFixed64: uint64(DECIMAL),
};

const MOST_FLOAT = 3.4028234663852886e38;
export const FLOAT_RANGE = "be in the range of a 32-bit float";

/** NaN and the infinities are floats; a finite number beyond the greatest float is none. */
export function isInFloatRange(value: number): boolean {
  return (value <= MOST_FLOAT && value >= -MOST_FLOAT) || !Number.isFinite(value);
}

export function isInt32(value: unknown): value is number {
  return typeof value === "number" && (value | 0) === value;
}

export function isUint32(value: unknown): value is number {
  return typeof value === "number" && value >>> 0 === value;
}

export function isInt64(value: unknown): value is bigint {
  return typeof value === "bigint" && value <= MOST_INT64 && value >= LEAST_INT64;
}

export function isUint64(value: unknown): value is bigint {
  return typeof value === "bigint" && value >= 0n && value <= MOST_UINT64;
}

/** As protobuf-es prints them: no leading zeros, no plus sign. */
const decimal = /^(?:0|-?[1-9][0-9]{0,19})$/;

/** The number in a decimal string, or undefined. */
export function parseInt64(value: unknown): bigint | undefined {
  const number = parseDecimal(value);
  return isInt64(number) ? number : undefined;
}

/** The number in a decimal string, or undefined. */
export function parseUint64(value: unknown): bigint | undefined {
  const number = parseDecimal(value);
  return isUint64(number) ? number : undefined;
}

function parseDecimal(value: unknown): bigint | undefined {
  return typeof value === "string" && decimal.test(value) ? BigInt(value) : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && isWellFormed(value);
}

const isNumber = (value: unknown): boolean => typeof value === "number";
const isDecimalInt64 = (value: unknown): boolean => parseInt64(value) !== undefined;
const isDecimalUint64 = (value: unknown): boolean => parseUint64(value) !== undefined;

/** Whether a value is one of a scalar type, as protobuf-es represents it. */
export const fits: Readonly<Record<ScalarName, (value: unknown) => boolean>> = {
  double: isNumber,
  float: (value) => typeof value === "number" && isInFloatRange(value),
  bool: (value) => typeof value === "boolean",
  string: isText,
  laxString: isText,
  bytes: (value) => value instanceof Uint8Array,
  int32: isInt32,
  sint32: isInt32,
  sfixed32: isInt32,
  uint32: isUint32,
  fixed32: isUint32,
  int64: isInt64,
  sint64: isInt64,
  sfixed64: isInt64,
  uint64: isUint64,
  fixed64: isUint64,
  decimalInt64: isDecimalInt64,
  decimalSint64: isDecimalInt64,
  decimalSfixed64: isDecimalInt64,
  decimalUint64: isDecimalUint64,
  decimalFixed64: isDecimalUint64,
};

/** What is wrong with a value that does not fit its type: `must be a number, got "abc"`. */
export function misfit(type: ScalarName, value: unknown): string {
  if (typeof value === "string" && (type === "string" || type === "laxString")) return LONE_SURROGATE;
  const what = type === "float" && typeof value === "number" ? FLOAT_RANGE : wanted[type];
  return `must ${what}, got ${describe(value)}`;
}
