import { type DescExtension, type DescField, ScalarType } from "@bufbuild/protobuf";
import {
  FeatureSet_RepeatedFieldEncoding as Encoding,
  FeatureSet_FieldPresence as FieldPresence,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";

/** The features of a field are about what it is. */
export function checkFieldFeatures(field: DescField | DescExtension, at: () => Place): Problem[] {
  const problems: Problem[] = [];
  const refuse = (text: string, remedy = "Remove the feature."): void => {
    problems.push({ at: at(), text: `field "${field.name}" ${text}`, remedy });
  };
  const { features } = field.proto.options ?? {};
  const isRepeated = field.fieldKind === "list" || field.fieldKind === "map";
  if (features?.fieldPresence) {
    if (isRepeated) refuse("is repeated, and has no presence.");
    else if (field.oneof !== undefined) refuse("is in a oneof, which says whether it is present.");
    else if (field.fieldKind === "message" && features.fieldPresence === FieldPresence.IMPLICIT)
      refuse("is a message, whose presence is explicit.");
  }
  if (!isRepeated && field.presence === FieldPresence.IMPLICIT && field.proto.defaultValue !== "")
    refuse("has a default, and its presence is implicit.", "Remove the default.");
  if (features?.repeatedFieldEncoding) {
    if (!isRepeated) refuse("is not repeated.");
    else if (features.repeatedFieldEncoding === Encoding.PACKED && !isPackable(field))
      refuse("cannot be packed; numbers, bools and enums can.");
  }
  // Of scalar types it is told without a descriptor.
  if (field.proto.options?.packed && field.message !== undefined)
    refuse("cannot be packed; numbers, bools and enums can.", "Remove the option.");
  if (features?.utf8Validation && !hasStrings(field)) refuse("has no strings to be validated.");
  if (features?.messageEncoding && (field.fieldKind === "map" || field.message === undefined))
    refuse("is no message to be encoded.");
  return problems;
}

function isPackable(field: DescField | DescExtension): boolean {
  if (field.fieldKind !== "list") return false;
  return field.listKind === "enum" || (field.listKind === "scalar" && !isLengthDelimited(field.scalar));
}

function isLengthDelimited(scalar: ScalarType): boolean {
  return scalar === ScalarType.STRING || scalar === ScalarType.BYTES;
}

function hasStrings(field: DescField | DescExtension): boolean {
  return (
    field.scalar === ScalarType.STRING || (field.fieldKind === "map" && field.mapKey === ScalarType.STRING)
  );
}
