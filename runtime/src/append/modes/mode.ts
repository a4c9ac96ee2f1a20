import type { StreamPosition } from "@s2-dev/streamstore";
import type { Batch } from "../queue.js";

/** What a batch is sent with, besides its records. */
export interface AppendConditions {
  readonly fencingToken?: string;
  readonly matchSeqNum?: number;
}

/** Where a batch stands on the log: what an acknowledgement says of it. */
export interface Landed {
  readonly start: StreamPosition;
  /** `seqNum` is the one after the last record; `timestamp` that of the last record. */
  readonly end: StreamPosition;
}

/** What makes the difference between shared, exclusive and conditional writers, for the one that sends. */
export interface AppendMode {
  /** Called once for each time that a batch is sent, in order. */
  conditionsFor(batch: Batch): AppendConditions;
  /** In order. */
  acknowledged(landed: Landed): void;
  /** Whether {@link recover} can make something of an error that does not pass by itself. */
  canRecoverFrom(error: unknown): boolean;
  /**
   * A session ended and some of its batches were not acknowledged, oldest first: which of them are on the log all the
   * same? They are the first ones of the list. The others will be sent again.
   */
  recover(unacknowledged: readonly Batch[], signal: AbortSignal): Promise<readonly Landed[]>;
}
