import { camelCase } from "../../../read/proto/names.js";
import { isReused } from "./field-numbers.js";
import type { MessageChange, Rule } from "./rule.js";
import { type FieldSide, fieldPath, type MessageSide } from "./version.js";

export const fieldRemoved: Rule<MessageChange> = {
  name: "field-removed",
  says: "{message}.{field} is gone",
  levels: {
    READ: {
      because: "new code does not see it in old records{json}",
      instead: '{accept}reserve {number} and "{field}", so that no one uses them again',
    },
    FORWARD: {
      because: "it was required: old code takes new records for broken",
      instead: "make it optional first, and remove it when no old code is left",
    },
  },
  *find({ codec, before, after, removed }) {
    for (const side of removed) {
      if (codec === "protobuf" && namedIn(after, side) !== undefined) continue; // told as renumbered
      if (codec === "json" && after.message.fields[side.number] !== undefined) continue; // told as renamed
      const slots = {
        message: before.name,
        field: side.field.name,
        number: side.number,
        json: codec === "json" ? ", and JSON with a name that it does not know is refused" : "",
        accept: codec === "json" ? "write an upcaster, and " : "accept that it is lost, or keep it; ",
      };
      const places = { slots, before: fieldPath(side), after: undefined };
      yield { level: "READ", effect: codec === "json" ? "refused" : "lost", ...places };
      if (side.field.presence === "required") yield { level: "FORWARD", ...places };
    }
  },
  examples: [
    { before: "string a = 1; string b = 2;", after: "string a = 1;", finds: "READ lost" },
    { before: "string a = 1;", after: 'reserved 1; reserved "a";', finds: "READ lost" },
    { before: "string a = 1;", after: "", codec: "json", finds: "READ refused" },
    {
      before: 'syntax = "proto2"; message M { required int32 a = 1; }',
      after: 'syntax = "proto2"; message M { }',
      finds: "FORWARD, READ lost",
    },
    { before: "string a = 1;", after: "string a = 2;", finds: "" },
  ],
};

export const fieldAdded: Rule<MessageChange> = {
  name: "field-added",
  says: "{message}.{field} is new",
  levels: {
    READ: {
      because: "it is required, and no old record has it",
      instead: "make it optional",
    },
    FORWARD: {
      because: "JSON with a name that it does not know is refused by old code",
      instead: "roll out readers first",
    },
    SOURCE: {
      because: "old records do not have it",
      instead: "expect it to be unset",
    },
  },
  *find({ codec, before, after, added }) {
    for (const side of added) {
      if (codec === "protobuf" && namedIn(before, side) !== undefined) continue;
      if (codec === "json" && before.message.fields[side.number] !== undefined) continue;
      const slots = { message: after.name, field: side.field.name };
      const places = { slots, before: undefined, after: fieldPath(side) };
      if (side.field.presence === "required") yield { level: "READ", effect: "refused", ...places };
      if (codec === "json") yield { level: "FORWARD", ...places };
      yield { level: "SOURCE", ...places };
    }
  },
  examples: [
    { before: "string a = 1;", after: "string a = 1;", finds: "" },
    { before: "", after: "string a = 1;", finds: "SOURCE" },
    { before: "", after: "string a = 1;", codec: "json", finds: "FORWARD, SOURCE" },
    {
      before: 'syntax = "proto2"; message M { }',
      after: 'syntax = "proto2"; message M { required int32 a = 1; }',
      finds: "READ refused, SOURCE",
    },
  ],
};

function namedIn(message: MessageSide, { field }: FieldSide): FieldSide | undefined {
  return message.fields.find((side) => side.field.name === field.name);
}

export const fieldRenamed: Rule<MessageChange> = {
  name: "field-renamed",
  says: "{message}.{field} was called {old}",
  levels: {
    SOURCE: {
      because: "the bytes are the same, the property's name is not",
      instead: "change the code that uses it",
    },
    READ: {
      because: "its message has another name, too, so that they may be two different things",
      instead: "rename message and fields in two versions, or write an upcaster",
    },
    FORWARD: {
      because: "its message has another name, too, so that they may be two different things",
      instead: "rename message and fields in two versions",
    },
  },
  *find(change) {
    const { before, after } = change;
    for (const kept of change.kept) {
      const { before: old, after: now } = kept;
      if (old.field.name === now.field.name || isReused(kept, change)) continue;
      const slots = { message: after.name, field: now.field.name, old: old.field.name };
      const places = { slots, before: fieldPath(old), after: fieldPath(now) };
      if (before.name !== after.name) {
        yield { level: "READ", effect: "undecided", ...places };
        yield { level: "FORWARD", ...places };
      }
      if (camelCase(old.field.name) !== camelCase(now.field.name)) yield { level: "SOURCE", ...places };
    }
  },
  examples: [
    { before: "string a = 1;", after: "string b = 1;", finds: "SOURCE" },
    { before: "string user_id = 1;", after: "string userId = 1;", finds: "" },
    {
      before: "N n = 1; message N { string a = 1; string b = 2; }",
      after: "O n = 1; message O { string a = 1; string c = 2; }",
      finds: "FORWARD, READ undecided, SOURCE",
    },
  ],
};

export const jsonNameChanged: Rule<MessageChange> = {
  name: "json-name-changed",
  says: '{message}.{field} was "{old}" in JSON and is "{new}"',
  levels: {
    READ: {
      because: 'new code refuses "{old}" in old records',
      instead: 'set json_name = "{old}", or write an upcaster',
    },
    FORWARD: { because: 'old code refuses "{new}" in new records', instead: 'set json_name = "{old}"' },
  },
  *find({ codec, before, after, removed, added }) {
    if (codec === "protobuf") return;
    const told = (old: FieldSide, now: FieldSide) => ({
      slots: { message: after.name, field: now.field.name, old: old.field.json, new: now.field.json },
      before: fieldPath(old),
      after: fieldPath(now),
    });
    const sideIn = (side: MessageSide, number: string): FieldSide | undefined =>
      side.fields.find((it) => it.number === number);
    for (const old of removed) {
      const now = sideIn(after, old.number);
      if (now !== undefined) yield { level: "READ", effect: "refused", ...told(old, now) };
    }
    for (const now of added) {
      const old = sideIn(before, now.number);
      if (old !== undefined) yield { level: "FORWARD", ...told(old, now) };
    }
  },
  examples: [
    { before: "string a = 1;", after: "string b = 1;", codec: "json", finds: "FORWARD, READ refused" },
    { before: "string a = 1;", after: 'string b = 1 [json_name = "a"];', codec: "json", finds: "" },
    { before: "string a = 1;", after: "string b = 1;", finds: "" },
    { before: "string a = 1;", after: 'string a = 1 [json_name = "x"];', codec: "json", finds: "FORWARD" },
  ],
};
