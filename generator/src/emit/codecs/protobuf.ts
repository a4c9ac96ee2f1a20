import type { FilePlan } from "../../plan/file-plan.js";
import { type Code, join } from "../code.js";
import { emitBinaryCodecs } from "./protobuf/index.js";
import { codecReferences } from "./protobuf/references.js";
import { emitDescriptors } from "./protobuf-es/index.js";
import { emitProtoJsonCodecs } from "./protobuf-json.js";

/** The codecs of a .proto file's messages, and what protobuf-es knows these by. */
export function emitProtobufCodecs({ source, codec }: FilePlan): Code {
  if (source.language !== "proto") throw new TypeError(`${source.path} is no .proto file`);
  const { descriptor } = source.proto;
  const references = codecReferences(source);
  return join(
    [
      emitDescriptors(source, references),
      codec === "json"
        ? emitProtoJsonCodecs(descriptor.messages, references)
        : emitBinaryCodecs(descriptor, references),
    ],
    "\n",
  );
}
