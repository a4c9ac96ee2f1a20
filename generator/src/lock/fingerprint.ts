import { createHash } from "node:crypto";

/** SHA-256 of a canonical schema, in hexadecimal. */
export function fingerprintOf(canonical: string): string {
  return createHash("sha256").update(canonical).digest("hex");
}

/** Its first 4 bytes, unsigned big-endian: what the schema tag carries. */
export function shortFingerprint(fingerprint: string): number {
  return Number.parseInt(fingerprint.slice(0, 8), 16);
}
