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
  type DescriptorProto,
  DescriptorProtoSchema,
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type SourceCodeInfo_Location,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

type Documented = DescMessage | DescEnum | DescEnumValue | DescField | DescExtension | DescOneof;

/** What the comments at a declaration say, leading and trailing ones, without comment marks. */
export function docsOf(desc: Documented): string | undefined {
  const file = "file" in desc ? desc.file : desc.parent.file;
  return docsIn(file).get(desc.proto);
}

/** What the comment at the top of a file says: above `syntax`, else above `package`. */
export function fileDocsOf(file: DescFile): string | undefined {
  const { syntax, package: packageField } = FileDescriptorProtoSchema.field;
  const at = (number: number): SourceCodeInfo_Location | undefined =>
    file.proto.sourceCodeInfo?.location.find(({ path }) => path.length === 1 && path[0] === number);
  return textOf(at(syntax.number)) ?? textOf(at(packageField.number));
}

/** Of the file that was last asked about: files are printed one after the other, and comments are most of their text. */
let last: { readonly file: DescFile; readonly docs: ReadonlyMap<object, string> } | undefined;

/** By the part of the file's descriptor that they are about. Most declarations have none, so that is where to begin. */
function docsIn(file: DescFile): ReadonlyMap<object, string> {
  if (last?.file === file) return last.docs;
  const found = new Map<object, string>();
  for (const location of file.proto.sourceCodeInfo?.location ?? []) {
    const text = textOf(location);
    const element = text === undefined ? undefined : elementAt(file.proto, location.path);
    if (text !== undefined && element !== undefined) found.set(element, text);
  }
  last = { file, docs: found };
  return found;
}

type Element = FileDescriptorProto | DescriptorProto | EnumDescriptorProto;

const { field: ofMessage } = DescriptorProtoSchema;
const { field: ofFile } = FileDescriptorProtoSchema;
const { field: ofEnum } = EnumDescriptorProtoSchema;

/** What a path of `SourceCodeInfo` leads to: field numbers and indices, from the file's descriptor on. */
function elementAt(file: FileDescriptorProto, path: readonly number[]): object | undefined {
  let element: object | undefined = file;
  for (let at = 0; at < path.length && element !== undefined; at += 2) {
    const list: readonly object[] | undefined = listIn(element as Element, path[at]); // one without lists leads to nothing
    element = list?.[path[at + 1] ?? -1];
  }
  return element;
}

function listIn(element: Element, number: number | undefined): readonly object[] | undefined {
  if (element.$typeName === "google.protobuf.FileDescriptorProto") {
    if (number === ofFile.messageType.number) return element.messageType;
    if (number === ofFile.enumType.number) return element.enumType;
    return number === ofFile.extension.number ? element.extension : undefined;
  }
  if (element.$typeName === "google.protobuf.EnumDescriptorProto")
    return number === ofEnum.value.number ? element.value : undefined;
  if (element.$typeName !== "google.protobuf.DescriptorProto") return undefined;
  if (number === ofMessage.field.number) return element.field;
  if (number === ofMessage.nestedType.number) return element.nestedType;
  if (number === ofMessage.enumType.number) return element.enumType;
  if (number === ofMessage.extension.number) return element.extension;
  return number === ofMessage.oneofDecl.number ? element.oneofDecl : undefined;
}

function textOf(location: SourceCodeInfo_Location | undefined): string | undefined {
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
