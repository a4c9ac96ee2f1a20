import { ByteReader, MalformedError } from "./byte-reader.js";
import { varintLength, writeVarint } from "./varint.js";

/** Where a message is that is not on the log itself, and how to know it again (WIRE.md, "Pointers"). */
export interface Pointer {
  /** Length of the message, as declared: check it against the limit before fetching. */
  readonly bytes: number;
  /** SHA-256 of the message, 32 bytes. */
  readonly sha256: Uint8Array;
  /** What the store knows the message by: 1 to 1,024 bytes of UTF-8. Whoever wrote the record chose it: do not trust it. */
  readonly key: string;
}

const SHA256_BYTES = 32;
const MAX_KEY_BYTES = 1024;

const encoder = new TextEncoder();
// A key is what it is: a byte order mark at its start is part of it.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A pointer record's body: the message's length, its digest, and the key up to the body's end. */
export function encodePointer({ bytes, sha256, key }: Pointer): Uint8Array {
  const keyBytes = encoder.encode(key);
  if (sha256.length !== SHA256_BYTES)
    throw new RangeError(`a pointer's digest must have ${SHA256_BYTES} bytes, got ${sha256.length}`);
  if (keyBytes.length === 0 || keyBytes.length > MAX_KEY_BYTES)
    throw new RangeError(`a pointer's key must have 1 to ${MAX_KEY_BYTES} bytes, got ${keyBytes.length}`);
  const body = new Uint8Array(varintLength(bytes) + SHA256_BYTES + keyBytes.length);
  const at = writeVarint(body, 0, bytes);
  body.set(sha256, at);
  body.set(keyBytes, at + SHA256_BYTES);
  return body;
}

/** @throws {MalformedError} */
export function decodePointer(body: Uint8Array): Pointer {
  const reader = new ByteReader(body);
  const bytes = reader.varint("length of the message");
  const sha256 = reader.take(SHA256_BYTES, "digest");
  if (reader.left === 0 || reader.left > MAX_KEY_BYTES)
    throw new MalformedError(`the key has ${reader.left} bytes, not 1 to ${MAX_KEY_BYTES}`);
  return { bytes, sha256, key: decodeKey(reader.take(reader.left, "key")) };
}

function decodeKey(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedError("the key is not UTF-8");
  }
}
