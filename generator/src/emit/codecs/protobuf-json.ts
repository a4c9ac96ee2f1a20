import type { DescMessage } from "@bufbuild/protobuf";
import { codecName, protoNames } from "../../plan/proto-names.js";
import { type Code, code, join, typeFrom, valueFrom } from "../code.js";
import { assign } from "../types/proto/layout.js";

const runtime = { package: "s2-codegen-runtime/v1" };
const protobufRuntime = { package: "s2-codegen-runtime/v1/protobuf" };

/** A codec for every top-level message of a file, by protobuf-es and the embedded descriptor. */
export function emitProtoJsonCodecs(messages: readonly DescMessage[]): Code {
  return join(messages.map(emitCodec), "\n");
}

function emitCodec(message: DescMessage): Code {
  const { shapes, schemas } = protoNames(message.file);
  const shape = shapes.get(message) ?? message.name;
  const schema = schemas.get(message) ?? message.name;
  const input = code`${typeFrom({ package: "@bufbuild/protobuf" }, "MessageInitShape")}<typeof ${schema}>`;
  return assign(
    code`export const ${codecName(message)}: ${typeFrom(runtime, "Codec")}<${shape}, ${input}>`,
    code`/*@__PURE__*/ ${valueFrom(protobufRuntime, "protobufJsonCodec")}(${schema})`,
  );
}
