import { misreadType } from "./field-types.js";
import { elementOf, printType } from "./reading/element.js";
import { misreadLabel } from "./reading/label.js";
import type { FieldChange, MessageChange, Rule } from "./rule.js";
import { type FieldSide, fieldPath, type MessageSide } from "./version.js";

export const fieldNumberReused: Rule<MessageChange> = {
  name: "field-number-reused",
  says: "{message}.{field} has number {number}, which {old} had",
  levels: {
    FORBID: {
      because: "old records would be read with the values of one as those of the other",
      instead: "give {field} a number that was never used, and reserve {number}",
    },
  },
  *find(change) {
    for (const kept of change.kept)
      if (isReused(kept, change))
        yield {
          level: "FORBID",
          slots: {
            message: change.after.name,
            field: kept.after.field.name,
            number: kept.after.number,
            old: `${kept.before.field.name} (${printType(kept.before)})`,
          },
          before: fieldPath(kept.before),
          after: fieldPath(kept.after),
        };
  },
  examples: [
    { before: "string a = 1;", after: "int32 b = 1;", finds: "FORBID" },
    { before: "string a = 1; string b = 2;", after: "string b = 1; string a = 2;", finds: "FORBID, FORBID" },
    { before: "string a = 1;", after: "string b = 1;", finds: "" },
    { before: "string a = 1;", after: "int32 a = 1;", finds: "" },
    { before: "string a = 1;", after: "int32 b = 1;", codec: "json", finds: "" },
  ],
};

/** Whether the number now belongs to another field: not to the same one under another name. */
export function isReused({ codec, before, after }: FieldChange, message: MessageChange): boolean {
  if (codec === "json" || before.field.name === after.field.name) return false;
  return (
    hasName(message.after, before.field.name) ||
    hasName(message.before, after.field.name) ||
    misreadType(codec, before, after) !== undefined ||
    misreadLabel(codec, before, after) !== undefined ||
    !areAlike(before, after)
  );
}

function hasName({ message }: MessageSide, name: string): boolean {
  return Object.values(message.fields).some((field) => field.name === name);
}

/** Messages of other names that have no field in common are not one message renamed. */
function areAlike(before: FieldSide, after: FieldSide): boolean {
  const [from, to] = [elementOf(before), elementOf(after)];
  if (from.kind !== "message" || to.kind !== "message" || from.name === to.name) return true;
  const others = after.version.message(to.name)?.fields ?? {};
  const own = Object.entries(before.version.message(from.name)?.fields ?? {});
  return own.length === 0 || own.some(([number, { name }]) => others[number]?.name === name);
}

export const fieldRenumbered: Rule<MessageChange> = {
  name: "field-renumbered",
  says: "{message}.{field} had number {old} and has {number}",
  levels: {
    READ: {
      because: "new code does not find it in old records, which have it under {old}",
      instead: "keep number {old}, or write an upcaster",
    },
    FORWARD: { because: "old code does not find it in new records", instead: "keep number {old}" },
  },
  *find({ codec, before, after, kept, removed }) {
    if (codec === "json") return;
    if (removed.length === 0 && kept.every((it) => it.before.field.name === it.after.field.name)) return;
    const now = new Map(after.fields.map((side) => [side.field.name, side]));
    for (const old of before.fields) {
      const moved = now.get(old.field.name);
      if (moved === undefined || moved.number === old.number) continue;
      const slots = { message: after.name, field: old.field.name, number: moved.number, old: old.number };
      const places = { slots, before: fieldPath(old), after: fieldPath(moved) };
      yield { level: "READ", effect: "altered", ...places };
      yield { level: "FORWARD", ...places };
    }
  },
  examples: [
    { before: "string a = 1;", after: "string a = 2;", finds: "FORWARD, READ altered" },
    { before: "string a = 1;", after: "string b = 2;", finds: "" },
    { before: "string a = 1;", after: "string a = 2;", codec: "json", finds: "" },
  ],
};

export const reservedNumberUsed: Rule<MessageChange> = {
  name: "reserved-number-used",
  says: "{message} reserved {number}, and now {field} has it",
  levels: {
    FORBID: {
      because: "records from before the reservation would be read as {field}",
      instead: "use another, and keep {number} reserved",
    },
  },
  *find({ codec, before, after }) {
    const reserved = before.message.reserved;
    if (reserved === undefined) return;
    const name = after.name;
    for (const side of after.fields) {
      const { number, field } = side;
      const isUsed =
        codec === "json"
          ? reserved.names.includes(field.name) || reserved.names.includes(field.json)
          : reserved.numbers.some(([first, last]) => first <= Number(number) && Number(number) <= last);
      if (!isUsed) continue;
      const slots = {
        message: name,
        field: field.name,
        number: codec === "json" ? `"${field.name}"` : number,
      };
      yield { level: "FORBID", slots, before: ["messages", before.name, "reserved"], after: fieldPath(side) };
    }
    for (const [first, last] of codec === "json" ? [] : (after.message.extensions ?? []))
      if (reserved.numbers.some(([from, to]) => from <= last && first <= to))
        yield {
          level: "FORBID",
          slots: { message: name, field: "a range for extensions", number: `${first} to ${last}` },
          before: ["messages", before.name, "reserved"],
          after: ["messages", name, "extensions"],
        };
  },
  examples: [
    { before: "reserved 2;", after: "string a = 2;", finds: "FORBID" },
    { before: "reserved 5 to 9; string a = 1;", after: "string a = 1; int32 b = 7;", finds: "FORBID" },
    { before: "reserved 2;", after: "reserved 2; string a = 3;", finds: "" },
    { before: 'reserved "a";', after: "string a = 2;", finds: "" },
    { before: 'reserved "a";', after: "string a = 2;", codec: "json", finds: "FORBID" },
    {
      before: 'syntax = "proto2"; message M { reserved 100; }',
      after: 'syntax = "proto2"; message M { extensions 100 to 110; }',
      finds: "FORBID",
    },
  ],
};
