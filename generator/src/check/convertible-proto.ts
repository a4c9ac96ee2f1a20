/**
 * Whether old messages become new ones by being decoded with the old schema and encoded with the new one, as they are:
 * property for property, value for value. That is total and loses nothing where both schemas have the same properties in
 * TypeScript, of types that carry the same values. What is not known to be so is not.
 */
import type { LockedEnum, LockedField, LockedProto } from "../model/locked-proto.js";
import { defaultOf } from "./rules/proto/reading/default.js";
import { type Element, elementNamed, elementOf, integersOf, isLong } from "./rules/proto/reading/element.js";
import { type FieldSide, type MessageSide, ProtoVersion } from "./rules/proto/version.js";

export function isConvertible(before: LockedProto, after: LockedProto): boolean {
  return new Conversion(ProtoVersion.of(before), ProtoVersion.of(after)).ofMessages(before.root, after.root);
}

class Conversion {
  readonly #before: ProtoVersion;
  readonly #after: ProtoVersion;
  /** Messages that were looked at, or are being looked at: those that have themselves inside end there. */
  readonly #seen = new Set<string>();

  constructor(before: ProtoVersion, after: ProtoVersion) {
    this.#before = before;
    this.#after = after;
  }

  /** A message knows its type's name, so that stays. */
  ofMessages(oldName: string, newName: string): boolean {
    if (oldName !== newName) return false;
    if (this.#seen.has(oldName)) return true;
    this.#seen.add(oldName);
    const [old, now] = [this.#before.side(oldName), this.#after.side(newName)];
    if (old === undefined || now === undefined) return false;
    return (
      isOfOneKind(old, now) &&
      old.fields.every((side) => this.#ofField(side, now)) &&
      addsNothingRequired(old, now)
    );
  }

  #ofField(old: FieldSide, { fields }: MessageSide): boolean {
    const now = fields.find(({ number }) => number === old.number);
    return (
      now !== undefined &&
      hasProperty(old.field, now.field) &&
      keepsPresence(old, now) &&
      isCheckedNoMore(old, now) &&
      this.#ofElements(old, now)
    );
  }

  #ofElements(old: FieldSide, now: FieldSide): boolean {
    const [from, to] = [elementOf(old), elementNamed(this.#after, now.field.type)];
    if (from.kind === "message" && to.kind === "message") return this.ofMessages(from.name, to.name);
    if (from.kind === "enum" && to.kind === "enum")
      return from.name === to.name && keepsNumbers(from.enum, to.enum);
    return representation(old) === representation(now) && carriesAll(from, to);
  }
}

/** Messages of proto2 files say by a prototype what those of proto3 say by `undefined`. */
function isOfOneKind(old: MessageSide, now: MessageSide): boolean {
  const isProto3 = ({ name, fields: [first] }: MessageSide): boolean =>
    first?.version.isProto3(name) ?? false;
  return now.fields.length === 0 || old.fields.length === 0 || isProto3(old) === isProto3(now);
}

/** A message has all of its properties but those that may be unset, which is all that a new one may be. */
function addsNothingRequired(old: MessageSide, now: MessageSide): boolean {
  const numbers = new Set(old.fields.map(({ number }) => number));
  const oneofs = new Set(old.fields.map(({ field }) => field.oneof));
  return now.fields.every(
    ({ number, field }) =>
      numbers.has(number) ||
      (field.kind === "singular" &&
        (field.oneof === undefined ? field.presence === "explicit" : oneofs.has(field.oneof))),
  );
}

function hasProperty(old: LockedField, now: LockedField): boolean {
  return old.name === now.name && old.kind === now.kind && old.key === now.key && old.oneof === now.oneof;
}

/** What had no presence always has a value, and is set from now on. */
function keepsPresence(old: FieldSide, now: FieldSide): boolean {
  const [from, to] = [old.field.presence, now.field.presence];
  if (old.field.kind !== "singular" || elementOf(old).kind === "message") return from === to;
  if (from === undefined) return old.field.oneof === undefined || from === to;
  if (from === "required") return to !== undefined;
  return to === "explicit" && defaultOf(old) === defaultOf(now);
}

/** Text that was not checked may be no UTF-8, and is not the same once it was decoded. */
function isCheckedNoMore({ field: old }: FieldSide, { field: now }: FieldSide): boolean {
  return old.type !== "string" || old.utf8 === true || old.utf8 === now.utf8;
}

/** Every number keeps its meaning where it has one: names may change. */
function keepsNumbers(old: LockedEnum, now: LockedEnum): boolean {
  const numbers = new Set(Object.values(now.values));
  return (
    (!old.open || now.open) &&
    Object.entries(old.values).every(
      ([name, number]) =>
        numbers.has(number) && (!Object.hasOwn(now.values, name) || now.values[name] === number),
    )
  );
}

function representation(side: FieldSide): string {
  const element = elementOf(side);
  if (isLong(element)) return side.field.jstype === "string" ? "decimals" : "bigint";
  if (element.kind === "enum") return "number";
  return ["bool", "bytes", "string"].includes(element.name) ? element.name : "number";
}

/** Of one representation: whether all values of the one type are values of the other. */
function carriesAll(from: Element, to: Element): boolean {
  if (to.kind === "message" || from.kind === "message" || to.kind === "enum") return false;
  if (from.kind === "scalar" && from.name === to.name) return true;
  if (to.name === "double") return from.kind === "enum" || !isLong(from); // 32 bits fit into its 53
  const [integers, wider] = [integersOf(from), integersOf(to)];
  if (integers === undefined || wider === undefined) return false;
  // An enum of either kind is an int32 in TypeScript.
  const { least, most } = from.kind === "enum" ? { least: -(2n ** 31n), most: 2n ** 31n - 1n } : integers;
  return least >= wider.least && most <= wider.most;
}
