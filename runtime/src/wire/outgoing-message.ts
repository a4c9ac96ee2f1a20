import type { UserHeader } from "./public.js";

/** A message that is encoded and about to become records. */
export interface OutgoingMessage {
  readonly bytes: Uint8Array;
  /** The schema tag, encoded: `encodeSchemaTag`, once a type. */
  readonly tag: Uint8Array;
  /** The user's own. `userHeadersProblem` must have found nothing wrong with them. */
  readonly headers?: readonly UserHeader[] | undefined;
  /** Put on every part: milliseconds since the Unix epoch, or a Date. */
  readonly timestamp?: number | Date | undefined;
}
