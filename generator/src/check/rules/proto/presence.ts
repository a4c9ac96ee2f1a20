import { slotsOf } from "./field-types.js";
import { defaultOf, zeroOf } from "./reading/default.js";
import { elementOf } from "./reading/element.js";
import { bothWays, type FieldChange, type Misreading, type Rule } from "./rule.js";
import type { FieldSide } from "./version.js";

export const presenceChanged: Rule<FieldChange> = {
  name: "presence-changed",
  says: "{message}.{field} had {old} presence and has {new} presence",
  levels: {
    READ: {
      because: "new code reading old records: {why}",
      instead: "keep its presence, or write an upcaster",
    },
    FORWARD: {
      because: "old code reading new records: {why}",
      instead: "keep its presence, or roll out readers first",
    },
    SOURCE: {
      because: "whether the property is optional in TypeScript has changed",
      instead: "change the code that uses it",
    },
  },
  *find(change) {
    const { before, after } = change;
    if (before.field.kind !== "singular" || after.field.kind !== "singular") return;
    const slots = {
      ...slotsOf(change),
      old: before.field.presence ?? "implicit",
      new: after.field.presence ?? "implicit",
    };
    yield* bothWays(change, slots, misreadPresence);
    const isMessage = elementOf(before).kind === "message" || elementOf(after).kind === "message";
    if (!isMessage && isOptionalProperty(before) !== isOptionalProperty(after))
      yield { level: "SOURCE", slots };
  },
  examples: [
    { before: "int32 a = 1;", after: "optional int32 a = 1;", finds: "FORWARD, READ altered, SOURCE" },
    { before: "optional int32 a = 1;", after: "int32 a = 1;", finds: "FORWARD, READ lost, SOURCE" },
    {
      before: 'syntax = "proto2"; message M { optional int32 a = 1; }',
      after: 'syntax = "proto2"; message M { required int32 a = 1; }',
      finds: "READ refused",
    },
    {
      before: 'syntax = "proto2"; message M { required int32 a = 1; }',
      after: 'syntax = "proto2"; message M { optional int32 a = 1; }',
      finds: "FORWARD",
    },
    {
      before: 'syntax = "proto2"; message M { optional int32 a = 1; }',
      after: 'edition = "2023"; message M { int32 a = 1; }',
      finds: "",
    },
    { before: "M a = 1;", after: "optional M a = 1;", finds: "" },
  ],
};

function misreadPresence(written: FieldSide, read: FieldSide): Misreading | undefined {
  const from = written.field.presence;
  const to = read.field.presence;
  if (from === to || from === "required") return undefined;
  if (to === "required")
    return {
      effect: "refused",
      why: "where it is not set, and that is so for zero, too, the message is not whole",
    };
  if (from === undefined) return { effect: "altered", why: "zero is not written, and is read as not set" };
  return defaultOf(written) === zeroOf(written)
    ? { effect: "lost", why: "what is not set is read as zero" }
    : { effect: "altered", why: "what is not set, and had a default, is read as zero" };
}

function isOptionalProperty({ version, owner, field }: FieldSide): boolean {
  return field.presence === "explicit" && field.oneof === undefined && version.isProto3(owner);
}

export const defaultChanged: Rule<FieldChange> = {
  name: "default-changed",
  says: "{message}.{field} read as {old} when not set, and reads as {new}",
  levels: {
    READ: {
      because: "old records that do not set it are read as {new}",
      instead: "keep the default, or write an upcaster that sets {old}",
    },
    FORWARD: {
      because: "old code reads new records that do not set it as {old}",
      instead: "keep the default",
    },
  },
  *find(change) {
    const slots = {
      ...slotsOf(change),
      old: defaultOf(change.before) || "empty",
      new: defaultOf(change.after) || "empty",
    };
    yield* bothWays(change, slots, (written, read) =>
      canBeUnset(written) && hasDefault(read) && defaultsDiffer(written, read)
        ? { effect: "altered", why: "" }
        : undefined,
    );
  },
  examples: [
    {
      before: 'syntax = "proto2"; message M { optional int32 a = 1 [default = 5]; }',
      after: 'syntax = "proto2"; message M { optional int32 a = 1 [default = 6]; }',
      finds: "FORWARD, READ altered",
    },
    {
      before: 'syntax = "proto2"; message M { optional int32 a = 1 [default = 0]; }',
      after: 'syntax = "proto2"; message M { optional int32 a = 1; }',
      finds: "",
    },
    {
      before: 'syntax = "proto2"; message M { optional E a = 1; } enum E { A = 1; B = 2; }',
      after: 'syntax = "proto2"; message M { optional E a = 1; } enum E { B = 2; A = 1; }',
      finds: "FORWARD, READ altered",
    },
    {
      before: 'syntax = "proto2"; message M { required int32 a = 1 [default = 5]; }',
      after: 'syntax = "proto2"; message M { required int32 a = 1; }',
      finds: "",
    },
  ],
};

function canBeUnset({ field: { kind, presence } }: FieldSide): boolean {
  return kind === "singular" && presence === "explicit";
}

function hasDefault({ field: { kind, presence } }: FieldSide): boolean {
  return kind === "singular" && presence !== undefined;
}

/** Zeros of different types are one value; so are `false` and 0. */
function defaultsDiffer(written: FieldSide, read: FieldSide): boolean {
  if (elementOf(written).kind === "message" || elementOf(read).kind === "message") return false;
  const [from, to] = [defaultOf(written), defaultOf(read)];
  return from !== to && !(from === zeroOf(written) && to === zeroOf(read));
}
