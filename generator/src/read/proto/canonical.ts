import { type DescEnum, type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { FeatureSet_FieldPresence as FieldPresence } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

/**
 * The canonical schema of a message type: what its fingerprint is taken of. **Frozen**: a change here makes every
 * record on every stream look like one of another schema.
 *
 * It is JSON without white space, keys sorted by code unit, of `{"enums":{…},"messages":{…},"root":"…"}`, where
 * messages and enums are all those that can be reached from the root, by full name.
 *
 * - A message: `{"fields":{"<number>":field}}`.
 * - A field: `name`, `json` (its JSON name), `kind` (`singular`, `list`, `map`), `type` (`string`, …, or the full name
 *   of a message or an enum with a leading dot; of a map, the type of its values) and, where they apply: `key` (type of
 *   a map's keys), `presence` (`explicit`, `required`; implicit is not said), `oneof` (its name), `packed: true`,
 *   `delimited: true`, `utf8: true` (strings are checked), `default` (a proto2 default, as in descriptors).
 * - An enum: `{"open":true|false,"values":{"<name>":number}}`.
 *
 * Comments, the order of declarations, reserved names and numbers, other options, and what JavaScript makes of a field
 * (`jstype`) are left out: none of them changes bytes.
 */
export function canonicalProto(root: DescMessage): string {
  const messages = new Map<string, string>();
  const enums = new Map<string, string>();
  const pending: DescMessage[] = [root];
  for (let message = pending.pop(); message !== undefined; message = pending.pop()) {
    if (messages.has(message.typeName)) continue;
    messages.set(message.typeName, textOf(message));
    for (const field of message.fields) {
      if (field.message !== undefined) pending.push(field.message);
      if (field.enum !== undefined) enums.set(field.enum.typeName, textOf(field.enum));
    }
  }
  return `{"enums":${objectOf(enums)},"messages":${objectOf(messages)},"root":${JSON.stringify(root.typeName)}}`;
}

const texts = new WeakMap<DescMessage | DescEnum, string>();

/** A type that many messages reach is put into text once. */
function textOf(type: DescMessage | DescEnum): string {
  const text = texts.get(type) ?? (type.kind === "enum" ? enumText(type) : messageText(type));
  texts.set(type, text);
  return text;
}

/** What the canonical schema says of a field; what is undefined is left out. */
export interface CanonicalField {
  readonly name: string;
  readonly json: string;
  readonly kind: "singular" | "list" | "map";
  readonly type: string;
  readonly key: string | undefined;
  readonly presence: "explicit" | "required" | undefined;
  readonly oneof: string | undefined;
  readonly packed: true | undefined;
  readonly delimited: true | undefined;
  readonly utf8: true | undefined;
  readonly default: string | undefined;
}

function messageText({ fields }: DescMessage): string {
  return `{"fields":${objectOf(fields.map((field) => [String(field.number), fieldText(field)]))}}`;
}

const fieldKeys = [
  ...(["default", "delimited", "json", "key", "kind", "name"] as const),
  ...(["oneof", "packed", "presence", "type", "utf8"] as const),
] satisfies readonly (keyof CanonicalField)[];

function fieldText(field: DescField): string {
  const said = canonicalField(field);
  let text = "";
  for (const key of fieldKeys)
    if (said[key] !== undefined) text += `${text === "" ? "{" : ","}"${key}":${JSON.stringify(said[key])}`;
  return `${text}}`;
}

function enumText(type: DescEnum): string {
  const { open, values } = canonicalEnum(type);
  return `{"open":${open},"values":${objectOf(Object.entries(values).map(([name, number]) => [name, String(number)]))}}`;
}

export function canonicalField(field: DescField): CanonicalField {
  return {
    name: field.name,
    json: field.jsonName,
    kind: field.fieldKind === "list" || field.fieldKind === "map" ? field.fieldKind : "singular",
    type: typeOf(field),
    key: field.fieldKind === "map" ? scalarName(field.mapKey) : undefined,
    presence: presenceOf(field),
    oneof: field.oneof?.name,
    packed: field.fieldKind === "list" && field.packed ? true : undefined,
    delimited: field.message !== undefined && field.delimitedEncoding ? true : undefined,
    utf8: field.scalar === ScalarType.STRING && field.utf8Validation ? true : undefined,
    default: field.proto.defaultValue === "" ? undefined : field.proto.defaultValue,
  };
}

function typeOf(field: DescField): string {
  const named = field.message ?? field.enum;
  if (named !== undefined) return `.${named.typeName}`;
  return field.scalar === undefined ? "" : scalarName(field.scalar);
}

/** Lists and maps have none to speak of: absent and empty are the same. */
function presenceOf(field: DescField): "explicit" | "required" | undefined {
  if (field.fieldKind === "list" || field.fieldKind === "map") return undefined;
  if (field.presence === FieldPresence.LEGACY_REQUIRED) return "required";
  return field.presence === FieldPresence.EXPLICIT ? "explicit" : undefined;
}

function scalarName(scalar: ScalarType): string {
  return (ScalarType[scalar] ?? String(scalar)).toLowerCase();
}

export function canonicalEnum({ open, values }: DescEnum): { open: boolean; values: Record<string, number> } {
  return { open, values: Object.fromEntries(values.map((value) => [value.name, value.number])) };
}

/** Sorted by code unit, since JavaScript puts keys that are numbers first. */
function objectOf(members: Iterable<readonly [key: string, json: string]>): string {
  const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(",")}}`;
}
