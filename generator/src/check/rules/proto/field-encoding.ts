import { slotsOf } from "./field-types.js";
import { elementOf } from "./reading/element.js";
import { bothWays, type FieldChange, type Rule } from "./rule.js";
import type { FieldSide } from "./version.js";

export const messageEncodingChanged: Rule<FieldChange> = {
  name: "message-encoding-changed",
  says: "{message}.{field} was {old} and is {new}",
  levels: {
    READ: {
      because: "new code reading old records: {why}",
      instead: "keep the encoding, or add a field with a new number and write an upcaster",
    },
    FORWARD: { because: "old code reading new records: {why}", instead: "keep the encoding" },
  },
  *find(change) {
    if (change.codec === "json") return;
    const encoding = ({ field }: FieldSide): string =>
      field.delimited ? "between group tags" : "behind its length";
    const slots = { ...slotsOf(change), old: encoding(change.before), new: encoding(change.after) };
    yield* bothWays(change, slots, (written, read) =>
      encoding(written) === encoding(read)
        ? undefined
        : { effect: "altered", why: "the bytes of one encoding are refused as the other, or misread" },
    );
  },
  examples: [
    {
      before: 'edition = "2023"; message M { M a = 1; }',
      after: 'edition = "2023"; message M { M a = 1 [features.message_encoding = DELIMITED]; }',
      finds: "FORWARD, READ altered",
    },
    {
      before: 'syntax = "proto2"; message M { optional group A = 1 {} }',
      after: 'edition = "2023"; message M { A a = 1 [features.message_encoding = DELIMITED]; message A {} }',
      finds: "",
    },
  ],
};

export const utf8ValidationChanged: Rule<FieldChange> = {
  name: "utf8-validation-changed",
  says: "text in {message}.{field} {old} checked and {new}",
  levels: {
    READ: {
      because: "new code reading old records: {why}",
      instead: "keep it unchecked (in editions: features.utf8_validation = NONE), or write an upcaster",
    },
    FORWARD: { because: "old code reading new records: {why}", instead: "keep it checked" },
  },
  *find(change) {
    if (change.codec === "json") return; // JSON cannot have text that is no UTF-8
    const isText = (side: FieldSide): boolean => {
      const element = elementOf(side);
      return element.kind === "scalar" && element.name === "string";
    };
    const isChecked = ({ field }: FieldSide): boolean => field.utf8 ?? false;
    const slots = {
      ...slotsOf(change),
      old: isChecked(change.before) ? "was" : "was not",
      new: isChecked(change.after) ? "is" : "is not",
    };
    yield* bothWays(change, slots, (written, read) =>
      isText(written) && isText(read) && isChecked(read) && !isChecked(written)
        ? { effect: "refused", why: "text that is no UTF-8, which other writers can write, is refused" }
        : undefined,
    );
  },
  examples: [
    {
      before: 'syntax = "proto2"; message M { optional string a = 1; }',
      after: 'syntax = "proto3"; message M { optional string a = 1; }',
      finds: "READ refused",
    },
    {
      before: 'edition = "2023"; message M { string a = 1; }',
      after: 'edition = "2023"; message M { string a = 1 [features.utf8_validation = NONE]; }',
      finds: "FORWARD",
    },
    {
      before: 'syntax = "proto2"; message M { optional string a = 1; }',
      after: 'edition = "2023"; message M { string a = 1 [features.utf8_validation = NONE]; }',
      finds: "",
    },
  ],
};
