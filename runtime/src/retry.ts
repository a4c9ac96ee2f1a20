import { InvalidOptionError } from "./errors.js";
import { print, refuseUnknownOptions, wholeNumber } from "./options.js";
import { readFacts } from "./server-errors.js";

/** How often, and after which pauses, something that failed for reasons that pass is tried again. */
export interface RetryOptions {
  /**
   * Failures in a row after which to give up; any success starts the count anew. Default: no end before the deadline.
   * A server that was never reached is given up at the first failure, unless this is set.
   */
  readonly attempts?: number | undefined;
  /** The first pause, in milliseconds; each is twice the one before, and up to half of it is left to chance. Default: 100. */
  readonly minDelayMs?: number | undefined;
  /** The longest pause, in milliseconds. Default: 5,000. */
  readonly maxDelayMs?: number | undefined;
}

/** {@link RetryOptions} with nothing left to default. */
export interface RetryPolicy {
  readonly attempts: number;
  /** Whether to try again also when nothing has ever succeeded. */
  readonly fromTheStart: boolean;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

const MAX_DELAY_MS = 600_000;

/** @throws {InvalidOptionError} */
export function resolveRetry(retry: RetryOptions | false | undefined): RetryPolicy {
  if (retry === false) return { attempts: 0, fromTheStart: false, minDelayMs: 0, maxDelayMs: 0 };
  if (retry !== undefined && (typeof retry !== "object" || retry === null))
    throw new InvalidOptionError("retry", `must be an object or false, got ${print(retry)}`);
  const options = retry ?? {};
  refuseUnknownOptions(options, ["attempts", "minDelayMs", "maxDelayMs"]);
  const { attempts, minDelayMs = 100, maxDelayMs = 5000 } = options;
  wholeNumber("retry.maxDelayMs", maxDelayMs, 0, MAX_DELAY_MS);
  return {
    attempts:
      attempts === undefined
        ? Number.POSITIVE_INFINITY
        : wholeNumber("retry.attempts", attempts, 0, 1_000_000),
    fromTheStart: attempts !== undefined,
    minDelayMs: wholeNumber("retry.minDelayMs", Math.min(minDelayMs, maxDelayMs), 0, MAX_DELAY_MS),
    maxDelayMs,
  };
}

/** Wait before try number `attempt` after the first. Rejects with the signal's reason when that fires. */
export function pause(
  { minDelayMs, maxDelayMs }: RetryPolicy,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
  const most = Math.min(minDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, most * (1 - Math.random() / 2));
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}

/** What {@link tryAgain} may do about a failure. */
export interface Patience {
  /** Whether a failure may be gone the next time. */
  mayPass(error: unknown): boolean;
  /** Of such a failure: whether to try on for good, whatever the policy and the time. Default: never. */
  endless?(error: unknown): boolean;
  /** No try begins later than this after the first, in milliseconds. Default: no end. */
  readonly forMs?: number;
}

/**
 * Do something until it succeeds, with the policy's pauses in between.
 *
 * @throws the last failure, when it cannot pass, or tries or time are over; the signal's reason when that fires.
 */
export async function tryAgain<Result>(
  policy: RetryPolicy,
  signal: AbortSignal,
  work: () => Promise<Result>,
  { mayPass, endless = () => false, forMs = Number.POSITIVE_INFINITY }: Patience,
): Promise<Result> {
  const began = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const isOver = attempt > policy.attempts || performance.now() - began > forMs;
      if (!endless(error) && (isOver || !mayPass(error))) throw error;
    }
    await pause(policy, attempt, signal);
  }
}

/** Whether an error of the SDK may be gone the next time. Its own errors have the status that a server would give. */
export function isTransient(error: unknown): boolean {
  const { status, code } = readFacts(error);
  if (status === 408 || status === 429 || status >= 500) return true;
  if (status === 409) return code === "transaction_conflict";
  return code !== undefined && connectionLost.has(code);
}

/** What Node says of a connection, where the SDK hands it on with no status. */
const connectionLost: ReadonlySet<string> = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);
