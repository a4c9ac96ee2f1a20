import { createFileRegistry, type DescFile } from "@bufbuild/protobuf";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

/**
 * The descriptor of a file. `visible` are the files that it may use types of, its imports among them.
 *
 * protobuf-es walks the imports of imports once for every way that leads to them, which are more than can be counted
 * in a thousand files: so that it meets each file once, it is shown files without imports.
 */
export function describedFile(proto: FileDescriptorProto, visible: readonly DescFile[]): DescFile {
  const known = new Map(visible.map((file) => [file.proto.name, file]));
  const alone = visible.map((file): DescFile => ({ ...file, dependencies: [] }));
  const registry = createFileRegistry(proto, (name) => {
    const file = known.get(name);
    return file && { ...file, dependencies: alone.splice(0) };
  });
  const descriptor = registry.getFile(proto.name);
  if (descriptor === undefined) throw new Error(`protobuf-es made no descriptor of ${proto.name}`);
  const { dependencies } = descriptor;
  dependencies.splice(0, dependencies.length, ...proto.dependency.flatMap((name) => known.get(name) ?? []));
  return descriptor;
}
