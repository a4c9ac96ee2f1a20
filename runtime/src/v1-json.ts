/** What clients generated from JSON Schemas import besides `v1`. */
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
