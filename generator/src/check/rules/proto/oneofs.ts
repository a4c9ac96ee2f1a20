import { grouped } from "../../../grouped.js";
import { slotsOf } from "./field-types.js";
import type { FieldChange, Hit, MessageChange, Rule } from "./rule.js";
import { type FieldSide, fieldPath } from "./version.js";

export const oneofJoined: Rule<MessageChange> = {
  name: "oneof-joined",
  says: "{fields} of {message} {change}",
  levels: {
    READ: {
      because: "old records can have several of them, and new code {what}",
      instead: "keep them apart, or write an upcaster",
    },
    FORWARD: {
      because: "new records can have several of them, and old code {what}",
      instead: "keep them in one oneof, or roll out readers first",
    },
  },
  *find({ codec, after, kept }) {
    const what = codec === "json" ? "refuses that" : "keeps the last one";
    const slots = (fields: readonly FieldChange[]) => ({
      message: after.name,
      fields: fields.map((it) => it.after.field.name).join(", "),
      what,
    });
    for (const [oneof, fields] of inOneofs(kept, "after"))
      if (groupsOf(fields, "before") > 1)
        yield {
          level: "READ",
          effect: codec === "json" ? "refused" : "lost",
          slots: { ...slots(fields), change: `are now one of ${oneof}` },
          ...placesOf(fields),
        };
    for (const [oneof, fields] of inOneofs(kept, "before"))
      if (groupsOf(fields, "after") > 1)
        yield {
          level: "FORWARD",
          slots: { ...slots(fields), change: `were one of ${oneof}, and are apart` },
          ...placesOf(fields),
        };
  },
  examples: [
    {
      before: "optional int32 a = 1; optional int32 b = 2;",
      after: "oneof o { int32 a = 1; int32 b = 2; }",
      finds: "READ lost",
    },
    {
      before: "oneof o { int32 a = 1; int32 b = 2; }",
      after: "optional int32 a = 1; optional int32 b = 2;",
      finds: "FORWARD",
    },
    {
      before: "oneof o { int32 a = 1; } oneof p { int32 b = 2; }",
      after: "oneof o { int32 a = 1; int32 b = 2; }",
      finds: "READ lost",
    },
    { before: "optional int32 a = 1;", after: "oneof o { int32 a = 1; int32 b = 2; }", finds: "" },
    {
      before: "M a = 1; M b = 2;",
      after: "oneof o { M a = 1; M b = 2; }",
      codec: "json",
      finds: "READ refused",
    },
  ],
};

/** The kept fields in each oneof of one version. */
function inOneofs(kept: readonly FieldChange[], when: "before" | "after"): Map<string, FieldChange[]> {
  return grouped(
    kept.flatMap((change) => {
      const { oneof } = change[when].field;
      return oneof === undefined ? [] : [[oneof, change] as const];
    }),
  );
}

/** How many of the fields can be set together in the other version. */
function groupsOf(fields: readonly FieldChange[], when: "before" | "after"): number {
  const name = ({ field, number }: FieldSide): string =>
    field.oneof === undefined ? `field ${number}` : `oneof ${field.oneof}`;
  return new Set(fields.map((change) => name(change[when]))).size;
}

function placesOf([first]: readonly FieldChange[]): Pick<Hit, "before" | "after"> {
  return { before: first && fieldPath(first.before), after: first && fieldPath(first.after) };
}

export const oneofChanged: Rule<FieldChange> = {
  name: "oneof-changed",
  says: "{message}.{field} was {old} and is {new}",
  levels: {
    SOURCE: {
      because: "it is somewhere else in the TypeScript type",
      instead: "change the code that uses it",
    },
  },
  *find(change) {
    const place = ({ field: { oneof } }: FieldSide): string =>
      oneof === undefined ? "in no oneof" : `in oneof ${oneof}`;
    const [from, to] = [place(change.before), place(change.after)];
    if (from !== to) yield { level: "SOURCE", slots: { ...slotsOf(change), old: from, new: to } };
  },
  examples: [
    { before: "optional int32 a = 1;", after: "oneof o { int32 a = 1; }", finds: "SOURCE" },
    { before: "oneof o { int32 a = 1; }", after: "oneof p { int32 a = 1; }", finds: "SOURCE" },
    { before: "oneof o { int32 a = 1; }", after: "oneof o { int32 a = 1; int32 b = 2; }", finds: "" },
  ],
};
