/** What clients generated from .proto files import besides `v1`. Needs `@bufbuild/protobuf`. */
export { protobufCodec, protobufJsonCodec } from "./codec/protobuf.js";
