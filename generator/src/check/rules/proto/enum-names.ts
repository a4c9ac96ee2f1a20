import { hasValue, namesOf } from "./enum-values.js";
import type { EnumChange, Rule } from "./rule.js";
import { own, valuePath } from "./version.js";

export const enumNumberReused: Rule<EnumChange> = {
  name: "enum-number-reused",
  says: "{number} meant {old} in {enum}, and means {name}",
  levels: {
    FORBID: {
      because: "old records with {old} would be read as {name}",
      instead: "give {name} a number that was never used, and keep or reserve {number}",
    },
  },
  *find({ codec, before, after }) {
    if (codec === "json") return; // names are written there
    const now = namesOf(after);
    for (const [number, names] of namesOf(before)) {
      const others = now.get(number);
      if (others === undefined || names.some((name) => others.includes(name))) continue;
      if (!names.some((name) => hasValue(after, name)) && !others.some((name) => hasValue(before, name)))
        continue;
      const [old = ""] = names;
      const [name = ""] = others;
      yield {
        level: "FORBID",
        slots: { enum: after.name, number, old, name },
        before: valuePath(before, old),
        after: valuePath(after, name),
      };
    }
  },
  examples: [
    {
      before: "E e = 1; enum E { Z = 0; A = 1; B = 2; }",
      after: "E e = 1; enum E { Z = 0; B = 1; A = 2; }",
      finds: "FORBID, FORBID",
    },
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { Z = 0; B = 1; A = 2; }",
      finds: "FORBID",
    },
    { before: "E e = 1; enum E { Z = 0; A = 1; }", after: "E e = 1; enum E { Z = 0; B = 1; }", finds: "" },
    { before: "E e = 1; enum E { Z = 0; A = 1; }", after: "E e = 1; enum E { Z = 0; A = 2; }", finds: "" },
  ],
};

export const enumValueRenumbered: Rule<EnumChange> = {
  name: "enum-value-renumbered",
  says: "{name} of {enum} was {old} and is {number}",
  levels: {
    READ: {
      because: "new code does not know {old} in old records for {name}",
      instead: "keep {old}, or write an upcaster",
    },
    FORWARD: { because: "old code does not know {number} in new records for {name}", instead: "keep {old}" },
    SOURCE: {
      because: "JSON has the name, TypeScript has another number",
      instead: "change code that has numbers",
    },
  },
  *find(change) {
    const { codec, before, after } = change;
    for (const { name, old, number } of renumbered(change)) {
      const places = {
        slots: { enum: after.name, name, old, number },
        before: valuePath(before, name),
        after: valuePath(after, name),
      };
      if (codec === "json") yield { level: "SOURCE", ...places };
      else {
        yield { level: "READ", effect: "altered", ...places };
        yield { level: "FORWARD", ...places };
      }
    }
  },
  examples: [
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { Z = 0; A = 2; }",
      finds: "FORWARD, READ altered",
    },
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { Z = 0; A = 2; }",
      codec: "json",
      finds: "SOURCE",
    },
    { before: "E e = 1; enum E { Z = 0; A = 1; }", after: "E e = 1; enum E { Z = 0; A = 1; }", finds: "" },
  ],
};

/** Values that both versions have, under different numbers. */
function renumbered({ before, after }: EnumChange): { name: string; old: number; number: number }[] {
  return Object.entries(before.enum.values).flatMap(([name, old]) => {
    const number = own(after.enum.values, name);
    return number === undefined || number === old ? [] : [{ name, old, number }];
  });
}

export const enumValueRenamed: Rule<EnumChange> = {
  name: "enum-value-renamed",
  says: "{number} of {enum} was called {old} and is called {name}",
  levels: {
    READ: {
      because: "new code reading old records: {why}",
      instead: "keep the name {old}, or write an upcaster",
    },
    FORWARD: { because: "old code reading new records: {why}", instead: "keep the name {old}" },
    SOURCE: {
      because: "the bytes are the same, the name in TypeScript is not",
      instead: "change the code that uses it",
    },
  },
  *find({ codec, before, after }) {
    const now = namesOf(after);
    for (const [number, names] of namesOf(before)) {
      const others = now.get(number) ?? [];
      const gone = names.filter((name) => !hasValue(after, name));
      const come = others.filter((name) => !hasValue(before, name));
      const [old = names[0] ?? ""] = gone;
      const [name = others[0] ?? ""] = come;
      if (others.length === 0 || (gone.length === 0 && come.length === 0)) continue;
      const isSame = names.some((it) => others.includes(it));
      const why =
        codec === "json" ? "JSON has the name" : "the enum has another name, too, and may mean other things";
      const places = {
        slots: { enum: after.name, number, old, name, why },
        before: valuePath(before, old),
        after: valuePath(after, name),
      };
      if (codec === "json") {
        if (gone.length > 0) yield { level: "READ", effect: "refused", ...places };
        if (come.length > 0) yield { level: "FORWARD", ...places };
      } else if (!isSame && before.name !== after.name) {
        yield { level: "READ", effect: "undecided", ...places };
        yield { level: "FORWARD", ...places };
      }
      if (gone.length > 0) yield { level: "SOURCE", ...places };
    }
  },
  examples: [
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { Z = 0; B = 1; }",
      finds: "SOURCE",
    },
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { Z = 0; B = 1; }",
      codec: "json",
      finds: "FORWARD, READ refused, SOURCE",
    },
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "F e = 1; enum F { Z = 0; B = 1; }",
      finds: "FORWARD, READ undecided, SOURCE",
    },
    {
      before: "E e = 1; enum E { Z = 0; A = 1; }",
      after: "E e = 1; enum E { option allow_alias = true; Z = 0; A = 1; B = 1; }",
      finds: "",
    },
  ],
};
