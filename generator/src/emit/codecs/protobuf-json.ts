import type { DescMessage } from "@bufbuild/protobuf";
import { codecName, protoNames } from "../../plan/proto-names.js";
import { type Code, code, join, typeFrom, valueFrom } from "../code.js";
import { assign } from "../types/proto/layout.js";
import type { CodecReferences } from "./protobuf/references.js";

const runtime = { package: "s2-codegen-runtime/v1" };

/** A codec for every top-level message of a file, by protobuf-es and the embedded descriptor. */
export function emitProtoJsonCodecs(messages: readonly DescMessage[], references: CodecReferences): Code {
  return join(
    messages.map((message) => emitCodec(message, references)),
    "\n",
  );
}

function emitCodec(message: DescMessage, references: CodecReferences): Code {
  const schema = protoNames(message.file).schemas.get(message) ?? message.name;
  const input = code`${typeFrom({ package: "@bufbuild/protobuf" }, "MessageInitShape")}<typeof ${schema}>`;
  return assign(
    code`export const ${codecName(message)}: ${typeFrom(runtime, "Codec")}<${references.shape(message)}, ${input}>`,
    code`/*@__PURE__*/ ${valueFrom(references.runtime, "protobufJsonCodec")}(${schema})`,
  );
}
