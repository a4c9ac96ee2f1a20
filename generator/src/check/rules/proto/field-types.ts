import { misreadBinary } from "./reading/binary.js";
import { type Element, elementNamed, elementOf, isLong, printType } from "./reading/element.js";
import { misreadJson, misreadJsonKey } from "./reading/json.js";
import { misreadLabel } from "./reading/label.js";
import { bothWays, type FieldChange, type Misreading, type ProtoCodec, type Rule } from "./rule.js";
import type { FieldSide } from "./version.js";

const upcast = "add a field with a new number for the new type, or write an upcaster";
const readersFirst = "roll out readers first, or add a field with a new number for the new type";

export function slotsOf({ before, after }: FieldChange): Record<string, string> {
  return {
    message: after.owner,
    field: after.field.name,
    number: after.number,
    old: printType(before),
    new: printType(after),
  };
}

/** Of two versions of a field's values; where one is a map and the other is not, labels tell all. */
export function misreadType(codec: ProtoCodec, written: FieldSide, read: FieldSide): Misreading | undefined {
  if ((written.field.kind === "map") !== (read.field.kind === "map")) return undefined;
  const misread = codec === "json" ? misreadJson : misreadBinary;
  return misread(elementOf(written), elementOf(read));
}

export const fieldTypeChanged: Rule<FieldChange> = {
  name: "field-type-changed",
  says: "{message}.{field} was {old} and is {new}",
  levels: {
    READ: { because: "new code reading old records: {why}", instead: upcast },
    FORWARD: { because: "old code reading new records: {why}", instead: readersFirst },
    SOURCE: { because: "values have another type in TypeScript", instead: "change the code that uses them" },
  },
  *find(change) {
    const { codec, before, after } = change;
    const slots = slotsOf(change);
    yield* bothWays(change, slots, (written, read) => misreadType(codec, written, read));
    const [from, to] = [inTypeScript(elementOf(before)), inTypeScript(elementOf(after))];
    if (from !== to && before.field.kind === after.field.kind) yield { level: "SOURCE", slots };
  },
  examples: [
    { before: "int32 a = 1;", after: "int64 a = 1;", finds: "FORWARD, SOURCE" },
    { before: "int64 a = 1;", after: "int32 a = 1;", finds: "READ altered, SOURCE" },
    { before: "uint32 a = 1;", after: "int32 a = 1;", finds: "FORWARD, READ altered" },
    { before: "int32 a = 1;", after: "sint32 a = 1;", finds: "FORWARD, READ altered" },
    { before: "bool a = 1;", after: "int32 a = 1;", finds: "FORWARD, SOURCE" },
    { before: "string a = 1;", after: "bytes a = 1;", finds: "FORWARD, SOURCE" },
    { before: "bytes a = 1;", after: "string a = 1;", finds: "READ refused, SOURCE" },
    { before: "float a = 1;", after: "double a = 1;", finds: "FORWARD, READ altered" },
    { before: "float a = 1;", after: "double a = 1;", codec: "json", finds: "FORWARD" },
    { before: "int32 a = 1;", after: "string a = 1;", codec: "json", finds: "FORWARD, READ altered, SOURCE" },
    { before: "repeated int32 a = 1;", after: "repeated int32 a = 1;", finds: "" },
  ],
};

/** `number`, …; messages and enums are compared elsewhere. */
function inTypeScript(element: Element): string {
  if (element.kind !== "scalar") return element.kind;
  if (isLong(element)) return "bigint";
  return ["bool", "string", "bytes"].includes(element.name) ? element.name : "number";
}

export const mapKeyChanged: Rule<FieldChange> = {
  name: "map-key-type-changed",
  says: "the keys of {message}.{field} were {old} and are {new}",
  levels: {
    READ: { because: "new code reading old records: {why}", instead: upcast },
    FORWARD: { because: "old code reading new records: {why}", instead: readersFirst },
    SOURCE: {
      because: "the keys have another type in TypeScript",
      instead: "change the code that uses them",
    },
  },
  *find(change) {
    const { codec, before, after } = change;
    const [from, to] = [before.field.key, after.field.key];
    if (from === undefined || to === undefined || from === to) return;
    const slots = { ...slotsOf(change), old: from, new: to };
    const misread = codec === "json" ? misreadJsonKey : misreadBinary;
    yield* bothWays(change, slots, (written, read) =>
      misread(
        elementNamed(written.version, written.field.key ?? "string"),
        elementNamed(read.version, read.field.key ?? "string"),
      ),
    );
    yield { level: "SOURCE", slots };
  },
  examples: [
    { before: "map<int32, bool> a = 1;", after: "map<int64, bool> a = 1;", finds: "FORWARD, SOURCE" },
    {
      before: "map<string, bool> a = 1;",
      after: "map<int32, bool> a = 1;",
      finds: "FORWARD, READ altered, SOURCE",
    },
    {
      before: "map<int32, bool> a = 1;",
      after: "map<string, bool> a = 1;",
      codec: "json",
      finds: "FORWARD, SOURCE",
    },
    { before: "map<string, bool> a = 1;", after: "map<string, int32> a = 1;", finds: "" },
  ],
};

export const fieldLabelChanged: Rule<FieldChange> = {
  name: "field-label-changed",
  says: "{message}.{field} was {old} and is {new}",
  levels: {
    READ: { because: "new code reading old records: {why}", instead: upcast },
    FORWARD: { because: "old code reading new records: {why}", instead: readersFirst },
    SOURCE: { because: "values have another type in TypeScript", instead: "change the code that uses them" },
  },
  *find(change) {
    const { codec, before, after } = change;
    if (before.field.kind === after.field.kind) return;
    const slots = slotsOf(change);
    yield* bothWays(change, slots, (written, read) => misreadLabel(codec, written, read));
    yield { level: "SOURCE", slots };
  },
  examples: [
    { before: "optional int32 a = 1;", after: "repeated int32 a = 1;", finds: "FORWARD, SOURCE" },
    { before: "int32 a = 1;", after: "repeated int32 a = 1;", finds: "FORWARD, READ altered, SOURCE" },
    { before: "repeated string a = 1;", after: "string a = 1;", finds: "FORWARD, READ altered, SOURCE" },
    {
      before: "map<string, int32> a = 1; message E { string k = 1; int32 v = 2; }",
      after: "repeated E a = 1; message E { string k = 1; int32 v = 2; }",
      finds: "FORWARD, SOURCE",
    },
    { before: "M a = 1;", after: "repeated M a = 1;", codec: "json", finds: "FORWARD, READ refused, SOURCE" },
    { before: "repeated int32 a = 1 [packed = false];", after: "repeated int32 a = 1;", finds: "" },
  ],
};

export const longRepresentationChanged: Rule<FieldChange> = {
  name: "long-representation-changed",
  says: "{message}.{field} was a {old} in TypeScript and is a {new}",
  levels: {
    SOURCE: { because: "the bytes are the same, the type is not", instead: "change the code that uses it" },
  },
  *find(change) {
    const { before, after } = change;
    const representation = ({ field }: FieldSide): string =>
      field.jstype === "string" ? "string" : "bigint";
    const [from, to] = [representation(before), representation(after)];
    if (from !== to && isLong(elementOf(before)) && isLong(elementOf(after)))
      yield { level: "SOURCE", slots: { ...slotsOf(change), old: from, new: to } };
  },
  examples: [
    { before: "int64 a = 1;", after: "int64 a = 1 [jstype = JS_STRING];", finds: "SOURCE" },
    { before: "int64 a = 1;", after: "int64 a = 1 [jstype = JS_NUMBER];", finds: "" },
  ],
};
