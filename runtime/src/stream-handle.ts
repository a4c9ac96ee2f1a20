import type { S2Stream } from "@s2-dev/streamstore";

/**
 * What the runtime needs of an `S2Stream`. `InMemoryStream` of `s2-codegen-runtime/testing` has the same shape and
 * goes wherever an `S2Stream` goes.
 */
export type StreamHandle = Pick<
  S2Stream,
  "name" | "append" | "appendSession" | "checkTail" | "read" | "readSession"
>;
