import type { DescEnum, DescFile, DescMessage } from "@bufbuild/protobuf";
import { codecName, messagesOf } from "../../../plan/proto-names.js";
import { type Code, code, join, typeFrom, valueFrom } from "../../code.js";
import { property } from "../../types/proto/property.js";
import { emitCreate, emitDefaults } from "./create.js";
import { byNumber } from "./members.js";
import { emitRead } from "./read.js";
import type { CodecReferences } from "./references.js";
import { emitWrite } from "./write.js";

/**
 * A codec for every message of a file, nested ones and those that no stream carries included: other messages, also of
 * other modules, may have them inside. A codec refers to no descriptor, so that a bundler can drop those.
 */
export function emitBinaryCodecs(file: DescFile, references: CodecReferences): Code {
  const codecs = messagesOf(file).map((message) => emitCodec(message, references));
  const enums = [...references.enums].map(([enumeration, name]) => emitEnum(enumeration, name));
  return join([...(enums.length === 0 ? [] : [join(enums, "")]), ...codecs], "\n");
}

function emitEnum({ values }: DescEnum, name: string): Code {
  const members = values.map(({ localName, number }) => `${property(localName)}: ${number}`);
  return code`const ${name} = { ${members.join(", ")} };\n`;
}

function emitCodec(message: DescMessage, references: CodecReferences): Code {
  const { runtime } = references;
  const shape = references.shape(message);
  const make = code`/*@__PURE__*/ ${valueFrom(runtime, "messageCodec")}`;
  const functions = [emitCreate, emitWrite, emitRead, emitDefaults].map((emit) => emit(message, references));
  return code`export const ${codecName(message)}: ${typeFrom(runtime, "MessageCodec")}<${shape}> = ${make}(${join(
    [JSON.stringify(names(message)), ...functions],
    ", ",
  )});
`;
}

/** `userId content 20:choice.text`: a number is given where it is not the one after the number before. */
function names(message: DescMessage): string {
  let expected = 1;
  const entries = byNumber(message).map(({ number, localName, oneof }) => {
    const name = oneof === undefined ? localName : `${oneof.localName}.${localName}`;
    const entry = number === expected ? name : `${number}:${name}`;
    expected = number + 1;
    return entry;
  });
  return entries.join(" ");
}
