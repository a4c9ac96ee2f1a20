import type { DescEnum, DescField, DescFile, DescMessage } from "@bufbuild/protobuf";
import {
  Edition,
  FieldOptions_JSType as JSType,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { grouped } from "../../../grouped.js";
import type {
  LockedEnum,
  LockedField,
  LockedMessage,
  LockedProto,
  LockedProtoFile,
  LockedReserved,
} from "../../../model/locked-proto.js";
import { typesOf } from "../../../plan/proto-names.js";
import { canonicalEnum, canonicalField } from "../canonical.js";

/**
 * A message type with all that it reaches, as plain data. It says all that the canonical schema says, and what old
 * descriptors, and the rules of evolution, need besides. The same text for the same schema: files, messages and enums
 * are sorted by name; fields by number; types of a file and values of an enum are as declared.
 */
export function lockProto(root: DescMessage): LockedProto {
  const { messages, enums } = reachable(root);
  return {
    root: root.typeName,
    files: byName(
      [...byFile([...messages, ...enums])].map(([file, types]) => [file.proto.name, lockFile(file, types)]),
    ),
    messages: byName([...messages].map((message) => [message.typeName, lockMessage(message)])),
    enums: byName([...enums].map((enumeration) => [enumeration.typeName, lockEnum(enumeration)])),
  };
}

/** The same types as in the canonical schema. */
function reachable(root: DescMessage): { messages: Set<DescMessage>; enums: Set<DescEnum> } {
  const messages = new Set<DescMessage>([root]);
  const enums = new Set<DescEnum>();
  // A set is walked to its end, which comes when nothing new is added.
  for (const { fields } of messages)
    for (const { message, enum: enumeration } of fields) {
      if (message !== undefined) messages.add(message);
      if (enumeration !== undefined) enums.add(enumeration);
    }
  return { messages, enums };
}

function byFile(
  types: readonly (DescMessage | DescEnum)[],
): ReadonlyMap<DescFile, readonly (DescMessage | DescEnum)[]> {
  return grouped(types.map((type) => [type.file, type]));
}

const orders = new WeakMap<DescFile, ReadonlyMap<unknown, number>>();

/** Of a file with many roots, each of which reaches little of it, the types are gone through once. */
function declarationOrder(file: DescFile): ReadonlyMap<unknown, number> {
  const order = orders.get(file) ?? new Map(typesOf(file).map((type, index) => [type, index]));
  orders.set(file, order);
  return order;
}

function lockFile(file: DescFile, reached: readonly (DescMessage | DescEnum)[]): LockedProtoFile {
  const order = declarationOrder(file);
  const inOrder = [...reached].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return {
    package: file.proto.package,
    syntax: syntaxOf(file),
    types: inOrder.map(({ typeName }) => typeName),
  };
}

function syntaxOf({ edition }: DescFile): LockedProtoFile["syntax"] {
  switch (edition) {
    case Edition.EDITION_PROTO2:
      return "proto2";
    case Edition.EDITION_PROTO3:
      return "proto3";
    case Edition.EDITION_2023:
      return "2023";
    default:
      return "2024";
  }
}

const locked = new WeakMap<DescMessage, LockedMessage>();

/** A type that many roots reach is looked at once. */
function lockMessage(message: DescMessage): LockedMessage {
  const known = locked.get(message);
  if (known !== undefined) return known;
  const { fields, proto } = message;
  const extensions = proto.extensionRange.map(({ start, end }) => [start, end - 1] as const);
  const made: LockedMessage = {
    fields: Object.fromEntries(
      [...fields].sort((a, b) => a.number - b.number).map((field) => [field.number, lockField(field)]),
    ),
    ...reserved(
      proto.reservedRange.map(({ start, end }) => [start, end - 1]),
      proto.reservedName,
    ),
    ...(extensions.length > 0 && { extensions }),
  };
  locked.set(message, made);
  return made;
}

function lockField(field: DescField): LockedField {
  const said = Object.entries(canonicalField(field)).filter(([, value]) => value !== undefined);
  const jstype = jstypeOf(field);
  // What is left of a canonical field when undefined members are gone.
  const canonical = Object.fromEntries(said) as unknown as LockedField;
  return jstype === undefined ? canonical : { ...canonical, jstype };
}

function jstypeOf({ proto }: DescField): LockedField["jstype"] {
  switch (proto.options?.jstype) {
    case JSType.JS_STRING:
      return "string";
    case JSType.JS_NUMBER:
      return "number";
    default:
      return undefined;
  }
}

function lockEnum(enumeration: DescEnum): LockedEnum {
  const { reservedRange, reservedName } = enumeration.proto;
  return {
    ...canonicalEnum(enumeration),
    ...reserved(
      // Unlike those of messages, these include their ends.
      reservedRange.map(({ start, end }) => [start, end]),
      reservedName,
    ),
  };
}

/** In order, so that moving a reservation about makes no difference. */
function reserved(
  numbers: LockedReserved["numbers"],
  names: LockedReserved["names"],
): { reserved?: LockedReserved } {
  if (numbers.length === 0 && names.length === 0) return {};
  return {
    reserved: { numbers: [...numbers].sort(([a], [b]) => a - b), names: [...names].sort() },
  };
}

function byName<Value>(entries: readonly (readonly [name: string, value: Value])[]): Record<string, Value> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
