import { code, typeFrom } from "../emit/code.js";
import { emitProtobufCodecs } from "../emit/codecs/protobuf.js";
import { emitProtoTypes } from "../emit/types/proto.js";
import { declaredByProtoCodecs, declaredProtoNames } from "../plan/proto-names.js";
import { readProto } from "../read/proto/index.js";
import type { Language } from "./language.js";

const runtime = { package: "s2-codegen-runtime/v1/protobuf" };

export const proto: Language = {
  read: async (sources, options) => readProto(sources, options),
  declaredNames: (file) => (file.language === "proto" ? declaredProtoNames(file) : []),
  declaredByCodecs: (file) => (file.language === "proto" ? declaredByProtoCodecs(file) : []),
  emitTypes: emitProtoTypes,
  emitCodecs: emitProtobufCodecs,
  // protobuf-es takes a message or its initialiser: fields left out have their defaults.
  inputsType: (messages) => code`${typeFrom(runtime, "MessageInputs")}<${messages}>`,
  upcastType: (_variant, _file, type) => code`${typeFrom(runtime, "UpcastTo")}<${type}>`,
};
