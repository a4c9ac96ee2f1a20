import { bothWays, type EnumChange, type Rule } from "./rule.js";
import type { EnumSide } from "./version.js";

export const enumOpennessChanged: Rule<EnumChange> = {
  name: "enum-openness-changed",
  says: "{enum} was {old} and is {new}",
  levels: {
    READ: {
      because: "new code reading old records: {why}",
      instead: "keep it open (in editions: features.enum_type = OPEN)",
    },
    FORWARD: {
      because: "old code reading new records: {why}",
      instead: "keep it closed (in editions: features.enum_type = CLOSED)",
    },
    SOURCE: {
      because: "in TypeScript, open enums take numbers that have no name",
      instead: "change the code that uses it",
    },
  },
  *find(change) {
    const openness = (side: EnumSide): string => (side.enum.open ? "open" : "closed");
    const slots = { enum: change.after.name, old: openness(change.before), new: openness(change.after) };
    if (slots.old === slots.new) return;
    yield* bothWays(change, slots, (written, read) =>
      written.enum.open && !read.enum.open
        ? {
            effect: change.codec === "json" ? "refused" : "lost",
            why: `numbers that have no name are ${change.codec === "json" ? "refused" : "put aside"}`,
          }
        : undefined,
    );
    yield { level: "SOURCE", slots };
  },
  examples: [
    {
      before: 'edition = "2023"; message M { E e = 1; } enum E { Z = 0; }',
      after: 'edition = "2023"; message M { E e = 1; } enum E { option features.enum_type = CLOSED; Z = 0; }',
      finds: "READ lost, SOURCE",
    },
    {
      before: 'syntax = "proto2"; message M { optional E e = 1; } enum E { Z = 0; }',
      after: 'edition = "2023"; message M { E e = 1; } enum E { Z = 0; }',
      finds: "FORWARD, SOURCE",
    },
    {
      before: 'syntax = "proto2"; message M { optional E e = 1; } enum E { Z = 0; }',
      after: 'edition = "2023"; message M { E e = 1; } enum E { option features.enum_type = CLOSED; Z = 0; }',
      finds: "",
    },
  ],
};

export const enumTypeRenamed: Rule<EnumChange> = {
  name: "enum-renamed",
  says: "enum {new} was called {old}",
  levels: {
    SOURCE: {
      because: "the bytes are the same, the name in TypeScript is not",
      instead: "change the code that uses it",
    },
  },
  *find({ before, after }) {
    if (before.name !== after.name) yield { level: "SOURCE", slots: { old: before.name, new: after.name } };
  },
  examples: [
    { before: "E e = 1; enum E { Z = 0; }", after: "F e = 1; enum F { Z = 0; }", finds: "SOURCE" },
    { before: "E e = 1; enum E { Z = 0; }", after: "E e = 1; enum E { Z = 0; }", finds: "" },
  ],
};
