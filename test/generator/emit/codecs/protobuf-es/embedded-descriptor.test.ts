import { clone } from "@bufbuild/protobuf";
import { embedFileDesc } from "@bufbuild/protobuf/codegenv2";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "vitest";
import { embeddedDescriptor } from "../../../../../generator/src/emit/codecs/protobuf-es/embedded-descriptor.js";
import { corpus } from "../../../read/proto/corpus.js";
import { inFolder, readFolder } from "../../../read/proto/read.js";

describe("the embedded descriptor is that of protobuf-es, and the file's own stays as it is", () => {
  for (const { family, cases } of corpus("valid"))
    it(family, () => {
      for (const { files } of cases) {
        const { folder, entry } = inFolder(files);
        for (const file of readFolder(folder, [entry], ["."]).files) {
          if (file.language !== "proto") throw new Error(`${file.path} is no .proto file`);
          const { proto } = file.proto.descriptor;
          const before = clone(FileDescriptorProtoSchema, proto as never); // of another copy of protobuf-es
          expect(embeddedDescriptor(proto)).toBe(embedFileDesc(before).base64());
          expect(proto).toEqual(before);
        }
      }
    });
});
