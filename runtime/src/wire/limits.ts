/** Metered bytes that one append may have, 1 MiB; S2's limit. A record cannot be larger than its batch. */
export const MAX_BATCH_BYTES = 1_048_576;
/** Records that one append may have; S2's limit. */
export const MAX_BATCH_RECORDS = 1000;
/** Parts that a writer may have sent and not seen acknowledged (WIRE.md, invariant 2). */
export const MAX_UNACKNOWLEDGED_PARTS = 8192;
/** How many seqs below a writer's maximum a reader can tell apart from duplicates (WIRE.md, invariant 2). */
export const DEDUPE_WINDOW = 16_384;
/** Metered bytes that a user's own headers may have on one message: 2 + name + value for each. */
export const MAX_USER_HEADER_BYTES = 65_536;

/** What S2 meters for a record before its headers and body. */
export const RECORD_OVERHEAD = 8;
/** What S2 meters for a header besides its name and value. */
export const HEADER_OVERHEAD = 2;
