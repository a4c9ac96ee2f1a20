import type { DescEnum, DescFile, DescMessage } from "@bufbuild/protobuf";
import { pathInFileDesc } from "@bufbuild/protobuf/codegenv2";
import type { ProtoSchemaFile } from "../../../model/model.js";
import { codecsBeside } from "../../../plan/codec-module.js";
import { protoNames, typesOf } from "../../../plan/proto-names.js";
import { type Code, code, join, type Printable, typeFrom, valueFrom } from "../../code.js";
import { jsDoc } from "../../types/proto/docs.js";
import { assign } from "../../types/proto/layout.js";
import type { CodecReferences } from "../protobuf/references.js";
import { embeddedDescriptor } from "./embedded-descriptor.js";
import { emitExtension } from "./extension.js";

const codegen = { package: "@bufbuild/protobuf/codegenv2" };

/** What protobuf-es knows a file by: its descriptor, and the schemas and extensions that come from it. */
export function emitDescriptors(source: ProtoSchemaFile, references: CodecReferences): Code {
  const { descriptor } = source.proto;
  return join(
    [
      code`${[emitDescriptor(source), ...typesOf(descriptor).map((type) => emitSchema(type, references))]}`,
      ...[...protoNames(descriptor).extensions].map(([extension, name]) =>
        emitExtension(extension, name, references),
      ),
    ],
    "\n",
  );
}

/** `export const file_chat: GenFile = fileDesc("…", [file_other]);` */
function emitDescriptor({ proto }: ProtoSchemaFile): Code {
  const { descriptor, imports } = proto;
  const fileOf = (file: DescFile): Printable => {
    const module = imports.get(file.proto.name);
    const source =
      module === undefined ? { package: "@bufbuild/protobuf/wkt" } : { module: codecsBeside(module) };
    return valueFrom(source, protoNames(file).file);
  };
  const base64 = embeddedDescriptor(descriptor.proto);
  const dependencies = descriptor.dependencies.map(fileOf);
  const others = dependencies.length === 0 ? "" : code`,\n  [${join(dependencies, ", ")}]`;
  const call = code`/*@__PURE__*/ ${valueFrom(codegen, "fileDesc")}(\n  "${base64}"${others},\n)`;
  return code`export const ${protoNames(descriptor).file}: ${typeFrom(codegen, "GenFile")} = ${call};\n`;
}

/** `export const TextSchema: GenMessage<Text> = messageDesc(file_chat, 0);` */
function emitSchema(type: DescMessage | DescEnum, references: CodecReferences): Code {
  const names = protoNames(type.file);
  const isMessage = type.kind === "message";
  const genType = typeFrom(codegen, isMessage ? "GenMessage" : "GenEnum");
  const make = valueFrom(codegen, isMessage ? "messageDesc" : "enumDesc");
  return code`${jsDoc({ text: undefined, deprecated: type.deprecated })}${assign(
    code`export const ${names.schemas.get(type) ?? type.name}: ${genType}<${references.shape(type)}>`,
    code`/*@__PURE__*/ ${make}(${[names.file, ...pathInFileDesc(type)].join(", ")})`,
  )}`;
}
