import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProto_ExtensionRangeSchema,
  DescriptorProtoSchema,
  ExtensionRangeOptionsSchema,
  type FieldDescriptorProto,
  MessageOptionsSchema,
  OneofDescriptorProtoSchema,
  OneofOptionsSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { qualify } from "../names.js";
import type {
  FieldDeclaration,
  MessageDeclaration,
  NumberRange,
  OneofDeclaration,
} from "../parse/declarations.js";
import { isMessageSet } from "../validate/walk.js";
import type { DescribeContext } from "./context.js";
import { describeEnum } from "./enum.js";
import { describeExtension, describeField, describeMap } from "./field.js";
import { describeOptions } from "./options.js";
import { describeVisibility } from "./visibility.js";

const FIELD = DescriptorProtoSchema.field.field.number;
const NESTED_TYPE = DescriptorProtoSchema.field.nestedType.number;
const ENUM_TYPE = DescriptorProtoSchema.field.enumType.number;
const EXTENSION = DescriptorProtoSchema.field.extension.number;
const ONEOF_DECL = DescriptorProtoSchema.field.oneofDecl.number;

/** `scope` is the full name of what the message is declared in; `path` leads to it in the file's descriptor. */
export function describeMessage(
  declaration: MessageDeclaration,
  scope: string,
  path: readonly number[],
  context: DescribeContext,
): DescriptorProto {
  const fullName = qualify(scope, declaration.name.text);
  const message = create(DescriptorProtoSchema, {
    name: declaration.name.text,
    ...describeVisibility(declaration),
  });
  context.comment(path, declaration.comments);

  const addField = (field: FieldDeclaration): FieldDescriptorProto => {
    context.comment([...path, FIELD, message.field.length], field.comments);
    if (field.keyType === undefined) message.field.push(describeField(field, fullName, context));
    else {
      const map = describeMap(field, field.keyType, fullName, context);
      message.field.push(map.field);
      message.nestedType.push(map.entry);
    }
    return message.field[message.field.length - 1] as FieldDescriptorProto; // pushed just now
  };
  const addOneof = (oneof: OneofDeclaration): void => {
    const index = message.oneofDecl.length;
    context.comment([...path, ONEOF_DECL, index], oneof.comments);
    const options = describeOptions(OneofOptionsSchema, oneof.options, fullName, context);
    message.oneofDecl.push(
      create(OneofDescriptorProtoSchema, {
        name: oneof.name.text,
        ...(options !== undefined && { options }),
      }),
    );
    for (const field of oneof.fields) addField(field).oneofIndex = index;
  };

  for (const member of declaration.members) {
    if (member.kind === "field") addField(member);
    else if (member.kind === "oneof") addOneof(member);
    else if (member.kind === "message") {
      // Reserve the place first: a map in the nested message has no part in the order here.
      const at = [...path, NESTED_TYPE, message.nestedType.length];
      message.nestedType.push(describeMessage(member, fullName, at, context));
    } else if (member.kind === "enum")
      message.enumType.push(
        describeEnum(member, fullName, [...path, ENUM_TYPE, message.enumType.length], context),
      );
    else if (member.kind === "extend")
      for (const field of member.fields) {
        context.comment([...path, EXTENSION, message.extension.length], field.comments);
        message.extension.push(describeExtension(field, member.extendee, fullName, context));
      }
    else if (member.kind === "reserved") {
      message.reservedName.push(...member.names.map((name) => name.text));
      for (const range of member.ranges)
        message.reservedRange.push({
          $typeName: "google.protobuf.DescriptorProto.ReservedRange",
          ...halfOpen(range),
        });
    } else if (member.kind === "extensions") {
      for (const range of member.ranges) {
        const options = describeOptions(ExtensionRangeOptionsSchema, member.options, scope, context);
        message.extensionRange.push(
          create(DescriptorProto_ExtensionRangeSchema, {
            ...halfOpen(isMessageSet(declaration) ? openEnded(range) : range),
            ...(options !== undefined && { options }),
          }),
        );
      }
    }
  }
  if (context.syntax === "proto3") addSyntheticOneofs(declaration, message);

  const options = describeOptions(MessageOptionsSchema, declaration.options, scope, context);
  if (options !== undefined) message.options = options;
  return message;
}

function halfOpen({ start, end }: NumberRange): { start: number; end: number } {
  return { start: start.value, end: end.value + 1 };
}

/** A message set has extensions up to the greatest int32, which `max` means there. */
function openEnded({ start, end }: NumberRange): NumberRange {
  return { start, end: end.text === "max" ? { ...end, value: 2_147_483_646 } : end };
}

/** An `optional` field of proto3 is the one member of a oneof, which stands behind those that are declared. */
function addSyntheticOneofs(declaration: MessageDeclaration, message: DescriptorProto): void {
  const optional = new Set(
    declaration.members.flatMap((member) =>
      member.kind === "field" && member.label?.text === "optional" ? [member.name.text] : [],
    ),
  );
  const taken = new Set([
    ...message.field.map((field) => field.name),
    ...message.nestedType.map((nested) => nested.name),
    ...message.enumType.flatMap((nested) => [nested.name, ...nested.value.map((value) => value.name)]),
    ...message.oneofDecl.map((oneof) => oneof.name),
  ]);
  for (const field of message.field) {
    if (!optional.has(field.name)) continue;
    let name = field.name.startsWith("_") ? field.name : `_${field.name}`;
    while (taken.has(name)) name = `X${name}`;
    taken.add(name);
    field.proto3Optional = true;
    field.oneofIndex = message.oneofDecl.length;
    message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name }));
  }
}
