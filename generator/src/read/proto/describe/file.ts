import { create } from "@bufbuild/protobuf";
import {
  Edition,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileOptionsSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import type { Links } from "../link/link.js";
import { type CustomOption, DescribeContext } from "./context.js";
import { describeEnum } from "./enum.js";
import { describeExtension } from "./field.js";
import { describeMessage } from "./message.js";
import { describeOptions } from "./options.js";
import { describeService } from "./service.js";

const {
  package: PACKAGE,
  messageType: MESSAGE_TYPE,
  enumType: ENUM_TYPE,
  extension: EXTENSION,
  syntax: SYNTAX,
} = FileDescriptorProtoSchema.field;

export interface DescribedFile {
  readonly proto: FileDescriptorProto;
  readonly problems: readonly Problem[];
  /** Not yet in `proto`. */
  readonly customOptions: readonly CustomOption[];
}

/** What protoc says of the file, its comments included; for a file out of a descriptor set, what is said there. */
export function describeFile(
  { declaration, importName, described }: LoadedFile,
  links: Links,
): DescribedFile {
  if (described !== undefined) return { proto: described.proto, problems: [], customOptions: [] };
  const syntax = declaration.syntax?.text ?? "proto2";
  const context = new DescribeContext(links, syntax);
  const packageName = declaration.package?.text ?? "";
  const imports = declaration.imports.filter((it) => it.kind !== "option");
  const proto = create(FileDescriptorProtoSchema, {
    name: importName,
    ...(packageName !== "" && { package: packageName }),
    dependency: imports.map((it) => it.text),
    publicDependency: imports.flatMap((it, index) => (it.kind === "public" ? [index] : [])),
    weakDependency: imports.flatMap((it, index) => (it.kind === "weak" ? [index] : [])),
    optionDependency: declaration.imports.filter((it) => it.kind === "option").map((it) => it.text),
    ...describeSyntax(syntax),
  });
  if (declaration.syntax !== undefined) context.comment([SYNTAX.number], declaration.syntax.comments);
  if (declaration.package !== undefined) context.comment([PACKAGE.number], declaration.package.comments);

  for (const member of declaration.members) {
    if (member.kind === "message") {
      const path = [MESSAGE_TYPE.number, proto.messageType.length];
      proto.messageType.push(describeMessage(member, packageName, path, context));
    } else if (member.kind === "enum")
      proto.enumType.push(
        describeEnum(member, packageName, [ENUM_TYPE.number, proto.enumType.length], context),
      );
    else if (member.kind === "service") proto.service.push(describeService(member, packageName, context));
    else
      for (const field of member.fields) {
        context.comment([EXTENSION.number, proto.extension.length], field.comments);
        proto.extension.push(describeExtension(field, member.extendee, packageName, context));
      }
  }

  const options = describeOptions(FileOptionsSchema, declaration.options, packageName, context);
  if (options !== undefined) proto.options = options;
  proto.sourceCodeInfo = { $typeName: "google.protobuf.SourceCodeInfo", location: context.locations };
  return { proto, problems: context.problems, customOptions: context.customOptions };
}

/** proto2 is what no syntax means, and is not said. */
function describeSyntax(syntax: string): { syntax?: string; edition?: Edition } {
  if (syntax === "proto2") return {};
  if (syntax === "proto3") return { syntax };
  return { syntax: "editions", edition: syntax === "2024" ? Edition.EDITION_2024 : Edition.EDITION_2023 };
}
