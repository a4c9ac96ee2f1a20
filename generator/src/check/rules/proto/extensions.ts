import type { LockedReserved } from "../../../model/locked-proto.js";
import type { MessageChange, Rule } from "./rule.js";
import { fieldPath } from "./version.js";

export const extensionNumberUsed: Rule<MessageChange> = {
  name: "extension-number-used",
  says: "{message}.{field} has number {number}, which was for extensions",
  levels: {
    READ: {
      because: "old records can have an extension of that number, which would be read as the field",
      instead: "use a number that was never for extensions, or write an upcaster",
    },
  },
  *find({ codec, before, after }) {
    if (codec === "json" || before.message.extensions === undefined) return; // they are not in our JSON
    for (const side of after.fields)
      if (covers(before.message.extensions, Number(side.number)))
        yield {
          level: "READ",
          effect: "undecided",
          slots: { message: after.name, field: side.field.name, number: side.number },
          before: ["messages", before.name, "extensions"],
          after: fieldPath(side),
        };
  },
  examples: [
    {
      before: 'syntax = "proto2"; message M { extensions 100 to 110; }',
      after: 'syntax = "proto2"; message M { optional int32 a = 100; extensions 101 to 110; }',
      finds: "READ undecided",
    },
    {
      before: 'syntax = "proto2"; message M { extensions 100 to 110; }',
      after: 'syntax = "proto2"; message M { optional int32 a = 1; extensions 100 to 110; }',
      finds: "",
    },
  ],
};

export const extensionRangeRemoved: Rule<MessageChange> = {
  name: "extension-range-removed",
  says: "{message} has no extensions of {range} any more",
  levels: {
    READ: {
      because: "new code does not see extensions of these numbers in old records",
      instead: "accept that they are lost, or keep the range",
    },
  },
  *find({ codec, before, after }) {
    if (codec === "json") return;
    const { extensions } = before.message;
    for (const [first, last] of extensions ?? [])
      if (!isCovered(first, last, after.message.extensions))
        yield {
          level: "READ",
          effect: "lost",
          slots: { message: before.name, range: first === last ? first : `${first} to ${last}` },
          before: ["messages", before.name, "extensions"],
          after: undefined,
        };
  },
  examples: [
    {
      before: 'syntax = "proto2"; message M { extensions 100 to 110; }',
      after: 'syntax = "proto2"; message M { extensions 100 to 105; }',
      finds: "READ lost",
    },
    {
      before: 'syntax = "proto2"; message M { extensions 100 to 110; }',
      after: 'syntax = "proto2"; message M { extensions 100 to 105; extensions 106 to 200; }',
      finds: "",
    },
  ],
};

type Ranges = LockedReserved["numbers"] | undefined;

function covers(ranges: Ranges, number: number): boolean {
  return (ranges ?? []).some(([first, last]) => first <= number && number <= last);
}

/** Ranges of one message do not meet, so that in their order each goes on where the one before ends, or leaves a gap. */
function isCovered(first: number, last: number, ranges: Ranges): boolean {
  let missing = first;
  for (const [from, to] of [...(ranges ?? [])].sort(([a], [b]) => a - b))
    if (from <= missing && missing <= to) missing = to + 1;
  return missing > last;
}
