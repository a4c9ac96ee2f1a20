import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldDescriptorProto_Label as Label,
  MessageOptionsSchema,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { scalarTypes } from "../link/link.js";
import { camelCase, mapEntryName } from "../names.js";
import type { FieldDeclaration, OptionDeclaration, Text } from "../parse/declarations.js";
import { unescapeString } from "../parse/strings.js";
import type { DescribeContext } from "./context.js";
import { defaultValue } from "./default-value.js";
import { describeOptions } from "./options.js";

const scalars: Readonly<Record<string, Type>> = {
  double: Type.DOUBLE,
  float: Type.FLOAT,
  int64: Type.INT64,
  uint64: Type.UINT64,
  int32: Type.INT32,
  fixed64: Type.FIXED64,
  fixed32: Type.FIXED32,
  bool: Type.BOOL,
  string: Type.STRING,
  bytes: Type.BYTES,
  uint32: Type.UINT32,
  sfixed32: Type.SFIXED32,
  sfixed64: Type.SFIXED64,
  sint32: Type.SINT32,
  sint64: Type.SINT64,
};

const labels = { optional: Label.OPTIONAL, required: Label.REQUIRED, repeated: Label.REPEATED } as const;

/** The descriptor of a field that is no map. `scope` is the full name of what it is declared in. */
export function describeField(
  field: FieldDeclaration,
  scope: string,
  context: DescribeContext,
): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, {
    name: field.name.text,
    number: field.number.value,
    label: labels[field.label?.text ?? "optional"],
    ...describeType(field.type, context),
    ...(field.isGroup && { type: Type.GROUP }),
    ...describeFieldOptions(field, scope, context),
  });
}

/** A map is a repeated message of a type that is made for it. */
export function describeMap(
  field: FieldDeclaration,
  keyType: Text,
  messageName: string,
  context: DescribeContext,
): { field: FieldDescriptorProto; entry: DescriptorProto } {
  const entryName = mapEntryName(field.name.text);
  const part = (name: string, number: number, type: Text): FieldDescriptorProto =>
    create(FieldDescriptorProtoSchema, {
      name,
      number,
      label: Label.OPTIONAL,
      jsonName: name,
      ...describeType(type, context),
    });
  return {
    field: create(FieldDescriptorProtoSchema, {
      name: field.name.text,
      number: field.number.value,
      label: Label.REPEATED,
      type: Type.MESSAGE,
      typeName: `.${messageName}.${entryName}`,
      ...describeFieldOptions(field, messageName, context),
    }),
    entry: create(DescriptorProtoSchema, {
      name: entryName,
      field: [part("key", 1, keyType), part("value", 2, field.type)],
      options: create(MessageOptionsSchema, { mapEntry: true }),
    }),
  };
}

function describeType(type: Text, context: DescribeContext): { type: Type; typeName?: string } {
  const scalar = Object.hasOwn(scalars, type.text) ? scalars[type.text] : undefined;
  if (scalar !== undefined) return { type: scalar };
  const symbol = context.links.get(type);
  // An unlinked name has a problem already, so that the descriptor is never used.
  return {
    type: symbol?.kind === "enum" ? Type.ENUM : Type.MESSAGE,
    typeName: `.${symbol?.fullName ?? type.text}`,
  };
}

/** The descriptor of an extension. */
export function describeExtension(
  field: FieldDeclaration,
  extendee: Text,
  scope: string,
  context: DescribeContext,
): FieldDescriptorProto {
  const described = describeField(field, scope, context);
  described.extendee = `.${context.links.get(extendee)?.fullName ?? extendee.text}`;
  if (context.syntax === "proto3" && field.label?.text === "optional") described.proto3Optional = true;
  return described;
}

function describeFieldOptions(
  field: FieldDeclaration,
  scope: string,
  context: DescribeContext,
): Partial<Pick<FieldDescriptorProto, "jsonName" | "defaultValue" | "options">> {
  const isPseudo = (option: OptionDeclaration): boolean =>
    option.name.text === "json_name" || option.name.text === "default";
  const options = describeOptions(
    FieldOptionsSchema,
    field.options.filter((option) => !isPseudo(option)),
    scope,
    context,
  );
  const given = field.options.findLast((option) => option.name.text === "default");
  const described = given && describeDefault(field, given, context);
  return {
    jsonName: jsonNameOf(field),
    ...(described !== undefined && { defaultValue: described }),
    ...(options !== undefined && { options }),
  };
}

function describeDefault(
  field: FieldDeclaration,
  { value, name }: OptionDeclaration,
  context: DescribeContext,
): string | undefined {
  if (context.syntax === "proto3" || field.label?.text === "repeated" || field.keyType !== undefined) {
    const where = context.syntax === "proto3" ? "in proto3" : "of this kind";
    context.problems.push({
      at: name.at,
      text: `fields ${where} have no defaults of their own.`,
      remedy: "Remove it.",
    });
    return undefined;
  }
  const symbol = context.links.get(field.type);
  if (symbol?.kind === "enum" && symbol.declaration === undefined) return value.text; // an enum that protobuf-es ships
  if (symbol === undefined && !scalarTypes.has(field.type.text)) return undefined; // told elsewhere
  const text = defaultValue(field.type.text, value, symbol?.declaration);
  if (typeof text === "string") return text;
  context.problems.push(text);
  return undefined;
}

/** The name that JSON has for a field: given by `json_name`, else in camel case. */
export function jsonNameOf(field: FieldDeclaration): string {
  const given = field.options.findLast((option) => option.name.text === "json_name")?.value;
  return given?.kind === "string"
    ? new TextDecoder().decode(unescapeString(given.text))
    : camelCase(field.name.text);
}
