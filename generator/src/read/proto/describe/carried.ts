import {
  type DescriptorProto,
  type FileDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { qualify } from "../names.js";

/** The messages of a file that a stream can carry: all but groups, which are there for an extension. */
export function carriedBy({
  messageType,
  extension,
  package: scope,
}: FileDescriptorProto): DescriptorProto[] {
  const groups = new Set(extension.filter(({ type }) => type === Type.GROUP).map(({ typeName }) => typeName));
  return messageType.filter(({ name }) => !groups.has(`.${qualify(scope, name)}`));
}
