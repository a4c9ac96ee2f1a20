import type { FilePlan } from "../../plan/file-plan.js";
import type { Code } from "../code.js";
import { emitBinaryCodecs } from "./protobuf/index.js";
import { codecReferences } from "./protobuf/references.js";
import { emitProtoJsonCodecs } from "./protobuf-json.js";

/** The codecs of a .proto file's messages. */
export function emitProtobufCodecs({ source, codec }: FilePlan): Code {
  if (source.language !== "proto") throw new TypeError(`${source.path} is no .proto file`);
  const { descriptor } = source.proto;
  return codec === "json"
    ? emitProtoJsonCodecs(descriptor.messages)
    : emitBinaryCodecs(descriptor, codecReferences(source));
}
