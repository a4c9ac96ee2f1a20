import { createHash } from "node:crypto";
import type { Variant } from "../model/model.js";

/** SHA-256 of a canonical schema, in hexadecimal. */
export function fingerprintOf(canonical: string): string {
  return createHash("sha256").update(canonical).digest("hex");
}

/**
 * Of a schema that is not locked: two working copies are told apart by nothing but this. What a locked version leaves
 * out of its fingerprint is judged when the next one is made.
 */
export function draftFingerprintOf({
  canonical,
  unfingerprinted,
}: Pick<Variant, "canonical" | "unfingerprinted">): string {
  return fingerprintOf(`${canonical}${unfingerprinted}`);
}

/** Its first 4 bytes, unsigned big-endian: what the schema tag carries. */
export function shortFingerprint(fingerprint: string): number {
  return Number.parseInt(fingerprint.slice(0, 8), 16);
}
