import type { Landed } from "./modes/mode.js";
import type { Batch } from "./queue.js";

/**
 * The timestamp that S2 gave to a record of a batch. An acknowledgement tells those of the first and the last one;
 * between them timestamps only grow, and a record without one of its own has the time of arrival.
 */
export function recordTimestamp(batch: Batch, index: number, { start, end }: Landed): Date {
  const first = start.timestamp.getTime();
  const last = end.timestamp.getTime();
  if (first === last || index === batch.records.length - 1) return new Date(last);
  let timestamp = first;
  for (const record of batch.records.slice(1, index + 1))
    timestamp = Math.max(timestamp, Math.min(Number(record.timestamp ?? last), last));
  return new Date(timestamp);
}
