import { type DescExtension, type DescField, ScalarType } from "@bufbuild/protobuf";
import { FieldDescriptorProto_Label as Label } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

/** The field as the schema has it, with full names: `optional chat.v1.Style style = 3`. */
export function declarationOf(field: DescField | DescExtension): string {
  return `${labelOf(field)}${typeOf(field)} ${field.name} = ${field.number}`;
}

function labelOf({ proto, fieldKind, oneof }: DescField | DescExtension): string {
  if (fieldKind === "map" || oneof !== undefined) return "";
  if (fieldKind === "list") return "repeated ";
  if (proto.label === Label.REQUIRED) return "required ";
  return proto.proto3Optional ? "optional " : "";
}

function typeOf(field: DescField | DescExtension): string {
  const value = field.message?.typeName ?? field.enum?.typeName ?? scalarName(field.scalar);
  return field.fieldKind === "map" ? `map<${scalarName(field.mapKey)}, ${value}>` : value;
}

function scalarName(scalar: ScalarType | undefined): string {
  return scalar === undefined ? "" : (ScalarType[scalar] ?? "").toLowerCase();
}
