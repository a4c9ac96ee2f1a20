import { grouped } from "../../../grouped.js";
import type { EnumChange, Rule } from "./rule.js";
import { type EnumSide, valuePath } from "./version.js";

/** Names by number: more than one where there are aliases. */
export function namesOf({ enum: { values } }: EnumSide): Map<number, string[]> {
  return grouped(Object.entries(values).map(([name, number]) => [number, name]));
}

export function hasValue({ enum: { values } }: EnumSide, name: string): boolean {
  return Object.hasOwn(values, name);
}

export const enumValueRemoved: Rule<EnumChange> = {
  name: "enum-value-removed",
  says: "{enum} has no value {name} = {number} any more",
  levels: {
    READ: {
      because: "new code reading old records {what}",
      instead: '{accept}reserve {number} and "{name}"',
    },
  },
  *find({ codec, before, after }) {
    const now = namesOf(after);
    for (const [number, [name = "", ...aliases]] of namesOf(before)) {
      if (now.has(number) || [name, ...aliases].some((it) => hasValue(after, it))) continue;
      const isJson = codec === "json";
      yield {
        level: "READ",
        effect: isJson ? "refused" : "lost",
        slots: {
          enum: before.name,
          name,
          number,
          what: isJson
            ? "refuses its name"
            : after.enum.open
              ? `sees ${number}, and not what it means`
              : "puts it aside, and sees the field not set",
          accept: isJson ? "write an upcaster, and " : "accept that it is lost, or keep it; ",
        },
        before: valuePath(before, name),
        after: undefined,
      };
    }
  },
  examples: [
    { before: "E e = 1; enum E { Z = 0; A = 1; }", after: "E e = 1; enum E { Z = 0; }", finds: "READ lost" },
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { Z = 0; }",
      codec: "json",
      finds: "READ refused",
    },
    { before: "E e = 1; enum E { Z = 0; A = 1; }", after: "E e = 1; enum E { Z = 0; B = 1; }", finds: "" },
  ],
};

export const enumValueAdded: Rule<EnumChange> = {
  name: "enum-value-added",
  says: "{enum} has a new value {name} = {number}",
  levels: { FORWARD: { because: "old code {what}", instead: "roll out readers first" } },
  *find({ codec, before, after }) {
    if (codec === "protobuf" && before.enum.open) return; // old code sees the number, as it does any other
    const old = namesOf(before);
    for (const [number, [name = "", ...aliases]] of namesOf(after)) {
      if (old.has(number) || [name, ...aliases].some((it) => hasValue(before, it))) continue;
      const what = codec === "json" ? "refuses its name" : "puts it aside, and sees the field not set";
      const slots = { enum: after.name, name, number, what };
      yield { level: "FORWARD", slots, before: undefined, after: valuePath(after, name) };
    }
  },
  examples: [
    { before: "E e = 1; enum E { Z = 0; }", after: "E e = 1; enum E { Z = 0; A = 1; }", finds: "" },
    {
      before: "E e = 1; enum E { Z = 0; }",
      after: "E e = 1; enum E { Z = 0; A = 1; }",
      codec: "json",
      finds: "FORWARD",
    },
    {
      before: 'syntax = "proto2"; message M { optional E e = 1; } enum E { Z = 0; }',
      after: 'syntax = "proto2"; message M { optional E e = 1; } enum E { Z = 0; A = 1; }',
      finds: "FORWARD",
    },
  ],
};

export const enumReservedUsed: Rule<EnumChange> = {
  name: "enum-reserved-used",
  says: "{enum} reserved {what}, and now {name} has it",
  levels: {
    FORBID: {
      because: "records from before the reservation would be read as {name}",
      instead: "use another, and keep {what} reserved",
    },
  },
  *find({ codec, before, after }) {
    const reserved = before.enum.reserved;
    if (reserved === undefined) return;
    for (const [name, number] of Object.entries(after.enum.values)) {
      const isUsed =
        codec === "json"
          ? reserved.names.includes(name)
          : reserved.numbers.some(([first, last]) => first <= number && number <= last);
      if (isUsed)
        yield {
          level: "FORBID",
          slots: { enum: after.name, name, what: codec === "json" ? `"${name}"` : number },
          before: ["enums", before.name, "reserved"],
          after: valuePath(after, name),
        };
    }
  },
  examples: [
    {
      before: "E e = 1; enum E { reserved 1; Z = 0; }",
      after: "E e = 1; enum E { Z = 0; A = 1; }",
      finds: "FORBID",
    },
    {
      before: "E e = 1; enum E { reserved 1; Z = 0; }",
      after: "E e = 1; enum E { Z = 0; A = 2; }",
      finds: "",
    },
    {
      before: 'E e = 1; enum E { reserved "A"; Z = 0; }',
      after: "E e = 1; enum E { Z = 0; A = 2; }",
      codec: "json",
      finds: "FORBID",
    },
  ],
};
