import type { FilePlan } from "../../plan/file-plan.js";
import { typesOf } from "../../plan/proto-names.js";
import { type Code, join } from "../code.js";
import { emitEnum } from "./proto/enum.js";
import { emitMessage } from "./proto/message.js";
import { ProtoReferences } from "./proto/references.js";

/** Types of messages, and enums. */
export function emitProtoTypes({ source }: FilePlan): Code {
  if (source.language !== "proto") throw new TypeError(`${source.path} is no .proto file`);
  const references = new ProtoReferences(source);
  return join(
    typesOf(source.proto.descriptor).map((type) =>
      type.kind === "message" ? emitMessage(type, references) : emitEnum(type, references),
    ),
    "\n",
  );
}
