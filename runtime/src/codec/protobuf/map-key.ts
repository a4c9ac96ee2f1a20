import { LONE_SURROGATE } from "../text.js";
import { Refusal } from "./refusal.js";
import { isInt32, isText, isUint32, parseInt64, parseUint64, wanted } from "./scalars.js";

/** What the keys of a map can be. They are strings in JavaScript whatever they are in the schema. */
export type MapKeyName =
  | "bool"
  | "string"
  | "laxString"
  | "int32"
  | "uint32"
  | "sint32"
  | "fixed32"
  | "sfixed32"
  | "int64"
  | "uint64"
  | "sint64"
  | "fixed64"
  | "sfixed64";

/**
 * A property's name as the key that it stands for.
 *
 * @throws {Refusal} of the field `no`.
 */
export function mapKey(no: number, type: MapKeyName, key: string): string | number | bigint | boolean {
  switch (type) {
    case "string":
    case "laxString":
      if (!isText(key)) throw new Refusal(no, LONE_SURROGATE);
      return key;
    case "bool":
      if (key !== "true" && key !== "false") throw Refusal.must(no, 'have the keys "true" and "false"', key);
      return key === "true";
    case "int64":
    case "sint64":
    case "sfixed64":
      return parseInt64(key) ?? refuse(no, wanted.decimalInt64, key);
    case "uint64":
    case "fixed64":
      return parseUint64(key) ?? refuse(no, wanted.decimalUint64, key);
    default: {
      const number = Number(key);
      if (String(number) !== key) throw Refusal.must(no, "have whole numbers as keys", key);
      const fits = type === "uint32" || type === "fixed32" ? isUint32(number) : isInt32(number);
      if (!fits) throw Refusal.must(no, wanted[type], number);
      return number;
    }
  }
}

function refuse(no: number, what: string, key: string): never {
  throw Refusal.must(no, what, key);
}

/** An assignment to `__proto__` would set the prototype instead. */
export function setOwn(map: object, key: string, value: unknown): void {
  if (key !== "__proto__")
    (map as Record<string, unknown>)[key] = value; // a map's keys are its properties
  else Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}
