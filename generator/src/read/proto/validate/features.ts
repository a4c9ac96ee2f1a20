import type { DescEnum, DescField, DescFile, DescMessage, DescOneof } from "@bufbuild/protobuf";
import { nestedTypes, type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import {
  type FeatureSet,
  FeatureSetSchema,
  FeatureSet_FieldPresence as FieldPresence,
  FieldOptions_OptionTargetType as Target,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";
import { qualify } from "../names.js";
import { checkFieldFeatures } from "./field-features.js";

/** Features stand where they mean something, and have values that do. */
export function checkFeatures(file: DescFile, placeOf: (fullName: string) => Place): Problem[] {
  const check = (features: FeatureSet | undefined, target: Target, at: () => Place): Problem[] =>
    features === undefined ? [] : checkFeatureSet(reflect(FeatureSetSchema, features), target, at());
  const top = (): Place => placeOf("");
  const { features } = file.proto.options ?? {};
  return [
    ...check(features, Target.TARGET_TYPE_FILE, top),
    ...(features?.fieldPresence === FieldPresence.LEGACY_REQUIRED
      ? [
          {
            at: top(),
            text: "the fields of a whole file cannot be required.",
            remedy: "Say it of each field.",
          },
        ]
      : []),
    ...[...nestedTypes(file)].flatMap((type): Problem[] => {
      if (type.kind === "service") return [];
      const at = (): Place => placeOf(type.typeName);
      const own = check(type.proto.options?.features, targets[type.kind], at);
      if (type.kind === "extension") return [...own, ...checkFieldFeatures(type, at)];
      return [...own, ...membersOf(type).flatMap((member) => checkMember(member))];
    }),
  ];

  function checkMember(member: DescField | DescOneof | DescEnum["values"][number]): Problem[] {
    const at = (): Place => {
      const { typeName } = member.parent;
      return placeOf(qualify(member.kind === "enum_value" ? parentOf(typeName) : typeName, member.name));
    };
    const own = check(member.proto.options?.features, targets[member.kind], at);
    return member.kind === "field" ? [...own, ...checkFieldFeatures(member, at)] : own;
  }
}

const targets = {
  message: Target.TARGET_TYPE_MESSAGE,
  enum: Target.TARGET_TYPE_ENUM,
  extension: Target.TARGET_TYPE_FIELD,
  field: Target.TARGET_TYPE_FIELD,
  oneof: Target.TARGET_TYPE_ONEOF,
  enum_value: Target.TARGET_TYPE_ENUM_ENTRY,
} as const;

function membersOf(
  type: DescMessage | DescEnum,
): readonly (DescField | DescOneof | DescEnum["values"][number])[] {
  return type.kind === "message" ? [...type.fields, ...type.oneofs] : type.values;
}

function parentOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")));
}

function checkFeatureSet(features: ReflectMessage, target: Target, at: Place): Problem[] {
  return features.fields
    .filter((field) => features.isSet(field))
    .flatMap((field): Problem[] => {
      const { targets } = field.proto.options ?? {};
      if (!targets?.includes(target))
        return [{ at, text: `feature "${field.name}" means nothing here.`, remedy: "Remove it." }];
      return features.get(field) === 0
        ? [{ at, text: `feature "${field.name}" has no known value here.`, remedy: "Give it another." }]
        : [];
    });
}
