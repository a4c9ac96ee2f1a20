import type { DescExtension } from "@bufbuild/protobuf";
import { pathInFileDesc } from "@bufbuild/protobuf/codegenv2";
import { docsOf } from "../../../model/proto-comments.js";
import { type Code, code, typeFrom, valueFrom } from "../../code.js";
import { jsDoc } from "./docs.js";
import { declarationOf } from "./field-declaration.js";
import { fieldType } from "./field-type.js";
import { assign } from "./layout.js";
import type { ProtoReferences } from "./references.js";

const codegen = { package: "@bufbuild/protobuf/codegenv2" };

/** What `getExtension` and `setExtension` of protobuf-es take: `export const note: GenExtension<Text, string> = …`. */
export function emitExtension(extension: DescExtension, references: ProtoReferences): Code {
  const docs = jsDoc({
    text: docsOf(extension),
    from: `extend ${extension.extendee.typeName} { ${declarationOf(extension)} }`,
    deprecated: extension.deprecated,
  });
  const name = references.extension(extension);
  const extendee = references.shape(extension.extendee);
  const { type } = fieldType(extension, references);
  const path = [references.file(extension.file), ...pathInFileDesc(extension)];
  return code`${docs}${assign(
    code`export const ${name}: ${typeFrom(codegen, "GenExtension")}<${extendee}, ${type}>`,
    code`/*@__PURE__*/ ${valueFrom(codegen, "extDesc")}(${path.flatMap((part, index) => (index === 0 ? [part] : [", ", part]))})`,
  )}`;
}
