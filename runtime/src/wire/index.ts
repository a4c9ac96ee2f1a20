/** Bytes ↔ header ↔ part: the wire format of WIRE.md. Pure; knows no network and no clock. */

export { ByteReader, MalformedError } from "./byte-reader.js";
export { ByteWriter } from "./byte-writer.js";
export { fenceRecord } from "./command.js";
export {
  DEDUPE_WINDOW,
  MAX_BATCH_BYTES,
  MAX_BATCH_RECORDS,
  MAX_UNACKNOWLEDGED_PARTS,
} from "./limits.js";
export { meteredBytes } from "./metered.js";
export type { OutgoingMessage } from "./outgoing-message.js";
export { PACKED_OVERHEAD, packedRecord, packedSize } from "./packed.js";
export type {
  ForeignRecord,
  MessageStart,
  PackedPart,
  Part,
  PointerPart,
  RecordContent,
  UnsequencedPart,
} from "./part.js";
export type { Pointer } from "./pointer.js";
export { pointerRecord } from "./pointer-record.js";
export type { Layout, UserHeader } from "./public.js";
export { readRecord } from "./read-record.js";
export { encodeSchemaTag, type SchemaTag } from "./schema-tag.js";
export { countParts, splitMessage } from "./split.js";
export { isReservedHeaderName, userHeadersProblem } from "./user-headers.js";
export {
  namedWriterIdentity,
  newWriterIdentity,
  printWriterId,
  type WriterIdentity,
  writerKey,
} from "./writer-identity.js";
