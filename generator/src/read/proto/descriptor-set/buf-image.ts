import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";

/** The field in which `buf build` says more of a file (`buf.alpha.image.v1.ImageFile.buf_extension`). */
export const BUF_EXTENSION = 8042;
const IS_IMPORT = 1;

/** Whether buf has put the file into the set because another one imports it; undefined when it is no set of buf's. */
export function isMarkedAsImport({ $unknown }: FileDescriptorProto): boolean | undefined {
  const field = $unknown?.find(
    ({ no, wireType }) => no === BUF_EXTENSION && wireType === WireType.LengthDelimited,
  );
  if (field === undefined) return undefined;
  try {
    const reader = new BinaryReader(new BinaryReader(field.data).bytes());
    while (reader.pos < reader.len) {
      const [no, wireType] = reader.tag();
      if (no === IS_IMPORT && wireType === WireType.Varint) return reader.bool();
      reader.skip(wireType, no);
    }
    return false;
  } catch {
    return undefined; // somebody else's field of that number
  }
}
