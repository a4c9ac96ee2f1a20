import type {
  DescEnum,
  DescEnumValue,
  DescExtension,
  DescField,
  DescFile,
  DescMessage,
  DescOneof,
} from "@bufbuild/protobuf";
import {
  DescriptorProtoSchema,
  EnumDescriptorProtoSchema,
  FileDescriptorProtoSchema,
  type SourceCodeInfo_Location,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

type Documented = DescMessage | DescEnum | DescEnumValue | DescField | DescExtension | DescOneof;

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
        ? [fileField.messageType.number, indexIn(desc.file.proto.messageType, desc.proto)]
        : within(desc.parent, messageField.nestedType.number, desc.parent.proto.nestedType, desc.proto);
    case "enum":
      return desc.parent === undefined
        ? [fileField.enumType.number, indexIn(desc.file.proto.enumType, desc.proto)]
        : within(desc.parent, messageField.enumType.number, desc.parent.proto.enumType, desc.proto);
    case "extension":
      return desc.parent === undefined
        ? [fileField.extension.number, indexIn(desc.file.proto.extension, desc.proto)]
        : within(desc.parent, messageField.extension.number, desc.parent.proto.extension, desc.proto);
    case "enum_value":
      return within(
        desc.parent,
        EnumDescriptorProtoSchema.field.value.number,
        desc.parent.proto.value,
        desc.proto,
      );
    case "field":
      return within(desc.parent, messageField.field.number, desc.parent.proto.field, desc.proto);
    case "oneof":
      return within(desc.parent, messageField.oneofDecl.number, desc.parent.proto.oneofDecl, desc.proto);
  }
}

function within<Proto extends object>(
  parent: DescMessage | DescEnum,
  member: number,
  protos: readonly Proto[],
  proto: Proto,
): number[] {
  return [...pathOf(parent), member, indexIn(protos, proto)];
}

const indices = new WeakMap<readonly object[], ReadonlyMap<object, number>>();

/** `indexOf`, which would make the docs of a message quadratic in its fields. */
function indexIn<Proto extends object>(protos: readonly Proto[], proto: Proto): number {
  const known = indices.get(protos) ?? new Map(protos.map((it, index) => [it, index]));
  indices.set(protos, known);
  return known.get(proto) ?? -1;
}

const locations = new WeakMap<DescFile, ReadonlyMap<string, SourceCodeInfo_Location>>();

function locationsOf(file: DescFile): ReadonlyMap<string, SourceCodeInfo_Location> {
  const known =
    locations.get(file) ??
    new Map(file.proto.sourceCodeInfo?.location.map((location) => [location.path.join(), location]));
  locations.set(file, known);
  return known;
}

function docsAt(file: DescFile, path: readonly number[]): string | undefined {
  const location = locationsOf(file).get(path.join());
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
