/** Random schemas, and random changes of them. */
import type {
  LockedEnum,
  LockedField,
  LockedProto,
  LockedProtoFile,
} from "../../../../../generator/src/model/locked-proto.js";

type Syntax = LockedProtoFile["syntax"];
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Field = Mutable<LockedField>;
type Fields = Record<string, Field>;

/** What is being changed. Everything in it is its own. */
interface Draft {
  syntax: Syntax;
  root: string;
  readonly messages: Map<string, Fields>;
  readonly enums: Map<string, { open: boolean; values: Record<string, number> }>;
}

const scalars =
  "int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool float double string bytes".split(
    " ",
  );
const keys = ["int32", "int64", "uint32", "sint32", "fixed64", "bool", "string"];
const names = ["a", "b", "c", "d_e", "f", "g"];

/** A generator of choices, the same ones for the same seed (mulberry32). */
export class Choices {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(most: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  }

  of<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new Error("nothing to choose from");
    return items[this.below(items.length)] as Item; // within its bounds
  }

  once(inEvery: number): boolean {
    return this.below(inEvery) === 0;
  }
}

export function randomSchema(choices: Choices): Draft {
  const draft: Draft = {
    syntax: choices.of(["proto2", "proto3", "2023"]),
    root: "M",
    messages: new Map(["M", "N"].map((name) => [name, {}])),
    enums: new Map([
      ["E", { open: true, values: { E_ZERO: 0, E_A: 1, E_B: 2 } }],
      ["F", { open: true, values: { F_ZERO: 0, F_A: 1, F_X: -3 } }],
    ]),
  };
  for (const [, fields] of draft.messages)
    for (let count = 1 + choices.below(4); count > 0; count--) addField(fields, draft, choices);
  return draft;
}

/** A few changes, each of a kind that people make. */
export function evolve(original: Draft, choices: Choices): Draft {
  const draft = structuredClone(original);
  for (let count = 1 + choices.below(3); count > 0; count--) choices.of(edits)(draft, choices);
  return draft;
}

type Edit = (draft: Draft, choices: Choices) => void;

const inMessage =
  (edit: (fields: Fields, draft: Draft, choices: Choices) => void): Edit =>
  (draft, choices) =>
    edit(choices.of([...draft.messages.values()]), draft, choices);

const inField = (edit: (field: Field, draft: Draft, choices: Choices) => void): Edit =>
  inMessage((fields, draft, choices) => {
    const all = Object.values(fields);
    if (all.length > 0) edit(choices.of(all), draft, choices);
  });

const inEnum =
  (edit: (values: Record<string, number>, choices: Choices) => void): Edit =>
  (draft, choices) =>
    edit(choices.of([...draft.enums.values()]).values, choices);

const edits: readonly Edit[] = [
  inMessage(addField),
  inMessage((fields, _, choices) => {
    const number = choices.of(["1", ...Object.keys(fields)]);
    delete fields[number];
  }),
  inMessage((fields, _, choices) => {
    const [number, to] = [choices.of(["1", ...Object.keys(fields)]), String(1 + choices.below(8))];
    const [field, other] = [fields[number], fields[to]];
    if (field === undefined) return;
    delete fields[number];
    fields[to] = field;
    if (other !== undefined) fields[number] = other;
  }),
  inMessage((fields, _, choices) => {
    const field = fields[choices.of(["1", ...Object.keys(fields)])];
    const name = choices.of(names.filter((it) => !Object.values(fields).some((other) => other.name === it)));
    if (field !== undefined) rename(field, name);
  }),
  inField((field, draft, choices) => {
    field.type = randomType(draft, choices);
    delete field.default;
  }),
  inField((field, draft, choices) => {
    const scalarsOfKin = ["int32", "int64", "uint32", "uint64", "bool", ".E"];
    if (scalarsOfKin.includes(field.type)) field.type = choices.of(scalarsOfKin);
    else field.type = randomType(draft, choices);
    delete field.default;
  }),
  inField((field, _, choices) => setKind(field, choices)),
  inField((field, _, choices) => setPresence(field, choices)),
  inField((field, _, choices) => {
    if (field.kind === "singular") setOneof(field, choices.of(["o", "p", undefined]));
  }),
  inField((field, _, choices) => {
    if (/^s?u?int|^s?fixed|^float|^double/.test(field.type)) field.default = choices.of(["5", "6", "0"]);
  }),
  inField((field) => {
    field.json = `${field.json}X`;
  }),
  inField((field, _, choices) => {
    if (field.kind === "map") field.key = choices.of(keys);
  }),
  inField((field) => {
    field.delimited = true;
  }),
  inField((field) => {
    if (field.kind === "list") field.packed = true;
  }),
  inField((field, _, choices) => {
    field.jstype = choices.of(["string", "number"]);
  }),
  inEnum((values, choices) => {
    values[`V${choices.below(4)}`] = 3 + choices.below(4);
  }),
  inEnum((values, choices) => {
    const name = choices.of(Object.keys(values).slice(1));
    if (Object.keys(values).length > 2) delete values[name];
  }),
  inEnum((values, choices) => {
    values[choices.of(Object.keys(values).slice(1))] = 1 + choices.below(6);
  }),
  inEnum((values, choices) => {
    const name = choices.of(Object.keys(values).slice(1));
    values[`${name}R`] = values[name] ?? 9;
    delete values[name];
  }),
  inEnum((values) => {
    const [first, ...others] = Object.entries(values);
    if (first === undefined) return;
    for (const [name] of [first, ...others]) delete values[name];
    for (const [name, number] of [...others, first]) values[name] = number;
  }),
  (draft, choices) => {
    choices.of([...draft.enums.values()]).open = choices.once(2);
  },
  (draft, choices) => {
    draft.syntax = choices.of(["proto2", "proto3", "2023"]);
  },
];

function addField(fields: Fields, draft: Draft, choices: Choices): void {
  const number = String(1 + choices.below(8));
  const free = names.filter((name) => !Object.values(fields).some((field) => field.name === name));
  if (fields[number] !== undefined || free.length === 0) return;
  const field: Field = { name: "", json: "", kind: "singular", type: randomType(draft, choices) };
  rename(field, choices.of(free));
  setKind(field, choices);
  setPresence(field, choices);
  if (field.kind === "singular" && choices.once(4)) setOneof(field, choices.of(["o", "p"]));
  if (choices.once(2)) field.utf8 = true;
  fields[number] = field;
}

function rename(field: Field, name: string): void {
  field.name = name;
  field.json = name === "d_e" ? "dE" : name;
}

function randomType(draft: Draft, choices: Choices): string {
  if (choices.once(5)) return `.${choices.of([...draft.messages.keys()])}`;
  return choices.once(6) ? `.${choices.of([...draft.enums.keys()])}` : choices.of(scalars);
}

function setKind(field: Field, choices: Choices): void {
  field.kind = choices.of(["singular", "singular", "list", "map"]);
  field.key = choices.of(keys);
}

function setPresence(field: Field, choices: Choices): void {
  const presence = choices.of([undefined, "explicit", "explicit", "required"] as const);
  if (presence === undefined) delete field.presence;
  else field.presence = presence;
}

function setOneof(field: Field, oneof: string | undefined): void {
  if (oneof === undefined) delete field.oneof;
  else field.oneof = oneof;
}

/** The draft as a schema, with all put right that its syntax does not have. */
export function finish(draft: Draft): LockedProto {
  const { syntax, root } = draft;
  const enums = [...draft.enums].map(([name, { open, values }]): [string, LockedEnum] => {
    const isOpen = syntax === "2023" ? open : syntax === "proto3";
    return [name, { open: isOpen, values: isOpen ? zeroFirst(values) : values }];
  });
  const closed = new Set(enums.flatMap(([name, { open }]) => (open ? [] : [`.${name}`])));
  const messages = [...draft.messages].map(([name, fields]) => [
    name,
    {
      fields: Object.fromEntries(
        Object.entries(fields).map(([number, field]) => [number, legal(field, name, syntax, closed)]),
      ),
    },
  ]);
  const types = [...draft.messages.keys(), ...draft.enums.keys()];
  return {
    root,
    files: { "m.proto": { package: "", syntax, types } },
    messages: Object.fromEntries(messages),
    enums: Object.fromEntries(enums),
  };
}

/** The first value of an open enum is 0. */
function zeroFirst(values: Readonly<Record<string, number>>): Record<string, number> {
  const zero = Object.entries(values).find(([, number]) => number === 0) ?? ["ZERO", 0];
  return Object.fromEntries([zero, ...Object.entries(values).filter(([name]) => name !== zero[0])]);
}

function legal(given: Field, owner: string, syntax: Syntax, closed: ReadonlySet<string>): LockedField {
  const {
    name,
    json,
    kind,
    type,
    key,
    presence,
    oneof,
    packed,
    delimited,
    utf8,
    default: ownDefault,
    jstype,
  } = given;
  const isMessage = type === ".M" || type === ".N";
  const isLengthDelimited = isMessage || type === "string" || type === "bytes";
  const isSingular = kind === "singular";
  const inOneof = isSingular ? oneof : undefined;
  const canBeImplicit = syntax !== "proto2" && !isMessage && inOneof === undefined && !closed.has(type);
  // A required message inside of itself has no values.
  const isRequired =
    presence === "required" && syntax !== "proto3" && inOneof === undefined && !(isMessage && owner !== "M");
  const actual =
    isRequired && !isMessage ? "required" : presence === undefined && canBeImplicit ? undefined : "explicit";
  const shape = {
    key: kind === "map" ? key : undefined,
    presence: isSingular ? actual : undefined,
    oneof: inOneof,
    packed: kind === "list" && !isLengthDelimited && packed ? true : undefined,
    delimited: kind !== "map" && isMessage && syntax === "2023" && delimited ? true : undefined,
    utf8: type === "string" && (syntax === "proto3" || (syntax === "2023" && utf8)) ? true : undefined,
    default:
      isSingular &&
      actual !== undefined &&
      inOneof === undefined &&
      syntax !== "proto3" &&
      !type.startsWith(".")
        ? ownDefault
        : undefined,
    jstype: /64$/.test(type) && kind !== "map" ? jstype : undefined,
  };
  const said = Object.entries({ name, json, kind, type, ...shape }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(said) as unknown as LockedField; // made of its members, those that are not said left out
}
