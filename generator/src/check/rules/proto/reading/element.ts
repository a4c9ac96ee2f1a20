import type { LockedEnum } from "../../../../model/locked-proto.js";
import type { FieldSide, ProtoVersion } from "../version.js";

/** What one value of a field is: of a list, an item; of a map, a value. */
export type Element =
  | { readonly kind: "scalar"; readonly name: string }
  | { readonly kind: "enum"; readonly name: string; readonly enum: LockedEnum }
  | { readonly kind: "message"; readonly name: string };

export function elementOf({ version, field }: FieldSide): Element {
  return elementNamed(version, field.type);
}

/** `type` is a scalar type or, with a leading dot, the full name of a message or an enum. */
export function elementNamed(version: ProtoVersion, type: string): Element {
  if (!type.startsWith(".")) return { kind: "scalar", name: type };
  const name = type.slice(1);
  const enumeration = version.enum(name);
  return enumeration === undefined ? { kind: "message", name } : { kind: "enum", name, enum: enumeration };
}

/** An integer type: which whole numbers it has, and how they are written. */
export interface Integers {
  readonly encoding: "varint" | "zigzag" | "fixed32" | "fixed64";
  readonly least: bigint;
  readonly most: bigint;
}

const int32 = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const uint32 = { least: 0n, most: 2n ** 32n - 1n };
const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const uint64 = { least: 0n, most: 2n ** 64n - 1n };

const integers: ReadonlyMap<string, Integers> = new Map([
  ["bool", { encoding: "varint", least: 0n, most: 1n }],
  ["int32", { encoding: "varint", ...int32 }],
  ["uint32", { encoding: "varint", ...uint32 }],
  ["int64", { encoding: "varint", ...int64 }],
  ["uint64", { encoding: "varint", ...uint64 }],
  ["sint32", { encoding: "zigzag", ...int32 }],
  ["sint64", { encoding: "zigzag", ...int64 }],
  ["fixed32", { encoding: "fixed32", ...uint32 }],
  ["sfixed32", { encoding: "fixed32", ...int32 }],
  ["fixed64", { encoding: "fixed64", ...uint64 }],
  ["sfixed64", { encoding: "fixed64", ...int64 }],
]);

/** Booleans and enums are written as integers. An open enum takes every int32. */
export function integersOf(element: Element): Integers | undefined {
  if (element.kind === "scalar") return integers.get(element.name);
  if (element.kind === "message") return undefined;
  const numbers = Object.values(element.enum.values);
  if (element.enum.open || numbers.length === 0) return { encoding: "varint", ...int32 };
  return { encoding: "varint", least: BigInt(Math.min(...numbers)), most: BigInt(Math.max(...numbers)) };
}

export function isWithin(inner: Integers, outer: Integers): boolean {
  return inner.least >= outer.least && inner.most <= outer.most;
}

/** Whether a closed enum has a value for each of the integers. */
export function hasEach({ values }: LockedEnum, { least, most }: Integers): boolean {
  const numbers = new Set(Object.values(values));
  if (most - least >= BigInt(numbers.size)) return false;
  for (let number = Number(least); number <= Number(most); number++) if (!numbers.has(number)) return false;
  return true;
}

/** Whether a number of this type is a `bigint` in TypeScript, or a string, and a string in JSON. */
export function isLong(element: Element): boolean {
  return element.kind === "scalar" && element.name.endsWith("64");
}

/** As one would call it: `int32`, `enum chat.v1.Color`. */
export function printElement({ kind, name }: Element): string {
  return kind === "scalar" ? name : `${kind} ${name}`;
}

/** `repeated int32`, `map<string, chat.v1.Note>`. */
export function printType(side: FieldSide): string {
  const { kind, key } = side.field;
  const element = printElement(elementOf(side));
  if (kind === "map") return `map<${key}, ${element}>`;
  return kind === "list" ? `repeated ${element}` : element;
}
