import type { DescMessage } from "@bufbuild/protobuf";
import type { CodecName, FilePlan } from "../../plan/file-plan.js";
import { codecName, protoNames } from "../../plan/proto-names.js";
import { type Code, code, join, typeFrom, valueFrom } from "../code.js";
import { assign } from "../types/proto/layout.js";

const runtime = { package: "s2-codegen-runtime/v1" };
const protobufRuntime = { package: "s2-codegen-runtime/v1/protobuf" };

/**
 * A codec for every top-level message of a file, those that no stream carries included: another module's stream may.
 */
export function emitProtobufCodecs({ source, codec }: FilePlan): Code {
  if (source.language !== "proto") throw new TypeError(`${source.path} is no .proto file`);
  return join(
    source.proto.descriptor.messages.map((message) => emitCodec(message, codec)),
    "\n",
  );
}

function emitCodec(message: DescMessage, codec: CodecName): Code {
  const { shapes, schemas } = protoNames(message.file);
  const shape = shapes.get(message) ?? message.name;
  const schema = schemas.get(message) ?? message.name;
  const input = code`${typeFrom({ package: "@bufbuild/protobuf" }, "MessageInitShape")}<typeof ${schema}>`;
  const make = valueFrom(protobufRuntime, codec === "json" ? "protobufJsonCodec" : "protobufCodec");
  return assign(
    code`export const ${codecName(message)}: ${typeFrom(runtime, "Codec")}<${shape}, ${input}>`,
    code`/*@__PURE__*/ ${make}(${schema})`,
  );
}
