import type { DescEnum } from "@bufbuild/protobuf";
import { docsOf } from "../../../model/proto-comments.js";
import { type Code, code, typeFrom } from "../../code.js";
import { jsDoc } from "./docs.js";
import { property } from "./property.js";
import type { TypeReferences } from "./references.js";

/**
 * An object and a type of one name, where protoc-gen-es has an `enum`, which cannot be erased. Open enums carry
 * numbers that no value is declared for, too.
 */
export function emitEnum(enumeration: DescEnum, references: TypeReferences): Code {
  const name = references.shape(enumeration);
  const docs = jsDoc({ text: docsOf(enumeration), deprecated: enumeration.deprecated });
  const values = enumeration.values.map((value) => [
    jsDoc({ text: docsOf(value), deprecated: value.deprecated }, "  "),
    `  ${property(value.localName)}: ${value.number},\n`,
  ]);
  const unknown = enumeration.open
    ? code` | ${typeFrom({ package: "@bufbuild/protobuf" }, "UnknownEnum")}`
    : "";
  return code`${docs}export const ${name} = {
${values}} as const;
${docs}export type ${name} = (typeof ${name})[keyof typeof ${name}]${unknown};
`;
}
