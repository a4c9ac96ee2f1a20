import type { DescExtension, DescFile } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import { Edition } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";
import { printPlace } from "../../../problems.js";

/** Extensions have numbers that their message leaves for them, each one once. */
export function checkExtensionUse(file: DescFile, placeOf: (fullName: string) => Place): Problem[] {
  const first = new Map<string, DescExtension>();
  return [...nestedTypes(file)].flatMap((extension): Problem[] => {
    if (extension.kind !== "extension") return [];
    const at = placeOf(extension.typeName);
    const { extendee, number, name } = extension;
    if (file.edition === Edition.EDITION_PROTO3 && !isOptions(extendee.typeName)) {
      const text = `proto3 can extend options only, and this extends ${extendee.typeName}.`;
      return [{ at, text, remedy: "Declare the field in the message itself." }];
    }
    if (!extendee.proto.extensionRange.some(({ start, end }) => start <= number && number < end)) {
      const text = `extension "${name}" has number ${number}, which ${extendee.typeName} does not leave for extensions.`;
      const ranges = extendee.proto.extensionRange
        .map(({ start, end }) => `${start} to ${end - 1}`)
        .join(", ");
      const remedy = ranges === "" ? `Add a range to it: extensions ${number};` : `It leaves ${ranges}.`;
      return [{ at, text, remedy }];
    }
    const other = first.get(`${number} ${extendee.typeName}`);
    if (other !== undefined) {
      const place = printPlace(placeOf(other.typeName));
      const text = `extensions "${other.typeName}" (${place}) and "${extension.typeName}" both have number ${number}.`;
      return [{ at, text, remedy: "Give one of them another number." }];
    }
    first.set(`${number} ${extendee.typeName}`, extension);
    if (extendee.proto.options?.messageSetWireFormat && extension.fieldKind !== "message")
      return [
        {
          at,
          text: `extension "${name}" is in a message set, and those have messages, each once.`,
          remedy: "Declare a message.",
        },
      ];
    return [];
  });
}

function isOptions(typeName: string): boolean {
  return /^google\.protobuf\.[A-Za-z]+Options$/.test(typeName);
}
