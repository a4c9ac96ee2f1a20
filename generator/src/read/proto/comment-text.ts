import type {
  DescEnum,
  DescEnumValue,
  DescField,
  DescFile,
  DescMessage,
  DescOneof,
} from "@bufbuild/protobuf";
import {
  DescriptorProtoSchema,
  EnumDescriptorProtoSchema,
  FileDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

type Documented = DescMessage | DescEnum | DescEnumValue | DescField | DescOneof;

/** What the comments at a declaration say, leading and trailing ones, without comment marks. */
export function docsOf(desc: Documented): string | undefined {
  const file = "file" in desc ? desc.file : desc.parent.file;
  return docsAt(file, pathOf(desc));
}

/** What the comment at the top of a file says: above `syntax`, else above `package`. */
export function fileDocsOf(file: DescFile): string | undefined {
  const { syntax, package: packageField } = FileDescriptorProtoSchema.field;
  return docsAt(file, [syntax.number]) ?? docsAt(file, [packageField.number]);
}

const { field: messageField } = DescriptorProtoSchema;
const { field: fileField } = FileDescriptorProtoSchema;

/** Where the element stands in the file's descriptor: field numbers and indices, as `SourceCodeInfo` has it. */
function pathOf(desc: Documented): number[] {
  switch (desc.kind) {
    case "message":
      return desc.parent === undefined
        ? [fileField.messageType.number, desc.file.proto.messageType.indexOf(desc.proto)]
        : [
            ...pathOf(desc.parent),
            messageField.nestedType.number,
            desc.parent.proto.nestedType.indexOf(desc.proto),
          ];
    case "enum":
      return desc.parent === undefined
        ? [fileField.enumType.number, desc.file.proto.enumType.indexOf(desc.proto)]
        : [
            ...pathOf(desc.parent),
            messageField.enumType.number,
            desc.parent.proto.enumType.indexOf(desc.proto),
          ];
    case "enum_value":
      return [
        ...pathOf(desc.parent),
        EnumDescriptorProtoSchema.field.value.number,
        desc.parent.proto.value.indexOf(desc.proto),
      ];
    case "field":
      return [...pathOf(desc.parent), messageField.field.number, desc.parent.proto.field.indexOf(desc.proto)];
    case "oneof":
      return [
        ...pathOf(desc.parent),
        messageField.oneofDecl.number,
        desc.parent.proto.oneofDecl.indexOf(desc.proto),
      ];
  }
}

function docsAt(file: DescFile, path: readonly number[]): string | undefined {
  const location = file.proto.sourceCodeInfo?.location.find(
    (it) => it.path.length === path.length && it.path.every((part, index) => part === path[index]),
  );
  const texts = [location?.leadingComments, location?.trailingComments].flatMap((text) =>
    text === undefined || text.trim() === "" ? [] : [cleanText(text)],
  );
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

/** Comments keep the space behind their marks; a person reading docs does not want it. */
function cleanText(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^ /, "").trimEnd());
  return lines.join("\n").replace(/^\n+|\n+$/g, "");
}
