import type { DescField, DescMessage } from "@bufbuild/protobuf";
import {
  Edition,
  FeatureSet_FieldPresence as FieldPresence,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

export function isImplicit(field: DescField): boolean {
  return field.presence === FieldPresence.IMPLICIT;
}

/** The last argument of a method that writes a field; nothing for one that is left out when it is zero. */
export function presenceOf(field: DescField): "optional" | "required" | "oneof" | undefined {
  if (field.oneof !== undefined) return "oneof";
  if (isImplicit(field)) return undefined;
  return field.presence === FieldPresence.LEGACY_REQUIRED ? "required" : "optional";
}

/** Whether protobuf-es keeps default values on the prototype of such messages: those that are set are their own. */
export function hasPrototype(message: DescMessage): boolean {
  if (message.file.edition === Edition.EDITION_PROTO3) return false;
  if (message.file.edition === Edition.EDITION_PROTO2) return true;
  return message.fields.some(
    (field) => !isImplicit(field) && field.fieldKind !== "message" && field.oneof === undefined,
  );
}

export function byNumber(message: DescMessage): readonly DescField[] {
  return [...message.fields].sort((a, b) => a.number - b.number);
}

/** `it.userId` */
export function memberOf(name: string): string {
  return isIdentifier(name) ? `it.${name}` : `it[${JSON.stringify(name)}]`;
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
