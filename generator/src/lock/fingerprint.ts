import { hash } from "node:crypto";
import type { Variant } from "../model/model.js";

/** SHA-256 of a canonical schema, in hexadecimal. */
export function fingerprintOf(canonical: string): string {
  return hash("sha256", canonical, "hex");
}

/**
 * Of a type's schema when it is locked, and while it is not: two working copies are told apart by nothing but this. What
 * a locked version leaves out of its fingerprint is judged when the next one is made.
 */
export function fingerprintsOf({ canonical, unfingerprinted }: Variant): { locked: string; draft: string } {
  const locked = fingerprintOf(canonical);
  return { locked, draft: unfingerprinted === "" ? locked : fingerprintOf(canonical + unfingerprinted) };
}

/** Its first 4 bytes, unsigned big-endian: what the schema tag carries. */
export function shortFingerprint(fingerprint: string): number {
  return Number.parseInt(fingerprint.slice(0, 8), 16);
}
