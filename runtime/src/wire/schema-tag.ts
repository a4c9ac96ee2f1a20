import { type CodecName, codecNumber } from "../contract.js";
import { ByteReader, MalformedError, UnsupportedError } from "./byte-reader.js";
import { varintLength, writeVarint } from "./varint.js";

/** Which type and version of a schema a message was written with (WIRE.md, "Schema tag"). */
export interface SchemaTag {
  readonly codec: CodecName;
  /** Written before its version was frozen in the lock. */
  readonly draft: boolean;
  /** 0 … 2^32 − 1. */
  readonly typeId: number;
  /** 1 … 2^32 − 1. */
  readonly version: number;
  /** The oldest schema version whose readers can still decode this record, 1 … `version`. */
  readonly minReader: number;
  /** First 4 bytes of the SHA-256 over the canonical schema, as an unsigned big-endian number. */
  readonly fingerprint: number;
}

const TAG_FORMAT = 1;
const DRAFT = 0b0010;
const SPARE = 0b0001;
const MAX_UINT32 = 0xffff_ffff;
const codecNames: readonly (CodecName | undefined)[] = ["protobuf", "json", "msgpack"];

/**
 * A tag's bytes: the value of the header `_schema`, and a piece of the compact header. Make them once a type.
 *
 * @throws {RangeError} when a number is out of its range.
 */
export function encodeSchemaTag({
  codec,
  draft,
  typeId,
  version,
  minReader,
  fingerprint,
}: SchemaTag): Uint8Array {
  checkRange("typeId", typeId, 0, MAX_UINT32);
  checkRange("version", version, 1, MAX_UINT32);
  checkRange("minReader", minReader, 1, version);
  checkRange("fingerprint", fingerprint, 0, MAX_UINT32);
  const bytes = new Uint8Array(
    1 + varintLength(typeId) + varintLength(version) + varintLength(minReader) + 4,
  );
  bytes[0] = (TAG_FORMAT << 4) | (codecNumber[codec] << 2) | (draft ? DRAFT : 0);
  let at = writeVarint(bytes, 1, typeId);
  at = writeVarint(bytes, at, version);
  at = writeVarint(bytes, at, minReader);
  for (const shift of [24, 16, 8, 0]) bytes[at++] = (fingerprint >>> shift) & 0xff;
  return bytes;
}

/** @throws {MalformedError | UnsupportedError} */
export function readSchemaTag(reader: ByteReader): SchemaTag {
  const first = reader.byte("schema tag");
  if (first >> 4 !== TAG_FORMAT)
    throw new UnsupportedError(`the schema tag has format ${first >> 4}, which this version cannot read`);
  const codec = codecNames[(first >> 2) & 0b11];
  if (codec === undefined)
    throw new UnsupportedError(
      `the schema tag names codec ${(first >> 2) & 0b11}, which this version cannot read`,
    );
  if ((first & SPARE) !== 0)
    throw new UnsupportedError("the schema tag sets its reserved bit, which this version cannot read");
  const typeId = tagNumber(reader, "type id", 0, MAX_UINT32);
  const version = tagNumber(reader, "schema version", 1, MAX_UINT32);
  const minReader = tagNumber(reader, "minReader version", 1, version);
  return {
    codec,
    draft: (first & DRAFT) !== 0,
    typeId,
    version,
    minReader,
    fingerprint: reader.uint32("fingerprint"),
  };
}

/** The whole of `bytes` as a tag. */
export function decodeSchemaTag(bytes: Uint8Array): SchemaTag {
  const reader = new ByteReader(bytes);
  const tag = readSchemaTag(reader);
  reader.end("schema tag");
  return tag;
}

function tagNumber(reader: ByteReader, what: string, least: number, most: number): number {
  const value = reader.varint(what);
  if (value < least || value > most)
    throw new MalformedError(`the ${what} is ${value}, not ${least} to ${most}`);
  return value;
}

function checkRange(what: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`a schema tag's ${what} must be ${least} to ${most}, got ${value}`);
}
