import { code, join, typeFrom } from "../emit/code.js";
import { emitProtobufCodecs } from "../emit/codecs/protobuf.js";
import { emitProtoTypes } from "../emit/types/proto.js";
import { declaredProtoNames, schemaNameOf } from "../plan/proto-names.js";
import { readProto } from "../read/proto/index.js";
import type { Language } from "./language.js";

export const proto: Language = {
  read: async (sources, options) => readProto(sources, options),
  declaredNames: (file) => (file.language === "proto" ? declaredProtoNames(file) : []),
  emit: (plan) => join([emitProtoTypes(plan), emitProtobufCodecs(plan)], "\n"),
  emitLast: () => "",
  // protobuf-es takes a message or its initialiser: fields left out have their defaults.
  inputType: ({ fullName, typeName }, file) => {
    const schema = file.language === "proto" ? schemaNameOf(fullName, file.proto) : undefined;
    return code`${typeFrom({ package: "@bufbuild/protobuf" }, "MessageInitShape")}<typeof ${schema ?? `${typeName}Schema`}>`;
  },
  upcastType: (_variant, _file, type) =>
    code`${typeFrom({ package: "s2-codegen-runtime/v1/protobuf" }, "UpcastTo")}<${type}>`,
};
