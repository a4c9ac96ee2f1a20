/** What clients generated from .proto files import besides `v1`. Needs `@bufbuild/protobuf`. */
export { JsonObjectCodec } from "./codec/protobuf/json-object.js";
export {
  emptyBytes,
  type MessageCodec,
  type MessageInputs,
  messageCodec,
} from "./codec/protobuf/message-codec.js";
export * from "./codec/protobuf/well-known.gen.js";
export { protobufJsonCodec } from "./codec/protobuf-json.js";
export type { UpcastTo } from "./codec/upcast-to.js";
