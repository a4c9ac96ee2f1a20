import type { RawRecord, UnreadableReason } from "../events.js";
import type { SchemaTag, UserHeader } from "../wire/index.js";

/** A message's bytes, whole, and what its first record says of it. */
export interface WholeMessage {
  readonly kind: "message";
  readonly writer: string | undefined;
  readonly tag: SchemaTag | undefined;
  readonly bytes: Uint8Array;
  readonly headers: readonly UserHeader[];
  /** The message's records, in the order of its parts. */
  readonly records: readonly RawRecord[];
}

/** Records that will not become a message. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: UnreadableReason;
  readonly problem: string;
  readonly writer: string | undefined;
  readonly records: readonly RawRecord[];
}

export type Outcome = WholeMessage | Refused;
