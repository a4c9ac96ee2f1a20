import { toBinary } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

/**
 * A file's descriptor as protobuf-es's `fileDesc` takes it: base64 without padding, without what it is given beside or
 * puts back by itself. The text is that of `embedFileDesc`, which clones the descriptor by reflection at three times the cost.
 */
export function embeddedDescriptor(file: FileDescriptorProto): string {
  const embedded: FileDescriptorProto = without(file, "sourceCodeInfo");
  embedded.dependency = [];
  embedded.messageType = file.messageType.map(withoutJsonNames);
  return Buffer.from(toBinary(FileDescriptorProtoSchema, embedded)).toString("base64").replace(/=+$/, "");
}

function withoutJsonNames(message: DescriptorProto): DescriptorProto {
  const copy: DescriptorProto = without(message);
  copy.field = message.field.map(withoutJsonName);
  copy.nestedType = message.nestedType.map(withoutJsonNames);
  return copy;
}

function withoutJsonName(field: FieldDescriptorProto): FieldDescriptorProto {
  return field.jsonName === protoCamelCase(field.name) ? without(field, "jsonName") : field;
}

/** A copy, not a deep one. Whether a member of a proto2 message is set shows in its being the object's own. */
function without<T extends object>(message: T, key?: keyof T): T {
  const copy: T = Object.assign(Object.create(Object.getPrototypeOf(message)), message);
  if (key !== undefined) delete copy[key];
  return copy;
}
