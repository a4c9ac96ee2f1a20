import type { CodecName } from "../contract.js";

/** Which type and version of a schema a message was written with (WIRE.md, "Schema tag"). */
export interface SchemaTag {
  readonly codec: CodecName;
  /** Written before its version was frozen in the lock. */
  readonly draft: boolean;
  readonly typeId: number;
  readonly version: number;
  /** The oldest schema version whose readers can still decode this record. */
  readonly minReader: number;
  /** First 4 bytes of the SHA-256 over the canonical schema, as an unsigned big-endian number. */
  readonly fingerprint: number;
}
