/** Codecs of the messages that protobuf ships, for clients that have such messages. Needs `@bufbuild/protobuf`. */
export { JsonObjectCodec } from "./codec/protobuf/json-object.js";
export * from "./codec/protobuf/well-known.gen.js";
