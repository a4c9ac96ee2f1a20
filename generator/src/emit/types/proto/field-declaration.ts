import { type DescExtension, type DescField, ScalarType } from "@bufbuild/protobuf";
import {
  Edition,
  FieldDescriptorProto_Label as Label,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

/** The field as the schema has it, with full names: `optional chat.v1.Style style = 3`. */
export function declarationOf(field: DescField | DescExtension): string {
  return `${labelOf(field)}${typeOf(field)} ${field.name} = ${field.number}${defaultOf(field)}`;
}

function labelOf(field: DescField | DescExtension): string {
  const { proto, fieldKind, oneof } = field;
  const file = field.kind === "extension" ? field.file : field.parent.file;
  if (fieldKind === "map" || oneof !== undefined) return "";
  if (fieldKind === "list") return "repeated ";
  if (proto.label === Label.REQUIRED) return "required ";
  return proto.proto3Optional || file.edition === Edition.EDITION_PROTO2 ? "optional " : "";
}

function defaultOf({ proto: { defaultValue }, scalar }: DescField | DescExtension): string {
  if (defaultValue === "") return "";
  // Those of bytes are escaped in the descriptor.
  if (scalar === ScalarType.BYTES) return ` [default = "${defaultValue}"]`;
  return ` [default = ${scalar === ScalarType.STRING ? JSON.stringify(defaultValue) : defaultValue}]`;
}

function typeOf(field: DescField | DescExtension): string {
  const value = field.message?.typeName ?? field.enum?.typeName ?? scalarName(field.scalar);
  return field.fieldKind === "map" ? `map<${scalarName(field.mapKey)}, ${value}>` : value;
}

function scalarName(scalar: ScalarType | undefined): string {
  return scalar === undefined ? "" : (ScalarType[scalar] ?? "").toLowerCase();
}
