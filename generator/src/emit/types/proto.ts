import type { DescEnum, DescFile, DescMessage } from "@bufbuild/protobuf";
import { pathInFileDesc } from "@bufbuild/protobuf/codegenv2";
import type { FilePlan } from "../../plan/file-plan.js";
import { type ProtoNames, protoNames, typesOf } from "../../plan/proto-names.js";
import { type Code, code, join, typeFrom, valueFrom } from "../code.js";
import { jsDoc } from "./proto/docs.js";
import { embeddedDescriptor } from "./proto/embedded-descriptor.js";
import { emitEnum } from "./proto/enum.js";
import { emitExtension } from "./proto/extension.js";
import { assign } from "./proto/layout.js";
import { emitMessage } from "./proto/message.js";
import { ProtoReferences } from "./proto/references.js";

const codegen = { package: "@bufbuild/protobuf/codegenv2" };

/** Types, enums and protobuf-es schemas of a .proto file, and the embedded descriptor that they come from. */
export function emitProtoTypes({ source }: FilePlan): Code {
  if (source.language !== "proto") throw new TypeError(`${source.path} is no .proto file`);
  const { descriptor } = source.proto;
  const names = protoNames(descriptor);
  const references = new ProtoReferences(source);
  return join(
    [
      emitDescriptor(descriptor, names, references),
      ...typesOf(descriptor).map((type) => {
        const shape = type.kind === "message" ? emitMessage(type, references) : emitEnum(type, references);
        return code`${shape}\n${emitSchema(type, names)}`;
      }),
      ...[...names.extensions.keys()].map((extension) => emitExtension(extension, references)),
    ],
    "\n",
  );
}

function emitDescriptor(descriptor: DescFile, names: ProtoNames, references: ProtoReferences): Code {
  const base64 = embeddedDescriptor(descriptor.proto);
  const dependencies = descriptor.dependencies.map((file) => references.file(file));
  const imports = dependencies.length === 0 ? "" : code`,\n  [${join(dependencies, ", ")}]`;
  const call = code`/*@__PURE__*/ ${valueFrom(codegen, "fileDesc")}(\n  "${base64}"${imports},\n)`;
  return code`/** Describes ${descriptor.proto.name}. */
export const ${names.file}: ${typeFrom(codegen, "GenFile")} = ${call};
`;
}

/** `export const TextSchema: GenMessage<Text> = messageDesc(file_chat, 0);` */
function emitSchema(type: DescMessage | DescEnum, names: ProtoNames): Code {
  const shape = names.shapes.get(type) ?? type.name;
  const schema = names.schemas.get(type) ?? type.name;
  const isMessage = type.kind === "message";
  const genType = typeFrom(codegen, isMessage ? "GenMessage" : "GenEnum");
  const make = valueFrom(codegen, isMessage ? "messageDesc" : "enumDesc");
  const use = isMessage ? `: \`create(${schema})\` makes one` : "";
  const docs = jsDoc({ text: `Describes ${type.typeName}${use}.`, deprecated: type.deprecated });
  return code`${docs}${assign(
    code`export const ${schema}: ${genType}<${shape}>`,
    code`/*@__PURE__*/ ${make}(${[names.file, ...pathInFileDesc(type)].join(", ")})`,
  )}`;
}
