/**
 * Version 1 of the contract between generated code and runtime: every name that generated code imports, and nothing
 * else. A name that is missing here is a compile error in a module's types and client. For what its codecs call, which the
 * compiler does not check, the version stands that `runtimeVersions` in contract.ts has: another one is an error, too.
 */
export { StreamClient } from "./client.js";
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
export { isEmail, isHostname, isIpv4, isIpv6 } from "./codec/network-formats.js";
export { isJsonPointer, isRegex, isRelativeJsonPointer, isUuid } from "./codec/text-formats.js";
export { isDate, isDateTime, isDuration, isTime } from "./codec/time-formats.js";
export { duplicateItems, isUnique } from "./codec/unique-items.js";
export { isUri, isUriReference, isUriTemplate } from "./codec/uri-formats.js";
export { fits } from "./codec/validation.js";
export {
  choose,
  inside,
  mark,
  missing,
  oneOf,
  otherwise,
  type Problems,
  refuse,
  tooMany,
  unexpected,
} from "./codec/validation-problem.js";
export {
  deepEqual,
  isLonger,
  isMultiple,
  isRecord,
  isShorter,
  objectOf,
  own,
  propertyCount,
  wholeNumber,
} from "./codec/value-checks.js";
export type { Codec, StreamContract } from "./contract.js";
export type { StreamEvent } from "./events.js";
export type { StreamOptions } from "./options.js";
export type { StreamHandle } from "./stream-handle.js";
