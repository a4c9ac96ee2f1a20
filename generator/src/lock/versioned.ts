import type { Variant } from "../model/model.js";

/** What a record's schema tag will say of a message type. */
export interface TypeVersion {
  /** Kept in `codegen.lock/index.json`; never reused. */
  readonly id: number;
  readonly version: number;
  readonly minReader: number;
  /** Not frozen yet. */
  readonly draft: boolean;
  /** First 4 bytes of the SHA-256 of the canonical schema, unsigned big-endian. */
  readonly fingerprint: number;
}

export interface VersionedVariant extends TypeVersion {
  readonly variant: Variant;
}
