import type { Output } from "./output.js";
import type { ScalarName } from "./scalars.js";

/** The scalar types that a packed list can have: those that need no length of their own. */
export type PackableName = Exclude<ScalarName, "string" | "laxString" | "bytes">;

/** Writes an item of a packed list that fits its type; there is room for it. */
type Put = (to: Output, value: never) => void;

const decimal =
  (put: (to: Output, value: bigint) => void): Put =>
  (to, value) =>
    put(to, BigInt(value));

export const packed: Readonly<Record<PackableName, Put>> = {
  double: (to, value) => to.putDouble(value),
  float: (to, value) => to.putFloat(value),
  bool: (to, value) => to.putBool(value),
  int32: (to, value) => to.putInt32(value),
  sint32: (to, value) => to.putSint32(value),
  uint32: (to, value) => to.putVarint32(value),
  fixed32: (to, value) => to.putFixed32(value),
  sfixed32: (to, value) => to.putFixed32(value),
  int64: (to, value) => to.putInt64(value),
  uint64: (to, value) => to.putInt64(value),
  sint64: (to, value) => to.putSint64(value),
  fixed64: (to, value) => to.putFixed64(value),
  sfixed64: (to, value) => to.putFixed64(value),
  decimalInt64: decimal((to, value) => to.putInt64(value)),
  decimalUint64: decimal((to, value) => to.putInt64(value)),
  decimalSint64: decimal((to, value) => to.putSint64(value)),
  decimalFixed64: decimal((to, value) => to.putFixed64(value)),
  decimalSfixed64: decimal((to, value) => to.putFixed64(value)),
};
