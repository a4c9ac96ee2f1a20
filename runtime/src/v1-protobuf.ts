/** What clients generated from .proto files import besides `v1`. Needs `@bufbuild/protobuf`. */
export {
  emptyBytes,
  type MessageCodec,
  type MessageInputs,
  messageCodec,
} from "./codec/protobuf/message-codec.js";
export { protobufJsonCodec } from "./codec/protobuf-json.js";
export type { UpcastTo } from "./codec/upcast-to.js";
