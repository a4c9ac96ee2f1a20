import { isFieldSet } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldOptions_JSType as JsType,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Place } from "../../../model/model.js";
import { camelCase, mapEntryName } from "../names.js";
import type { FieldDeclaration, OptionDeclaration, Text } from "../parse/declarations.js";
import { integer, noComments, option } from "./pieces.js";

/** A field of a message or an extension. `entry` is the message of a map's entries. */
export function declaredField(
  proto: FieldDescriptorProto,
  at: Place,
  syntax: string,
  entry: DescriptorProto | undefined,
): FieldDeclaration {
  const [key, value] = [1, 2].map((number) => entry?.field.find((it) => it.number === number));
  return {
    kind: "field",
    name: { text: proto.name, at },
    label: entry === undefined ? labelOf(proto, at, syntax) : undefined,
    type: typeOf(value ?? proto, at),
    keyType: key && typeOf(key, at),
    isGroup: proto.type === Type.GROUP,
    number: integer(proto.number, at),
    options: optionsOf(proto, at),
    comments: noComments,
  };
}

/** In the oneof of this index. Unset and 0 are told apart by presence. */
export function isIn(proto: FieldDescriptorProto, oneof: number): boolean {
  return isInAny(proto) && proto.oneofIndex === oneof;
}

export function isInAny(proto: FieldDescriptorProto): boolean {
  return isFieldSet(proto, FieldDescriptorProtoSchema.field.oneofIndex);
}

/** The message that protoc makes for the entries of a map; undefined for a field that is no map. */
export function mapEntryOf(
  proto: FieldDescriptorProto,
  { nestedType }: DescriptorProto,
  fullName: string,
): DescriptorProto | undefined {
  const name = mapEntryName(proto.name);
  if (proto.label !== Label.REPEATED || proto.typeName !== `.${fullName}.${name}`) return undefined;
  return nestedType.find((it) => it.name === name && it.options?.mapEntry);
}

function labelOf(proto: FieldDescriptorProto, at: Place, syntax: string): FieldDeclaration["label"] {
  if (proto.label === Label.REPEATED) return { text: "repeated", at };
  if (proto.label === Label.REQUIRED) return { text: "required", at };
  if (proto.proto3Optional) return { text: "optional", at };
  return syntax === "proto2" && !isInAny(proto) ? { text: "optional", at } : undefined;
}

function typeOf({ type, typeName }: FieldDescriptorProto, at: Place): Text {
  // "SFIXED64" → "sfixed64"; a type of no known number becomes a name that is nowhere defined.
  return { text: typeName === "" ? (Type[type] ?? `type ${type}`).toLowerCase() : typeName, at };
}

function optionsOf(proto: FieldDescriptorProto, at: Place): OptionDeclaration[] {
  const { options } = proto;
  const hasPacked = options !== undefined && isFieldSet(options, FieldOptionsSchema.field.packed);
  return [
    ...(proto.jsonName === "" || proto.jsonName === camelCase(proto.name) || proto.extendee !== ""
      ? []
      : [option("json_name", JSON.stringify(proto.jsonName), at)]),
    ...(hasPacked ? [option("packed", String(options.packed), at)] : []),
    ...(options?.jstype ? [option("jstype", JsType[options.jstype] ?? "", at)] : []),
    ...(options?.lazy ? [option("lazy", "true", at)] : []),
    ...(options?.unverifiedLazy ? [option("unverified_lazy", "true", at)] : []),
  ];
}
