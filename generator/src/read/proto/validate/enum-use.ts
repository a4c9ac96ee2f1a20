import type { DescField, DescFile, DescMessage } from "@bufbuild/protobuf";
import {
  Edition,
  FeatureSet_FieldPresence as FieldPresence,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";

/** Where zero means "not set", an enum must have it, and must take numbers that it does not know. */
export function checkEnumUse(file: DescFile, placeOf: (fullName: string) => Place): Problem[] {
  const visit = (message: DescMessage): Problem[] => [
    ...message.fields.flatMap((field) =>
      checkField(field, () => placeOf(`${message.typeName}.${field.name}`)),
    ),
    ...message.nestedMessages.flatMap(visit),
  ];
  return file.messages.flatMap(visit);
}

function checkField(field: DescField, at: () => Place): Problem[] {
  if (field.enum === undefined) return [];
  const { typeName, open, values } = field.enum;
  const zeroMissing = field.fieldKind === "map" && values[0]?.number !== 0;
  if (zeroMissing) {
    const text = `the values of map "${field.name}" are of enum "${typeName}", whose first value is not 0.`;
    return [{ at: at(), text, remedy: "Put a value 0 first." }];
  }
  const zeroMeansAbsent =
    field.parent.file.edition === Edition.EDITION_PROTO3 ||
    (field.fieldKind === "enum" && field.presence === FieldPresence.IMPLICIT);
  if (open || !zeroMeansAbsent) return [];
  const text = `field "${field.name}" cannot be of enum "${typeName}", which is closed: it is declared in a proto2 file or says so.`;
  return [{ at: at(), text, remedy: "Declare the enum in a proto3 file." }];
}
