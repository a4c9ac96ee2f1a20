import type { FieldSide } from "../version.js";
import { elementOf } from "./element.js";

/**
 * What a field that is not set reads as, as text: of an enum, the number. In a oneof nothing that is not set is read, so
 * that zero stands for it.
 */
export function defaultOf(side: FieldSide): string {
  const element = elementOf(side);
  const given = side.field.oneof === undefined ? side.field.default : undefined;
  if (element.kind !== "enum") return given ?? zeroOf(side);
  const numbers = element.enum.values;
  const first = side.field.oneof === undefined ? Object.values(numbers)[0] : 0;
  const number = given !== undefined && Object.hasOwn(numbers, given) ? numbers[given] : first;
  return String(number ?? 0);
}

export function zeroOf(side: FieldSide): string {
  const element = elementOf(side);
  if (element.kind !== "scalar") return "0";
  if (element.name === "bool") return "false";
  return element.name === "string" || element.name === "bytes" ? "" : "0";
}
