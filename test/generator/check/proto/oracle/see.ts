/** Whether a message says, as another version of its type reads it, what it said as it was written. */

import type { DescMessage } from "../schemas.js";
import { reflectiveCodec } from "./reflective-codec.js";
import type { Field, Value } from "./values.js";

export interface Way {
  readonly codec: "protobuf" | "json";
  /** Whether fields that the reader does not have are no loss: they are new. */
  readonly isForward: boolean;
}

/** What is other in `read` than in `written`, or undefined. */
export function difference(
  from: DescMessage,
  written: Value,
  to: DescMessage,
  read: Value,
  way: Way,
): string | undefined {
  for (const field of from.fields) {
    const other = counterpart(field, to, way);
    const named = to.fields.find((it) => it.name === field.name);
    if (other === undefined && named === undefined) {
      if (!way.isForward && says(field, written)) return `${field.name} is lost`;
      continue;
    }
    for (const it of new Set([other, named]))
      if (it !== undefined) {
        const problem = fieldDifference(field, written, it, read, way);
        if (problem !== undefined) return `${field.name}: ${problem}`;
      }
  }
  for (const field of to.fields) {
    if (from.fields.some((it) => counterpart(it, to, way) === field || it.name === field.name)) continue;
    if (says(field, read)) return `${field.name} was never written`;
    if (field.presence === 3) return `${field.name} is required`;
  }
  return undefined;
}

function counterpart(field: Field, to: DescMessage, { codec }: Way): Field | undefined {
  return codec === "json"
    ? to.fields.findLast((it) => it.name === field.jsonName || it.jsonName === field.jsonName)
    : to.fields.find((it) => it.number === field.number);
}

/** The value of a field; undefined where it is not set. What has implicit presence always has a value. */
function fieldValue(field: Field, message: Value): unknown {
  if (field.oneof !== undefined) {
    const oneof = message[field.oneof.localName] as { case?: string; value?: unknown }; // as protobuf-es has them
    return oneof.case === field.localName ? oneof.value : undefined;
  }
  return Object.hasOwn(message, field.localName) ? message[field.localName] : undefined;
}

/** Whether there is anything in the field that could be lost. */
function says(field: Field, message: Value): boolean {
  const value = fieldValue(field, message);
  if (field.fieldKind === "list" || field.fieldKind === "map") return Object.keys(value as object).length > 0; // always there
  return (
    value !== undefined && !(field.presence === 2 && normal(field, value) === normal(field, zero(field)))
  );
}

function fieldDifference(from: Field, written: Value, to: Field, read: Value, way: Way): string | undefined {
  const old = fieldValue(from, written);
  const now = fieldValue(to, read);
  const kind = (field: Field): string =>
    field.fieldKind === "list" || field.fieldKind === "map" ? field.fieldKind : "one";
  const kinds = `${kind(from)} → ${kind(to)}`;
  switch (kinds) {
    case "one → one":
      return oneDifference(from, old, to, now, way);
    case "list → list":
      return listDifference(from, old as unknown[], to, now as unknown[], way); // lists are always there
    case "one → list":
      if (
        old === undefined &&
        from.message === undefined &&
        normal(from, unset(from)) !== normal(from, zero(from))
      )
        return "its default is lost";
      return listDifference(from, old === undefined ? [] : [old], to, now as unknown[], way);
    case "list → one":
      return listDifference(
        from,
        old as unknown[],
        to,
        now === undefined || !says(to, read) ? [] : [now],
        way,
      );
    case "map → map":
      return mapDifference(from, old as object, to, now as object, way);
    case "map → list":
      return entriesDifference(from, old as object, to, now as Value[], way);
    default:
      return says(from, written) || says(to, read) ? `a ${kinds}` : undefined;
  }
}

function oneDifference(from: Field, old: unknown, to: Field, now: unknown, way: Way): string | undefined {
  if (now === undefined && to.presence === 3) return "is required";
  if (old === undefined && now === undefined) {
    if (from.message !== undefined || to.message !== undefined) return undefined;
    const [was, is] = [normal(from, unset(from)), normal(to, unset(to))];
    const bothZero = was === normal(from, zero(from)) && is === normal(to, zero(to));
    return was === is || bothZero ? undefined : `reads as ${is} when not set, and read as ${was}`;
  }
  if (old === undefined) return "was not set, and is";
  if (now === undefined) return "was set, and is not";
  return itemDifference(from, old, to, now, way);
}

function listDifference(
  from: Field,
  old: unknown[],
  to: Field,
  now: unknown[],
  way: Way,
): string | undefined {
  if (old.length !== now.length) return `${old.length} values, now ${now.length}`;
  for (const [index, item] of old.entries()) {
    const problem = itemDifference(from, item, to, now[index], way);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const key = (type: number | undefined, text: string): string =>
  type === 8 ? (text === "true" ? "1" : "0") : text;

const keyType = (field: Field): number | undefined => (field.fieldKind === "map" ? field.mapKey : undefined);

function mapDifference(from: Field, old: object, to: Field, now: object, way: Way): string | undefined {
  const others = new Map(Object.entries(now).map(([name, value]) => [key(keyType(to), name), value]));
  if (Object.keys(old).length !== others.size) return "another number of entries";
  for (const [name, value] of Object.entries(old)) {
    const at = key(keyType(from), name);
    if (!others.has(at)) return `no entry ${at}`;
    const problem = itemDifference(from, value, to, others.get(at), way);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function entriesDifference(from: Field, old: object, to: Field, now: Value[], way: Way): string | undefined {
  const part = (number: number): Field | undefined =>
    to.message?.fields.find((field) => field.number === number);
  const [keys, values] = [part(1), part(2)];
  if (keys === undefined || values === undefined)
    return Object.keys(old).length > 0 ? "no entries" : undefined;
  const entries = Object.entries(old);
  if (entries.length !== now.length) return "another number of entries";
  return entries
    .map(([name, value]) => {
      const entry = now.find((it) => normal(keys, fieldValue(keys, it)) === normalKey(from, name));
      if (entry === undefined) return `no entry ${name}`;
      const read = fieldValue(values, entry);
      return read === undefined ? "no value" : itemDifference(from, value, values, read, way);
    })
    .find((problem) => problem !== undefined);
}

function itemDifference(from: Field, old: unknown, to: Field, now: unknown, way: Way): string | undefined {
  if (from.message !== undefined && to.message !== undefined) {
    const [was, is] = [whole(from.message, old), whole(to.message, now)];
    if (was !== undefined && is !== undefined) return difference(from.message, was, to.message, is, way);
    return JSON.stringify(old) === JSON.stringify(now) ? undefined : "another value";
  }
  if (from.enum !== undefined && to.enum !== undefined) {
    const name = nameOf(from.enum, old);
    const moved = to.enum.values.find((it) => it.name === name);
    if (moved !== undefined && way.codec === "protobuf" && moved.number !== now) return `${name} is ${now}`;
    if (way.codec === "json" && name !== undefined)
      return moved?.number === now ? undefined : `${name} is ${now}`;
    return old === now ? undefined : `${old} is ${now}`;
  }
  const [was, is] = [
    from.message === undefined ? normal(from, old) : encoded(from.message, old),
    normal(to, now),
  ];
  return was === is ? undefined : `${was} is ${is}`;
}

/** protobuf-es has the value alone for a wrapper, and an object for a Struct, of which there is no message then. */
function whole({ typeName }: DescMessage, value: unknown): Value | undefined {
  if (/^google\.protobuf\.\w+Value$/.test(typeName) && !(value instanceof Object && "$typeName" in value))
    return { value };
  return value instanceof Object && "$typeName" in value ? (value as unknown as Value) : undefined; // a message
}

function nameOf(enumeration: NonNullable<Field["enum"]>, number: unknown): string | undefined {
  return enumeration.values.find((it) => it.number === number)?.name;
}

function encoded(message: DescMessage, value: unknown): string {
  return `t:${Buffer.from(reflectiveCodec(message).encode(value as never)).toString("hex")}`;
}

/** One text for what is one value, whatever type carries it: 5 and 5n, true and 1, text and its UTF-8. */
function normal(field: Field, value: unknown): string {
  if (value instanceof Uint8Array) return `t:${Buffer.from(value).toString("hex")}`;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number")
    return Number.isInteger(value) && !Object.is(value, -0)
      ? BigInt(value).toString()
      : Object.is(value, -0)
        ? "-0"
        : String(value);
  if (typeof value === "string") {
    if (field.scalar !== undefined && field.scalar !== 9) return value; // a long as a string
    return `t:${Buffer.from(value).toString("hex")}`;
  }
  return String(value);
}

function normalKey(map: Field, name: string): string {
  return keyType(map) === 9 ? `t:${Buffer.from(name).toString("hex")}` : key(keyType(map), name);
}

function zero(field: Field): unknown {
  if (field.enum !== undefined) return 0;
  if (field.scalar === 9) return "";
  return field.scalar === 12 ? new Uint8Array() : 0;
}

/** What a field that is not set reads as. */
function unset(field: Field): unknown {
  if (field.oneof !== undefined) return zero(field);
  const given =
    field.fieldKind === "scalar" || field.fieldKind === "enum" ? field.getDefaultValue() : undefined;
  return given ?? field.enum?.values[0]?.number ?? zero(field);
}
