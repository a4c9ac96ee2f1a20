import type { Output } from "./output.js";
import {
  isInFloatRange,
  isInt32,
  isInt64,
  isUint32,
  isUint64,
  parseInt64,
  parseUint64,
  type ScalarName,
} from "./scalars.js";

/** The scalar types that a packed list can have: those that need no length of their own. */
export type PackableName = Exclude<ScalarName, "string" | "laxString" | "bytes">;

/** How items stand in a packed list. */
export interface Packing {
  fits(value: unknown): boolean;
  /** Writes a value that fits; there is room for it. */
  put(to: Output, value: never): void;
}

const signed = (put: (to: Output, value: bigint) => void): Packing => ({
  fits: (value) => parseInt64(value) !== undefined,
  put: (to, value) => put(to, BigInt(value)),
});

const unsigned = (put: (to: Output, value: bigint) => void): Packing => ({
  fits: (value) => parseUint64(value) !== undefined,
  put: (to, value) => put(to, BigInt(value)),
});

const isNumber = (value: unknown): boolean => typeof value === "number";
const isFloat = (value: unknown): boolean => typeof value === "number" && isInFloatRange(value);
const isBoolean = (value: unknown): boolean => typeof value === "boolean";

export const packings: Readonly<Record<PackableName, Packing>> = {
  double: { fits: isNumber, put: (to, value) => to.putDouble(value) },
  float: { fits: isFloat, put: (to, value) => to.putFloat(value) },
  bool: { fits: isBoolean, put: (to, value) => to.putBool(value) },
  int32: { fits: isInt32, put: (to, value) => to.putInt32(value) },
  sint32: { fits: isInt32, put: (to, value) => to.putSint32(value) },
  uint32: { fits: isUint32, put: (to, value) => to.putVarint32(value) },
  fixed32: { fits: isUint32, put: (to, value) => to.putFixed32(value) },
  sfixed32: { fits: isInt32, put: (to, value) => to.putFixed32(value) },
  int64: { fits: isInt64, put: (to, value) => to.putInt64(value) },
  uint64: { fits: isUint64, put: (to, value) => to.putInt64(value) },
  sint64: { fits: isInt64, put: (to, value) => to.putSint64(value) },
  fixed64: { fits: isUint64, put: (to, value) => to.putFixed64(value) },
  sfixed64: { fits: isInt64, put: (to, value) => to.putFixed64(value) },
  decimalInt64: signed((to, value) => to.putInt64(value)),
  decimalUint64: unsigned((to, value) => to.putInt64(value)),
  decimalSint64: signed((to, value) => to.putSint64(value)),
  decimalFixed64: unsigned((to, value) => to.putFixed64(value)),
  decimalSfixed64: signed((to, value) => to.putFixed64(value)),
};
