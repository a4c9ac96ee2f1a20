import { create } from "@bufbuild/protobuf";
import {
  FeatureSet_MessageEncoding as Encoding,
  type FeatureSet,
  FeatureSetSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldOptions_JSType as JSType,
  FieldDescriptorProto_Label as Label,
  FeatureSet_FieldPresence as Presence,
  FeatureSet_RepeatedFieldEncoding as Repeated,
  FieldDescriptorProto_Type as Type,
  FeatureSet_Utf8Validation as Utf8,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { LockedField, LockedProtoFile } from "../../../model/locked-proto.js";

type Syntax = LockedProtoFile["syntax"];

/** Whether the field needs a oneof of its own to have presence: what `optional` is in proto3. */
export function isProto3Optional({ kind, presence, oneof }: LockedField, syntax: Syntax): boolean {
  return syntax === "proto3" && kind === "singular" && presence === "explicit" && oneof === undefined;
}

/** The descriptor of a field. `type` is that of a map's entries, where it is one. */
export function describeLockedField(
  number: number,
  field: LockedField,
  type: LockedType,
  syntax: Syntax,
): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, {
    name: field.name,
    number,
    jsonName: field.json,
    label: labelOf(field, syntax),
    ...type,
    ...(field.delimited && syntax === "proto2" && { type: Type.GROUP }),
    ...(field.default !== undefined && { defaultValue: field.default }),
    ...describeOptions(field, type, syntax),
  });
}

/** How descriptors speak of a type. */
export interface LockedType {
  readonly type: Type;
  /** Of a message or an enum, with a leading dot. */
  readonly typeName?: string;
}

/** `string`, or the name of a message or enum. */
export function lockedType(type: string, isEnum: (fullName: string) => boolean): LockedType {
  if (type.startsWith(".")) return { type: isEnum(type.slice(1)) ? Type.ENUM : Type.MESSAGE, typeName: type };
  // Scalars are called in schemas as they are in descriptors, but for their case.
  return { type: Type[type.toUpperCase() as keyof typeof Type] };
}

function labelOf({ kind, presence }: LockedField, syntax: Syntax): Label {
  if (kind !== "singular") return Label.REPEATED;
  return presence === "required" && !isEdition(syntax) ? Label.REQUIRED : Label.OPTIONAL;
}

function isEdition(syntax: Syntax): boolean {
  return syntax !== "proto2" && syntax !== "proto3";
}

/** Options that change nothing are not set, so that a field without any has none. */
function describeOptions(
  field: LockedField,
  type: LockedType,
  syntax: Syntax,
): Pick<FieldDescriptorProto, "options"> | undefined {
  const features = featuresOf(field, type, syntax);
  const options = {
    ...packedOption(field, type, syntax),
    ...(field.jstype !== undefined && {
      jstype: field.jstype === "string" ? JSType.JS_STRING : JSType.JS_NUMBER,
    }),
    ...(features !== undefined && { features }),
  };
  return Object.keys(options).length === 0 ? undefined : { options: create(FieldOptionsSchema, options) };
}

function packedOption(field: LockedField, type: LockedType, syntax: Syntax): { packed?: boolean } {
  const packed = field.packed ?? false;
  const byDefault = syntax === "proto3";
  return isPackable(field, type) && !isEdition(syntax) && packed !== byDefault ? { packed } : {};
}

/** What is not so by the syntax alone. */
function featuresOf(field: LockedField, type: LockedType, syntax: Syntax): FeatureSet | undefined {
  const features = create(FeatureSetSchema);
  if (isEdition(syntax)) {
    if (field.kind === "singular" && field.presence === undefined) features.fieldPresence = Presence.IMPLICIT;
    if (field.presence === "required") features.fieldPresence = Presence.LEGACY_REQUIRED;
    if (isPackable(field, type) && !field.packed) features.repeatedFieldEncoding = Repeated.EXPANDED;
    if (field.delimited) features.messageEncoding = Encoding.DELIMITED;
  }
  const isChecked = syntax !== "proto2";
  if (field.type === "string" && (field.utf8 ?? false) !== isChecked)
    features.utf8Validation = field.utf8 ? Utf8.VERIFY : Utf8.NONE;
  return Object.keys(features).length === 1 ? undefined : features;
}

function isPackable({ kind }: LockedField, { type }: LockedType): boolean {
  if (kind !== "list") return false;
  return type !== Type.STRING && type !== Type.BYTES && type !== Type.MESSAGE;
}
