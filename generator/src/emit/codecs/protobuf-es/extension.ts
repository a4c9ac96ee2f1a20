import type { DescExtension } from "@bufbuild/protobuf";
import { pathInFileDesc } from "@bufbuild/protobuf/codegenv2";
import { docsOf } from "../../../model/proto-comments.js";
import { protoNames } from "../../../plan/proto-names.js";
import { type Code, code, typeFrom, valueFrom } from "../../code.js";
import { jsDoc } from "../../types/proto/docs.js";
import { declarationOf } from "../../types/proto/field-declaration.js";
import { fieldType } from "../../types/proto/field-type.js";
import { assign } from "../../types/proto/layout.js";
import type { CodecReferences } from "../protobuf/references.js";

const codegen = { package: "@bufbuild/protobuf/codegenv2" };

/** What `getExtension` and `setExtension` of protobuf-es take: `export const note: GenExtension<Text, string> = …`. */
export function emitExtension(extension: DescExtension, name: string, references: CodecReferences): Code {
  const docs = jsDoc({
    text: docsOf(extension),
    from: `extend ${extension.extendee.typeName} { ${declarationOf(extension)} }`,
    deprecated: extension.deprecated,
  });
  const extendee = references.shape(extension.extendee);
  const { type } = fieldType(extension, references);
  const path = [protoNames(extension.file).file, ...pathInFileDesc(extension)].join(", ");
  return code`${docs}${assign(
    code`export const ${name}: ${typeFrom(codegen, "GenExtension")}<${extendee}, ${type}>`,
    code`/*@__PURE__*/ ${valueFrom(codegen, "extDesc")}(${path})`,
  )}`;
}
