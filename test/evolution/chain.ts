/**
 * Evolutions of one message type, as data: fields that are added, removed, renamed and given other types. What a
 * message of one version is in a later one follows from the edits alone, without any schema or codec.
 */
import fc from "fast-check";

export type FieldType = "bool" | "int" | "string";

export interface Field {
  /** Stays with the field whatever it is called; its number in a .proto file. */
  readonly id: number;
  readonly name: string;
  readonly type: FieldType;
  /** In a .proto file: whether its numbers have another encoding than the usual one. */
  readonly zigzag?: boolean;
}

export type Edit =
  | { readonly kind: "add"; readonly type: FieldType }
  | { readonly kind: "remove"; readonly at: number }
  | { readonly kind: "rename"; readonly at: number }
  | { readonly kind: "encode"; readonly at: number }
  | { readonly kind: "retype"; readonly at: number; readonly type: FieldType };

/** By the field's id. A field that was not set is absent. */
export type Value = ReadonlyMap<number, boolean | number | string>;

const types: readonly FieldType[] = ["bool", "int", "string"];
const anyType = fc.constantFrom(...types);
const at = fc.nat(5);

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), type: anyType }),
  fc.record({ kind: fc.constant("remove" as const), at }),
  fc.record({ kind: fc.constant("rename" as const), at }),
  fc.record({ kind: fc.constant("encode" as const), at }),
  fc.record({ kind: fc.constant("retype" as const), at, type: anyType }),
);

/** What happens from each version to the next. */
export const anyChain: fc.Arbitrary<readonly (readonly Edit[])[]> = fc.array(
  fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 3 },
);

/** The fields of each version. Ids are never given twice. */
export function versionsOf(chain: readonly (readonly Edit[])[]): readonly (readonly Field[])[] {
  const first: readonly Field[] = types.map((type, index) => ({
    id: index + 1,
    name: `f${index + 1}`,
    type,
  }));
  const versions = [first];
  let next = first.length + 1;
  for (const edits of chain) {
    let fields = versions.at(-1) ?? [];
    for (const edit of edits) {
      if (edit.kind === "add") {
        fields = [...fields, { id: next, name: `f${next}`, type: edit.type }];
        next++;
        continue;
      }
      const target = fields[edit.at % fields.length];
      if (target === undefined || (edit.kind === "remove" && fields.length === 1)) continue;
      if (edit.kind === "remove") fields = fields.filter((field) => field !== target);
      else
        fields = fields.map((field) => {
          if (field !== target) return field;
          if (edit.kind === "retype") return { ...field, type: edit.type };
          return edit.kind === "encode"
            ? { ...field, zigzag: !field.zigzag }
            : { ...field, name: `${field.name}x` };
        });
    }
    versions.push(fields);
  }
  return versions;
}

/** A message that tells by each of its values which field and version it is of. */
export function sample(fields: readonly Field[], version: number): Value {
  return new Map(
    fields.map(({ id, type }) => {
      const number = version * 100 + id;
      return [id, type === "string" ? `s${number}` : type === "int" ? number : number % 2 === 0];
    }),
  );
}

/** The same message as the next version has it. */
export function stepped(value: Value, before: readonly Field[], after: readonly Field[]): Value {
  const entries = after.flatMap(({ id, type }): [number, boolean | number | string][] => {
    const old = before.find((field) => field.id === id);
    const held = value.get(id);
    return old === undefined || held === undefined ? [] : [[id, converted(held, type)]];
  });
  return new Map(entries);
}

function converted(value: boolean | number | string, to: FieldType): boolean | number | string {
  if (to === "string") return String(value);
  if (to === "int") return typeof value === "string" ? value.length : Number(value);
  return Boolean(value);
}

/** Between a value by ids and a message by the names of a version. */
export function named(value: Value, fields: readonly Field[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.flatMap(({ id, name }) => (value.has(id) ? [[name, value.get(id)]] : [])));
}

export function unnamed(message: Readonly<Record<string, unknown>>, fields: readonly Field[]): Value {
  const entries = fields.flatMap(({ id, name }): [number, boolean | number | string][] => {
    const held = message[name];
    return typeof held === "string" || typeof held === "number" || typeof held === "boolean"
      ? [[id, held]]
      : [];
  });
  return new Map(entries);
}

/** How each schema language writes a version down. */
export const languages: Readonly<
  Record<"json-schema" | "proto", { readonly file: string; text(fields: readonly Field[]): string }>
> = {
  proto: {
    file: "note.proto",
    text: (fields) => {
      const scalar = { bool: "bool", int: "int32", string: "string" } as const;
      const lines = fields.map(
        ({ id, name, type, zigzag }) =>
          `  optional ${type === "int" && zigzag ? "sint32" : scalar[type]} ${name} = ${id};`,
      );
      return `syntax = "proto3";\npackage note.v1;\nmessage Note {\n${lines.join("\n")}\n}\n`;
    },
  },
  "json-schema": {
    file: "note.schema.json",
    text: (fields) => {
      const kind = { bool: "boolean", int: "integer", string: "string" } as const;
      const properties = Object.fromEntries(fields.map(({ name, type }) => [name, { type: kind[type] }]));
      return JSON.stringify({ title: "Note", type: "object", properties });
    },
  },
};
