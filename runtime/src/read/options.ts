import type { BlobStore } from "../blobs/blob-store.js";
import { InvalidOptionError } from "../errors.js";
import { print, refuseUnknownOptions, wholeNumber } from "../options.js";
import { type RetryOptions, type RetryPolicy, resolveRetry } from "../retry.js";
import type { Upcasters } from "../versions/upcast.js";

/**
 * Where reading starts. `tailOffset` counts records back from the tail; a timestamp may be a Date or milliseconds; a
 * `cursor` is that of an event, and reading goes on behind it.
 */
export type ReadFrom =
  | "start"
  | "tail"
  | { readonly seqNum: number }
  | { readonly timestamp: Date | number }
  | { readonly tailOffset: number }
  | { readonly cursor: string };

/** Where reading ends; a `seqNum` or `timestamp` is the first that is not read, `count` is a number of events. */
export type ReadUntil =
  | "tail"
  | { readonly seqNum: number }
  | { readonly timestamp: Date | number }
  | { readonly count: number };

/** Options of `read()`. */
export interface ReadOptions {
  /** Default: `"start"`, the first record that there is. */
  readonly from?: ReadFrom | undefined;
  /**
   * `"tail"` is the end of the stream as it stood when the first event was asked for. Default: that, or with `follow`
   * no end at all. Without `follow`, reading ends at the tail in any case.
   */
  readonly until?: ReadUntil | undefined;
  /** Whether to wait at the end of the stream for what comes next. Default: false. */
  readonly follow?: boolean | undefined;
  /** Ends reading; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How much is read ahead of the consumer, in metered bytes: twice this at most is in memory. A window is never
   * smaller than 1 MiB, the largest record. Default: 4 MiB.
   */
  readonly windowBytes?: number | undefined;
  /**
   * How much of messages that are not complete yet is kept, in bytes. Beyond it the oldest are reported as
   * `incomplete`. Default: 4 × `maxMessageBytes`.
   */
  readonly maxPendingBytes?: number | undefined;
  /**
   * How long reading may be without progress, in milliseconds: 1 … 2,147,483,647. With `follow`, to wait at the tail is
   * no lack of progress as long as the server answers. Default: 30,000.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * What is done when the connection breaks or S2 has trouble: reading goes on from what arrived last, until `timeoutMs`
   * is over. `false`: nothing, besides what the S2 client does by itself.
   */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * What becomes of records that cannot be read: `report` gives an `$unreadable` event, `throw` ends the iteration with
   * an {@link UnreadableError}. Default: `report`.
   */
  readonly onUnreadable?: "report" | "throw" | undefined;
  /** Whether to wait for a stream that does not exist yet. Default: false. */
  readonly waitForStream?: boolean | undefined;
}

export interface ResolvedReadOptions {
  readonly from: ReadFrom;
  readonly until: ReadUntil | undefined;
  readonly follow: boolean;
  readonly signal: AbortSignal | undefined;
  readonly windowBytes: number;
  readonly maxPendingBytes: number;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly onUnreadable: "report" | "throw";
  readonly waitForStream: boolean;
}

/** What a reader needs to know besides: options of its client. */
export interface ReaderOptions extends ResolvedReadOptions {
  readonly maxMessageBytes: number;
  readonly baseline: string | undefined;
  readonly upcasters: Upcasters;
  readonly blobs: BlobStore | undefined;
}

const DEFAULT_WINDOW_BYTES = 4_194_304;
/** The largest record; a smaller window could never read it. */
const MIN_WINDOW_BYTES = 1_048_576;
/** The longest that a timer can wait. */
const MAX_TIMEOUT_MS = 2_147_483_647;
const known = [
  ...["from", "until", "follow", "signal", "windowBytes", "maxPendingBytes"],
  ...["timeoutMs", "retry", "onUnreadable", "waitForStream"],
];

/** @throws {InvalidOptionError} */
export function resolveReadOptions(options: ReadOptions, maxMessageBytes: number): ResolvedReadOptions {
  refuseUnknownOptions(options, known);
  const { from = "start", until, follow = false, signal } = options;
  const { timeoutMs = 30_000, onUnreadable = "report", waitForStream = false } = options;
  const { windowBytes = DEFAULT_WINDOW_BYTES, maxPendingBytes = 4 * maxMessageBytes } = options;
  checkFrom(from);
  if (until !== undefined) checkUntil(until);
  trueOrFalse("follow", follow);
  trueOrFalse("waitForStream", waitForStream);
  if (onUnreadable !== "report" && onUnreadable !== "throw")
    throw new InvalidOptionError("onUnreadable", `must be "report" or "throw", got ${print(onUnreadable)}`);
  wholeNumber("windowBytes", windowBytes, 1, Number.MAX_SAFE_INTEGER);
  wholeNumber("maxPendingBytes", maxPendingBytes, 0, Number.MAX_SAFE_INTEGER);
  return {
    from,
    until,
    follow,
    signal,
    windowBytes: Math.max(windowBytes, MIN_WINDOW_BYTES),
    maxPendingBytes,
    timeoutMs: wholeNumber("timeoutMs", timeoutMs, 1, MAX_TIMEOUT_MS),
    retry: resolveRetry(options.retry),
    onUnreadable,
    waitForStream,
  };
}

function trueOrFalse(option: string, value: unknown): void {
  if (typeof value !== "boolean")
    throw new InvalidOptionError(option, `must be true or false, got ${print(value)}`);
}

function checkFrom(from: ReadFrom): void {
  if (from === "start" || from === "tail") return;
  const place = onlyProperty("from", from, ["seqNum", "timestamp", "tailOffset", "cursor"]);
  if (place.name !== "cursor") checkPlace("from", place);
  else if (typeof place.value !== "string")
    throw new InvalidOptionError("from.cursor", `must be the cursor of an event, got ${print(place.value)}`);
}

function checkUntil(until: ReadUntil): void {
  if (until === "tail") return;
  const place = onlyProperty("until", until, ["seqNum", "timestamp", "count"]);
  checkPlace("until", place);
}

function checkPlace(option: string, { name, value }: { name: string; value: unknown }): void {
  const number = name === "timestamp" && value instanceof Date ? value.getTime() : value;
  wholeNumber(`${option}.${name}`, number, 0, Number.MAX_SAFE_INTEGER);
}

function onlyProperty(
  option: string,
  value: unknown,
  names: readonly string[],
): { name: string; value: unknown } {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [name, inner] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && names.includes(name)) return { name, value: inner };
  const words = option === "from" ? '"start", "tail"' : '"tail"';
  const forms = names.map((known) => `{ ${known} }`).join(", ");
  throw new InvalidOptionError(option, `must be ${words} or one of ${forms}, got ${print(value)}`);
}
