import { createHash } from "node:crypto";

/** First 4 bytes of the SHA-256 of a canonical schema, unsigned big-endian: what the schema tag carries. */
export function fingerprint(canonical: string): number {
  return createHash("sha256").update(canonical).digest().readUInt32BE(0);
}
