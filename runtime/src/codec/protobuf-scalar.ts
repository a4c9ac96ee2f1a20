import { ScalarType } from "@bufbuild/protobuf";
import { describe } from "./describe.js";
import type { Problem } from "./path.js";
import { type MapKeyName, mapKey } from "./protobuf/map-key.js";
import { Refusal } from "./protobuf/refusal.js";
import { fits, misfit, type ScalarName } from "./protobuf/scalars.js";

/** Looks at a value; returns what is wrong with it, or undefined. `depth` is how many messages it is inside of. */
export type Check = (value: unknown, depth: number) => Problem | undefined;

/** What the scalar types of a protobuf file take, as protobuf-es represents them. */
export function scalarCheck(type: ScalarType, longAsString: boolean): Check {
  const name = (longAsString ? decimals[type] : undefined) ?? names[type];
  return (value) => check(name, value);
}

function check(type: ScalarName, value: unknown): Problem | undefined {
  return fits[type](value) ? undefined : { path: "", reason: misfit(type, value) };
}

/** A check for the keys of a map, which are strings in JavaScript whatever they are in the schema. */
export function mapKeyCheck(type: MapKeyType): Check {
  return (key) => {
    try {
      mapKey(0, names[type], String(key));
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return { path: error.path, reason: error.reason };
      throw error;
    }
  };
}

export const checkInt32: Check = (value) => check("int32", value);

/** `must be a number, got "abc"`. */
export function must(what: string, value: unknown): Problem {
  return { path: "", reason: `must ${what}, got ${describe(value)}` };
}

type MapKeyType = Exclude<ScalarType, ScalarType.DOUBLE | ScalarType.FLOAT | ScalarType.BYTES>;

const names: Readonly<Record<MapKeyType, MapKeyName> & Record<ScalarType, ScalarName>> = {
  [ScalarType.DOUBLE]: "double",
  [ScalarType.FLOAT]: "float",
  [ScalarType.BOOL]: "bool",
  [ScalarType.STRING]: "string",
  [ScalarType.BYTES]: "bytes",
  [ScalarType.INT32]: "int32",
  [ScalarType.UINT32]: "uint32",
  [ScalarType.SINT32]: "sint32",
  [ScalarType.FIXED32]: "fixed32",
  [ScalarType.SFIXED32]: "sfixed32",
  [ScalarType.INT64]: "int64",
  [ScalarType.UINT64]: "uint64",
  [ScalarType.SINT64]: "sint64",
  [ScalarType.FIXED64]: "fixed64",
  [ScalarType.SFIXED64]: "sfixed64",
};

/** With `[jstype = JS_STRING]`. */
const decimals: Readonly<Partial<Record<ScalarType, ScalarName>>> = {
  [ScalarType.INT64]: "decimalInt64",
  [ScalarType.UINT64]: "decimalUint64",
  [ScalarType.SINT64]: "decimalSint64",
  [ScalarType.FIXED64]: "decimalFixed64",
  [ScalarType.SFIXED64]: "decimalSfixed64",
};
