import type { AnyDesc, DescField, DescFile, DescMessage, Message } from "@bufbuild/protobuf";
import { nestedTypes, type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  ExtensionRangeOptionsSchema,
  type FieldDescriptorProto,
  FieldOptions_OptionRetention,
  FieldOptionsSchema,
  type FileDescriptorProto,
  FileOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { BUF_EXTENSION } from "../descriptor-set/buf-image.js";

/**
 * Make a descriptor one as protoc hands it to plugins, which is what programs carry: without options that are for
 * compilers alone, and without what buf says of files in its images.
 */
export function makePlain(file: FileDescriptorProto, isForCompilers: IsForCompilers): void {
  const $unknown = file.$unknown?.filter(({ no }) => no !== BUF_EXTENSION) ?? [];
  if ($unknown.length > 0) file.$unknown = $unknown;
  else delete file.$unknown;
  if (file.syntax === "proto2") file.syntax = "";
  eachOptionOwner(file, (owner, schema) => {
    if (owner.options === undefined) return;
    const options = reflect(schema, owner.options);
    // Those that were empty stay, as those of a method that has a body.
    if (strip(options, isForCompilers) && isEmpty(options)) delete owner.options;
  });
}

/** Whether an option that schemas declare themselves is for compilers alone. */
export type IsForCompilers = (extendee: string, number: number) => boolean;

/** Those that the files declare. */
export function extensionsForCompilers(files: readonly DescFile[]): IsForCompilers {
  const sets = files.map(namesForCompilers).filter((names) => names.size > 0);
  return (extendee, number) => sets.some((names) => names.has(`${number} ${extendee}`));
}

const known = new WeakMap<DescFile, ReadonlySet<string>>();

function namesForCompilers(file: DescFile): ReadonlySet<string> {
  const names = known.get(file) ?? new Set([...nestedTypes(file)].flatMap(nameForCompilers));
  known.set(file, names);
  return names;
}

function nameForCompilers(type: AnyDesc): string[] {
  return type.kind === "extension" && isSourceOnly(type) ? [`${type.number} ${type.extendee.typeName}`] : [];
}

interface OptionOwner {
  options?: Message | undefined;
}
type Visit = (owner: OptionOwner, schema: Parameters<typeof reflect>[0]) => void;

function eachOptionOwner(file: FileDescriptorProto, visit: Visit): void {
  visit(file, FileOptionsSchema);
  for (const message of file.messageType) eachInMessage(message, visit);
  for (const enumeration of file.enumType) eachInEnum(enumeration, visit);
  for (const extension of file.extension) visit(extension, FieldOptionsSchema);
  for (const service of file.service) {
    visit(service, ServiceOptionsSchema);
    for (const method of service.method) visit(method, MethodOptionsSchema);
  }
}

function eachInMessage(message: DescriptorProto, visit: Visit): void {
  visit(message, MessageOptionsSchema);
  for (const field of message.field) visit(field, FieldOptionsSchema);
  for (const extension of message.extension) visit(extension, FieldOptionsSchema);
  for (const oneof of message.oneofDecl) visit(oneof, OneofOptionsSchema);
  for (const range of message.extensionRange) visit(range, ExtensionRangeOptionsSchema);
  for (const nested of message.nestedType) eachInMessage(nested, visit);
  for (const nested of message.enumType) eachInEnum(nested, visit);
}

function eachInEnum(enumeration: EnumDescriptorProto, visit: Visit): void {
  visit(enumeration, EnumOptionsSchema);
  for (const value of enumeration.value) visit(value, EnumValueOptionsSchema);
}

/**
 * Take out of a message what is for compilers alone, and tell whether there was any. One inside that becomes empty stays,
 * as with protoc.
 */
export function strip(message: ReflectMessage, isForCompilers: IsForCompilers): boolean {
  let found = false;
  for (const field of fieldsToStrip(message.desc)) {
    if (!message.isSet(field)) continue;
    if (isSourceOnly(field)) {
      message.clear(field);
      found = true;
    } else if (field.fieldKind === "message") strip(message.get(field), isForCompilers);
    else if (field.fieldKind === "list" && field.listKind === "message")
      for (const item of message.get(field)) strip(item as ReflectMessage, isForCompilers); // of such a list
    else if (field.fieldKind === "map" && field.mapKind === "message")
      for (const item of message.get(field).values()) strip(item as ReflectMessage, isForCompilers); // of such a map
  }
  const { $unknown } = message.message;
  if ($unknown === undefined) return found;
  const kept = $unknown.filter(({ no }) => !isForCompilers(message.desc.typeName, no));
  if (kept.length === 0) delete message.message.$unknown;
  else message.message.$unknown = kept;
  return found || kept.length === 0 || kept.length < $unknown.length;
}

const strippable = new WeakMap<DescMessage, readonly DescField[]>();

/** Fields that may be for compilers alone, or hold what is: a few of those that options have. */
function fieldsToStrip(type: DescMessage): readonly DescField[] {
  const known = strippable.get(type);
  if (known !== undefined) return known;
  const fields = type.fields.filter((field) => isSourceOnly(field) || field.message !== undefined);
  strippable.set(type, fields);
  return fields;
}

function isEmpty(message: ReflectMessage): boolean {
  return message.message.$unknown === undefined && !message.fields.some((field) => message.isSet(field));
}

export function isSourceOnly({ proto }: { readonly proto: FieldDescriptorProto }): boolean {
  return proto.options?.retention === FieldOptions_OptionRetention.RETENTION_SOURCE;
}
