import type { ReadBatch, ReadInput, S2RequestOptions } from "@s2-dev/streamstore";
import { cancelledError } from "./cancelled.js";
import type { Log } from "./log.js";
import { selectRead } from "./read-selection.js";
import { type Format, isCommand, type StoredRecord, toReadRecord } from "./stored-record.js";

/** Longest wait of one read, in milliseconds; the server cuts longer ones. */
const maxWaitMillis = 60_000;

/** One bounded answer. At the tail it waits, when told to, for one batch to arrive. */
export async function readBatch<F extends Format>(
  log: Log,
  input: ReadInput,
  options: S2RequestOptions & { as?: F },
): Promise<ReadBatch<F>> {
  const { start, end, budget, follows, waitMillis } = selectRead(log, input, "batch");
  const written = log.slice(start, end);
  if (written.length > 0 || !follows || budget.exhausted) return toBatch(budget.take(written));

  const arrived = await nextBatch(log, Math.min(waitMillis ?? 0, maxWaitMillis), options.signal);
  const taken = budget.take(arrived);
  return taken.length > 0 ? { ...toBatch(taken), tail: log.tail } : toBatch([]);

  function toBatch(records: readonly StoredRecord[]): ReadBatch<F> {
    // The default of the type parameter is the default of the option.
    const format = options.as ?? ("string" as F);
    const shown = input.ignoreCommandRecords ? records.filter((record) => !isCommand(record)) : records;
    return { records: shown.map((record) => toReadRecord(record, format, "batch")) };
  }
}

/** The next batch that is appended, or none when the time is over. */
function nextBatch(
  log: Log,
  waitMillis: number,
  signal: AbortSignal | undefined,
): Promise<readonly StoredRecord[]> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      unfollow();
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const settle = (records: readonly StoredRecord[]): void => {
      stop();
      resolve(records);
    };
    const abort = (): void => {
      stop();
      reject(cancelledError(signal?.reason));
    };
    const unfollow = log.follow(settle);
    const timer = setTimeout(() => settle([]), waitMillis);
    signal?.addEventListener("abort", abort);
  });
}
