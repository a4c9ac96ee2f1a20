import {
  type DescriptorProto,
  Edition,
  type EnumDescriptorProto,
  FeatureSet_EnumType as EnumType,
  type FeatureSet,
  type FileDescriptorProto,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Place } from "../../../model/model.js";
import type { Comments } from "../parse/comments.js";
import type { Integer, NumberRange, OptionDeclaration } from "../parse/declarations.js";

/** Docs are read from the descriptor itself. */
export const noComments: Comments = { leading: undefined, trailing: undefined, detached: [] };

/** `proto2`, `proto3`, or an edition: `2023`. */
export function syntaxOf({ syntax, edition }: FileDescriptorProto): string {
  if (syntax !== "editions") return syntax === "" ? "proto2" : syntax;
  return (Edition[edition] ?? String(edition)).replace(/^EDITION_/, "");
}

export function integer(value: number, at: Place): Integer {
  return { text: String(value), value, at };
}

/** Both ends are included. */
export function rangeAt(start: number, end: number, at: Place): NumberRange {
  return { start: integer(start, at), end: integer(end, at) };
}

export function option(name: string, text: string, at: Place): OptionDeclaration {
  const kind = text.startsWith('"') ? "string" : "word";
  return { name: { text: name, at }, value: { kind, text, at } };
}

/** The options that checks of declarations look at; all of them are in the descriptor. */
export function fileOptions({ options }: FileDescriptorProto, at: Place): OptionDeclaration[] {
  return enumType(options?.features, at);
}

export function messageOptions({ options }: DescriptorProto, at: Place): OptionDeclaration[] {
  return [
    ...(options?.messageSetWireFormat ? [option("message_set_wire_format", "true", at)] : []),
    ...(options?.mapEntry ? [option("map_entry", "true", at)] : []),
  ];
}

export function enumOptions({ options }: EnumDescriptorProto, at: Place): OptionDeclaration[] {
  return [
    ...(options?.allowAlias ? [option("allow_alias", "true", at)] : []),
    ...enumType(options?.features, at),
  ];
}

function enumType(features: FeatureSet | undefined, at: Place): OptionDeclaration[] {
  const type = features?.enumType;
  return type ? [option("features.enum_type", EnumType[type] ?? "", at)] : [];
}
