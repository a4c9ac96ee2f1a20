import { type DescExtension, type DescFile, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto_ExtensionRange,
  type ExtensionRangeOptions_Declaration,
  ExtensionRangeOptions_VerificationState as Verification,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";
import { scalarTypes } from "../link/link.js";

/** A message can declare which extensions its ranges are for: then they are as declared, and there are no others. */
export function checkExtensionDeclarations(file: DescFile, placeOf: (fullName: string) => Place): Problem[] {
  return [...nestedTypes(file)].flatMap((type): Problem[] => {
    const at = placeOf(type.typeName);
    if (type.kind === "message") return checkDeclared(type, at);
    return type.kind === "extension" ? checkUse(type, at) : [];
  });
}

function checkDeclared({ proto }: DescMessage, at: Place): Problem[] {
  const names = new Set<string>();
  return proto.extensionRange.flatMap((range) => {
    const declared = range.options?.declaration ?? [];
    const numbers = new Set<number>();
    const problems = declared.flatMap((it) => {
      const wrong: (readonly [text: string, remedy: string])[] = [];
      if (it.number < range.start || it.number >= range.end)
        wrong.push(["is not in its range", `The range is ${range.start} to ${range.end - 1}.`]);
      if (numbers.has(it.number)) wrong.push(["is declared twice", "Remove one."]);
      if (it.fullName !== "" && names.has(it.fullName))
        wrong.push([`has name "${it.fullName}", which is declared already`, "Rename one of them."]);
      numbers.add(it.number);
      names.add(it.fullName);
      return [...wrong, ...malformed(it)].map(([text, remedy]) => told(at, it.number, text, remedy));
    });
    if (declared.length > 0 && isUnverified(range))
      problems.push({
        at,
        text: "a range cannot be UNVERIFIED and declare its extensions.",
        remedy: "Remove the option verification, or the declarations.",
      });
    return problems;
  });
}

function told(at: Place, number: number, text: string, remedy: string): Problem {
  return { at, text: `the declaration of extension ${number} ${text}.`, remedy };
}

function malformed({ fullName, type, reserved }: ExtensionRangeOptions_Declaration): [string, string][] {
  if (reserved && fullName === "" && type === "") return [];
  if (fullName === "" || type === "")
    return [["has not both full_name and type", 'Write full_name: ".p.name" type: "int32".']];
  const names = scalarTypes.has(type) ? [fullName] : [fullName, type];
  return names
    .filter((name) => !/^(?:\.[A-Za-z_]\w*)+$/.test(name))
    .map((name) => [`has "${name}", which is no full name`, "A full name starts with a dot: .p.Name"]);
}

function checkUse(extension: DescExtension, at: Place): Problem[] {
  const { extendee, number, typeName, proto } = extension;
  const range = extendee.proto.extensionRange.find(({ start, end }) => start <= number && number < end);
  const declared = range?.options?.declaration ?? [];
  if (range === undefined || (declared.length === 0 && !isDeclarative(range))) return [];
  const own = declared.find((it) => it.number === number);
  const wrong = (text: string, remedy: string): Problem[] => [
    { at, text: `extension "${proto.name}" ${text}.`, remedy },
  ];
  if (own === undefined)
    return wrong(
      `has number ${number}, for which ${extendee.typeName} declares no extension`,
      `Declare it there: [declaration = { number: ${number} full_name: ".${typeName}" type: "${typeOf(extension)}" }]`,
    );
  const is = `is extension ${number} of ${extendee.typeName}, which is declared`;
  if (own.reserved) return wrong(`${is} reserved`, "Take another number.");
  if (own.fullName !== `.${typeName}`) return wrong(`${is} as "${own.fullName}"`, "Take another number.");
  if (own.type !== typeOf(extension)) return wrong(`${is} with type "${own.type}"`, `Write ${own.type}.`);
  if (own.repeated !== (extension.fieldKind === "list"))
    return own.repeated
      ? wrong(`${is} repeated`, 'Write "repeated".')
      : wrong(`${is} not repeated`, "Remove the label.");
  return [];
}

function typeOf({ message, enum: enumeration, scalar }: DescExtension): string {
  const named = message ?? enumeration;
  return named === undefined ? (ScalarType[scalar ?? 0] ?? "").toLowerCase() : `.${named.typeName}`;
}

function isUnverified({ options }: DescriptorProto_ExtensionRange): boolean {
  return isSaid(options, Verification.UNVERIFIED);
}

function isDeclarative({ options }: DescriptorProto_ExtensionRange): boolean {
  return isSaid(options, Verification.DECLARATION);
}

/** UNVERIFIED is what it is when nothing is said. */
function isSaid(options: DescriptorProto_ExtensionRange["options"], state: Verification): boolean {
  return options !== undefined && Object.hasOwn(options, "verification") && options.verification === state;
}
