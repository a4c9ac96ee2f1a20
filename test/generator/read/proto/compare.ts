import { fromBinary, type Registry, toBinary, toJson } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { SchemaFile } from "../../../../generator/src/model/model.js";

/** Through bytes: the generator has a protobuf-es of its own, whose types are others to the compiler. */
export function descriptorOf(file: SchemaFile): FileDescriptorProto {
  if (file.language !== "proto") throw new Error(`${file.path} is no .proto file`);
  const bytes = toBinary(FileDescriptorProtoSchema, file.proto.descriptor.proto as never);
  return fromBinary(FileDescriptorProtoSchema, bytes);
}

/** Every field that is set, options of one's own included. */
export function comparable(file: FileDescriptorProto, registry: Registry): unknown {
  return toJson(FileDescriptorProtoSchema, { ...file, sourceCodeInfo: undefined } as FileDescriptorProto, {
    registry,
  });
}
