/**
 * Version 1 of the contract between generated code and runtime: every name that generated code imports, and nothing
 * else. A name that is missing here is a compile error there.
 */
export { StreamClient } from "./client.js";
export {
  codePointLength,
  deepEqual,
  isDate,
  isDateTime,
  isMultiple,
  isRegex,
  isTime,
} from "./codec/ajv-runtime.js";
export {
  type BytesIn,
  bytesAsBase64,
  bytesByTag,
  bytesHere,
  bytesInAll,
  bytesInItems,
  bytesInObject,
  bytesInTuple,
  bytesInUnion,
} from "./codec/bytes-in-json.js";
export { type Int64In, int64Here } from "./codec/int64.js";
export { jsonCodec } from "./codec/json.js";
export { jsonToken } from "./codec/json-token.js";
export { type JsonWriter, tagOf } from "./codec/json-writer.js";
export { msgpackCodec } from "./codec/msgpack.js";
export { fits } from "./codec/validation.js";
export type { Codec, StreamContract, TypeContract } from "./contract.js";
export type { StreamEvent } from "./events.js";
export type { StreamOptions } from "./options.js";
export type { StreamHandle } from "./stream-handle.js";
