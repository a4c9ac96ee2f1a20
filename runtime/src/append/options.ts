import { InvalidOptionError } from "../errors.js";
import { print, refuseUnknownOptions, wholeNumber } from "../options.js";
import { type RetryOptions, type RetryPolicy, resolveRetry } from "../retry.js";
import { userHeadersProblem } from "../wire/index.js";
import type { Layout, UserHeader } from "../wire/public.js";

/** How a writer lives with others: see {@link WriterOptions.mode}. */
export type WriterMode = "shared" | "exclusive" | "conditional";

/** Options of `writer()`. */
export interface WriterOptions {
  /**
   * - `shared`: any number of writers at once. What may have landed is sent again, and readers drop duplicates.
   * - `exclusive`: the stream is claimed with a fencing token at open. A writer that claims it later takes it over, and
   *   this one's next append fails with {@link AppendConditionFailedError}. Fencing is cooperative: S2 refuses a wrong
   *   token, and does not refuse an append that sends none, so writers in shared mode are not kept out.
   * - `conditional`: each append names the sequence number that it has to land at, and when its fate is unknown the
   *   writer reads back whether it did. The log itself holds every message once. With other writers at the same time
   *   it still works, and each of them makes the others try again.
   *
   * Default: `shared`.
   */
  readonly mode?: WriterMode | undefined;
  /**
   * A name that stays the same over restarts. The writer finds what it wrote last, tells it as `writer.last`, and goes
   * on from there. Needs mode `exclusive` or `conditional`, so that there are never two of one name, and layout
   * `compact`. A name may change its mode once no writer of the former mode is alive. 1 to 512 characters.
   */
  readonly name?: string | undefined;
  /**
   * How many records are read back from the tail at most to find what a named writer wrote last. Beyond them
   * {@link LookbackExceededError} is thrown: for a name that has not written for long, or never, on a long stream.
   * Default: 100,000.
   */
  readonly lookbackRecords?: number | undefined;
  /**
   * Put small messages that wait together into one record: less overhead, and more than 1,000 messages an append.
   * Messages of more than 64 KiB, and those with headers or a timestamp, keep a record of their own. Needs layout
   * `compact`. Default: false.
   */
  readonly packed?: boolean | undefined;
  /**
   * What is done when the connection breaks or S2 has trouble: batches are sent again, in order, until `timeoutMs` is
   * over; also when nothing is heard for half of it, over a new connection then. `false`: nothing is sent again, besides
   * what the S2 client does by itself.
   */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * How records are labelled. `patterns` is what `@s2-dev/streamstore-patterns` 2.x reads and writes; `compact` takes
   * about 80 bytes less a record. Readers understand both. Default: `compact`.
   */
  readonly layout?: Layout | undefined;
  /**
   * How long an append may take, from the call until S2 has acknowledged it, in milliseconds: 1 … 600,000 (readers may
   * forget what is sent again later than that). `send`, `flush` and `close` are bounded by it too; opening, by how long
   * it may be without an answer. Default: 30,000.
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
  readonly mode: WriterMode;
  readonly name: string | undefined;
  readonly lookbackRecords: number;
  readonly layout: Layout;
  readonly packed: boolean;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

/** 10 minutes: what is older is not sent again (WIRE.md, invariant 5). */
const MAX_TIMEOUT_MS = 600_000;
const MAX_NAME_LENGTH = 512;
const known = ["mode", "name", "lookbackRecords", "layout", "packed", "timeoutMs", "retry"];

/** @throws {InvalidOptionError} */
export function resolveWriterOptions(options: WriterOptions): ResolvedWriterOptions {
  refuseUnknownOptions(options, known);
  const { mode = "shared", name, layout = "compact", packed = false } = options;
  const { timeoutMs = 30_000, lookbackRecords = 100_000 } = options;
  oneOf("layout", layout, ["compact", "patterns"]);
  oneOf("mode", mode, ["shared", "exclusive", "conditional"]);
  if (typeof packed !== "boolean")
    throw new InvalidOptionError("packed", `must be true or false, got ${print(packed)}`);
  if (packed && layout !== "compact")
    throw new InvalidOptionError("packed", "needs layout compact: the patterns layout has no packed records");
  if (name !== undefined) checkName(name, mode, layout);
  return {
    mode,
    name,
    lookbackRecords: wholeNumber("lookbackRecords", lookbackRecords, 0, Number.MAX_SAFE_INTEGER),
    layout,
    packed,
    timeoutMs: wholeNumber("timeoutMs", timeoutMs, 1, MAX_TIMEOUT_MS),
    retry: resolveRetry(options.retry),
  };
}

function checkName(name: unknown, mode: WriterMode, layout: Layout): void {
  if (typeof name !== "string" || name === "" || name.length > MAX_NAME_LENGTH)
    throw new InvalidOptionError(
      "name",
      `must be a string of 1 to ${MAX_NAME_LENGTH} characters, got ${print(name)}`,
    );
  if (mode === "shared")
    throw new InvalidOptionError(
      "name",
      "needs mode exclusive or conditional: two writers of one name at once would use the same part seqs, and readers " +
        "would take one's messages for duplicates of the other's",
    );
  if (layout !== "compact") throw new InvalidOptionError("name", "needs layout compact");
}

function oneOf(option: string, value: unknown, values: readonly string[]): void {
  if (values.some((known) => known === value)) return;
  const list = values.map((known) => JSON.stringify(known)).join(" or ");
  throw new InvalidOptionError(option, `must be ${list}, got ${print(value)}`);
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
