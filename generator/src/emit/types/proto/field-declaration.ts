import { type DescExtension, type DescField, isFieldSet, ScalarType } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import {
  Edition,
  FieldOptionsSchema,
  FieldOptions_JSType as JsType,
  FieldDescriptorProto_Label as Label,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { isOptional, isUnwrapped } from "./field-type.js";

/**
 * What the schema declares a field to be, where the TypeScript type leaves something out: `number` and `bigint` are many
 * types, presence shows only in `?`, an object's keys are strings or numbers. Undefined where the type says it all.
 */
export function untoldType(field: DescField): string | undefined {
  const label = labelOf(field);
  const isUntold =
    isNumeric(field.scalar) ||
    (field.message !== undefined && isUnwrapped(field) && isNumeric(field.message.fields[0]?.scalar)) ||
    (field.fieldKind === "map" && field.mapKey !== ScalarType.STRING) ||
    label === "required " ||
    (label === "optional " && !isOptional(field)) ||
    optionsOf(field) !== "";
  return isUntold ? `${label}${typeOf(field)}${optionsOf(field)}` : undefined;
}

function isNumeric(scalar: ScalarType | undefined): boolean {
  switch (scalar) {
    case undefined:
    case ScalarType.STRING:
    case ScalarType.BYTES:
    case ScalarType.BOOL:
      return false;
    default:
      return true;
  }
}

/** The field as the schema has it, with full names: `optional chat.v1.Style style = 3`. */
export function declarationOf(field: DescField | DescExtension): string {
  return `${labelOf(field)}${typeOf(field)} ${field.name} = ${field.number}${optionsOf(field)}`;
}

function labelOf(field: DescField | DescExtension): string {
  const { proto, fieldKind, oneof } = field;
  const file = field.kind === "extension" ? field.file : field.parent.file;
  if (fieldKind === "map" || oneof !== undefined) return "";
  if (fieldKind === "list") return "repeated ";
  if (proto.label === Label.REQUIRED) return "required ";
  return proto.proto3Optional || file.edition === Edition.EDITION_PROTO2 ? "optional " : "";
}

/** Those that say what is in TypeScript or on the wire; that a field is deprecated is told apart. */
function optionsOf(field: DescField | DescExtension): string {
  const { defaultValue, options } = field.proto;
  const said: string[] = [];
  if (options !== undefined && isFieldSet(options, FieldOptionsSchema.field.packed))
    said.push(`packed = ${options.packed}`);
  if (defaultValue !== "") said.push(`default = ${printDefault(field)}`);
  if (field.kind === "field" && field.jsonName !== protoCamelCase(field.name))
    said.push(`json_name = ${JSON.stringify(field.jsonName)}`);
  if (options !== undefined && isFieldSet(options, FieldOptionsSchema.field.jstype))
    said.push(`jstype = ${JsType[options.jstype]}`);
  return said.length === 0 ? "" : ` [${said.join(", ")}]`;
}

function printDefault({ proto: { defaultValue }, scalar }: DescField | DescExtension): string {
  // Those of bytes are escaped in the descriptor.
  if (scalar === ScalarType.BYTES) return `"${defaultValue}"`;
  return scalar === ScalarType.STRING ? JSON.stringify(defaultValue) : defaultValue;
}

function typeOf(field: DescField | DescExtension): string {
  const value = field.message?.typeName ?? field.enum?.typeName ?? scalarName(field.scalar);
  return field.fieldKind === "map" ? `map<${scalarName(field.mapKey)}, ${value}>` : value;
}

function scalarName(scalar: ScalarType | undefined): string {
  return scalar === undefined ? "" : (ScalarType[scalar] ?? "").toLowerCase();
}
