import { InvalidOptionError } from "../errors.js";
import { print, refuseUnknownOptions, wholeNumber } from "../options.js";
import { type Layout, type UserHeader, userHeadersProblem } from "../wire/index.js";

/** Options of `writer()`. */
export interface WriterOptions {
  /**
   * How records are labelled. `patterns` is what `@s2-dev/streamstore-patterns` 2.x reads and writes; `compact` takes
   * about 80 bytes less a record. Readers understand both. Default: `compact`.
   */
  readonly layout?: Layout | undefined;
  /**
   * How long an append may take, from the call until S2 has acknowledged it, in milliseconds: 1 … 2,147,483,647.
   * `send`, `flush` and `close` are bounded by it too. Default: 30,000.
   */
  readonly timeoutMs?: number | undefined;
}

/** Options of `append` and `send`. */
export interface AppendOptions {
  /**
   * The records' timestamp. S2 raises it to that of the record before when it is lower, and, unless the stream allows
   * otherwise, lowers it to the time of arrival. Default: the time of arrival.
   */
  readonly timestamp?: Date | number | undefined;
  /**
   * Headers of the user's own, on the message's first record, at most 65,536 bytes; `event.headers` has them again.
   * Values are not copied: leave them unchanged until the message is durable.
   */
  readonly headers?: readonly UserHeader[] | undefined;
  /**
   * Gives the message up. Before any of it was sent it is not sent at all; afterwards only the promise is given up,
   * and the message may be on the log or not. The promise rejects with the signal's reason.
   */
  readonly signal?: AbortSignal | undefined;
}

export interface ResolvedWriterOptions {
  readonly layout: Layout;
  readonly timeoutMs: number;
}

/** The longest that a timer can wait. */
const MAX_TIMEOUT_MS = 2_147_483_647;

/** @throws {InvalidOptionError} */
export function resolveWriterOptions(options: WriterOptions): ResolvedWriterOptions {
  refuseUnknownOptions(options, ["layout", "timeoutMs"]);
  const { layout = "compact", timeoutMs = 30_000 } = options;
  if (layout !== "compact" && layout !== "patterns")
    throw new InvalidOptionError("layout", `must be "compact" or "patterns", got ${print(layout)}`);
  return { layout, timeoutMs: wholeNumber("timeoutMs", timeoutMs, 1, MAX_TIMEOUT_MS) };
}

/** @throws {InvalidOptionError} */
export function checkAppendOptions(options: AppendOptions): void {
  refuseUnknownOptions(options, ["timestamp", "headers", "signal"]);
  const { timestamp, headers } = options;
  if (timestamp !== undefined && !isTimestamp(timestamp)) {
    const wanted = "must be a Date or whole milliseconds since 1970";
    throw new InvalidOptionError("timestamp", `${wanted}, got ${print(timestamp)}`);
  }
  if (headers === undefined) return;
  const problem = Array.isArray(headers) ? userHeadersProblem(headers) : "must be an array of pairs";
  if (problem !== undefined) throw new InvalidOptionError("headers", problem);
}

function isTimestamp(value: unknown): boolean {
  const time = value instanceof Date ? value.getTime() : value;
  return typeof time === "number" && Number.isSafeInteger(time) && time >= 0;
}
