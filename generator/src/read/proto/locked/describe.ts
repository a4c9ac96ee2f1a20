import { create, type DescFile } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  Edition,
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumOptionsSchema,
  FeatureSet_EnumType as EnumType,
  FieldDescriptorProtoSchema,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  MessageOptionsSchema,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type {
  LockedEnum,
  LockedField,
  LockedMessage,
  LockedProto,
  LockedProtoFile,
  LockedReserved,
} from "../../../model/locked-proto.js";
import { describedFile } from "../describe/descriptor.js";
import { wellKnownFiles } from "../imports/well-known.js";
import { mapEntryName, qualify } from "../names.js";
import { describeLockedField, isProto3Optional, lockedType } from "./describe-field.js";

/**
 * Descriptors of the files of a locked schema, by import name, those that are imported before those that import them.
 * Files that protobuf-es ships are its own. The others say what the original files said of the types that the root
 * reaches, and nothing else: messages that only have such types inside of them are empty.
 */
export function describeLocked(schema: LockedProto): ReadonlyMap<string, DescFile> {
  const described = new Map<string, DescFile>();
  const fileOf = new Map(
    Object.entries(schema.files).flatMap(([name, { types }]) => types.map((type) => [type, name] as const)),
  );
  const visit = (name: string, file: LockedProtoFile): void => {
    if (described.has(name)) return;
    const shipped = wellKnownFiles.get(name);
    if (shipped !== undefined) {
      described.set(name, shipped.descriptor);
      return;
    }
    const imports = importsOf(file, name, schema, fileOf);
    for (const imported of imports) {
      const other = schema.files[imported];
      if (other !== undefined) visit(imported, other);
    }
    const proto = describeFile(name, file, imports, schema);
    described.set(name, describedFile(proto, [...described.values()]));
  };
  for (const [name, file] of Object.entries(schema.files)) visit(name, file);
  return described;
}

/** The files of the types that the fields of a file are of, sorted. */
function importsOf(
  file: LockedProtoFile,
  name: string,
  schema: LockedProto,
  fileOf: ReadonlyMap<string, string>,
): string[] {
  const imports = new Set<string>();
  for (const type of file.types)
    for (const field of Object.values(own(schema.messages, type)?.fields ?? {})) {
      const from = fileOf.get(field.type.slice(1));
      if (from !== undefined && from !== name) imports.add(from);
    }
  return [...imports].sort();
}

function describeFile(
  name: string,
  file: LockedProtoFile,
  dependency: readonly string[],
  schema: LockedProto,
): FileDescriptorProto {
  const proto = create(FileDescriptorProtoSchema, {
    name,
    package: file.package,
    dependency: [...dependency],
    ...describeSyntax(file.syntax),
  });
  const top: Scope = { messages: proto.messageType, enums: proto.enumType };
  const scopes = new Map<string, Scope>();
  /** Where the types declared in a message go; a message that nothing reaches is made for them. */
  const scopeOf = (fullName: string): Scope => {
    if (fullName === file.package) return top;
    const known = scopes.get(fullName);
    if (known !== undefined) return known;
    const message = describeMessage(fullName, own(schema.messages, fullName), file.syntax, schema);
    const scope: Scope = { messages: message.nestedType, enums: message.enumType };
    scopes.set(fullName, scope);
    scopeOf(parentOf(fullName)).messages.push(message);
    return scope;
  };
  for (const type of file.types) {
    const enumeration = own(schema.enums, type);
    if (enumeration === undefined) scopeOf(type);
    else scopeOf(parentOf(type)).enums.push(describeEnum(shortName(type), enumeration, file.syntax));
  }
  return proto;
}

interface Scope {
  readonly messages: DescriptorProto[];
  readonly enums: EnumDescriptorProto[];
}

/** proto2 is what no syntax means, and is not said. */
function describeSyntax(syntax: LockedProtoFile["syntax"]): { syntax?: string; edition?: Edition } {
  switch (syntax) {
    case "proto2":
      return {};
    case "proto3":
      return { syntax };
    case "2023":
      return { syntax: "editions", edition: Edition.EDITION_2023 };
    case "2024":
      return { syntax: "editions", edition: Edition.EDITION_2024 };
  }
}

function describeMessage(
  fullName: string,
  message: LockedMessage | undefined,
  syntax: LockedProtoFile["syntax"],
  schema: LockedProto,
): DescriptorProto {
  const proto = create(DescriptorProtoSchema, {
    name: shortName(fullName),
    reservedName: [...(message?.reserved?.names ?? [])],
    reservedRange: ranges(message?.reserved?.numbers),
    extensionRange: ranges(message?.extensions),
  });
  const addOneof = (name: string): number => proto.oneofDecl.push({ $typeName: ONEOF, name }) - 1;
  const isEnum = (name: string): boolean => own(schema.enums, name) !== undefined;
  const optional: string[] = [];
  for (const [key, field] of Object.entries(message?.fields ?? {})) {
    const number = Number(key);
    const { field: described, entry } = describeField(number, field, fullName, syntax, isEnum);
    proto.field.push(described);
    if (entry !== undefined) proto.nestedType.push(entry);
    if (field.oneof !== undefined) {
      const index = proto.oneofDecl.findIndex(({ name }) => name === field.oneof);
      described.oneofIndex = index === -1 ? addOneof(field.oneof) : index;
    } else if (isProto3Optional(field, syntax)) optional.push(field.name);
  }
  // Behind those that are declared, as protoc has them. Their names are seen nowhere, and must only be free.
  for (const name of optional) {
    const field = proto.field.find((it) => it.name === name);
    if (field === undefined) continue;
    field.proto3Optional = true;
    field.oneofIndex = addOneof(`_${name}`);
  }
  return proto;
}

const ONEOF = "google.protobuf.OneofDescriptorProto";

function describeField(
  number: number,
  field: LockedField,
  messageName: string,
  syntax: LockedProtoFile["syntax"],
  isEnum: (fullName: string) => boolean,
): { field: DescriptorProto["field"][number]; entry?: DescriptorProto } {
  if (field.kind !== "map")
    return { field: describeLockedField(number, field, lockedType(field.type, isEnum), syntax) };
  const part = (name: string, at: number, type: string): DescriptorProto["field"][number] =>
    create(FieldDescriptorProtoSchema, {
      name,
      number: at,
      jsonName: name,
      label: Label.OPTIONAL,
      ...lockedType(type, isEnum),
    });
  const entryName = mapEntryName(field.name);
  const entryType = { type: Type.MESSAGE, typeName: `.${qualify(messageName, entryName)}` };
  return {
    field: describeLockedField(number, field, entryType, syntax),
    entry: create(DescriptorProtoSchema, {
      name: entryName,
      field: [part("key", 1, field.key ?? "string"), part("value", 2, field.type)],
      options: create(MessageOptionsSchema, { mapEntry: true }),
    }),
  };
}

/** Reserved and extension ranges of messages do not include their ends in descriptors. */
function ranges(numbers: LockedReserved["numbers"] = []): { start: number; end: number }[] {
  return numbers.map(([start, last]) => ({ start, end: last + 1 }));
}

function describeEnum(
  name: string,
  { open, values, reserved }: LockedEnum,
  syntax: LockedProtoFile["syntax"],
): EnumDescriptorProto {
  const numbers = Object.values(values);
  const hasAliases = new Set(numbers).size < numbers.length;
  const isOpenBySyntax = syntax !== "proto2";
  return create(EnumDescriptorProtoSchema, {
    name,
    value: Object.entries(values).map(([valueName, number]) => ({ name: valueName, number })),
    reservedName: [...(reserved?.names ?? [])],
    reservedRange: (reserved?.numbers ?? []).map(([start, end]) => ({ start, end })),
    ...((hasAliases || open !== isOpenBySyntax) && {
      options: create(EnumOptionsSchema, {
        ...(hasAliases && { allowAlias: true }),
        ...(open !== isOpenBySyntax && {
          features: { enumType: open ? EnumType.OPEN : EnumType.CLOSED },
        }),
      }),
    }),
  });
}

/** Names of types can be names of things that every object has: `constructor`. */
function own<Value>(record: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function parentOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")));
}

function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf(".") + 1);
}
