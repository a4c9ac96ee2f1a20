import type { StreamPosition } from "@s2-dev/streamstore";
import { withinTime } from "../deadline.js";
import { isTransient, tryAgain } from "../retry.js";
import { readError, readFacts } from "../server-errors.js";
import type { StreamHandle } from "../stream-handle.js";
import { ReadTimeoutError } from "./errors.js";
import type { ResolvedReadOptions } from "./options.js";

/**
 * The stream's next sequence number. Waits for a stream that is not there yet, if that was asked for; tries again
 * when S2 has trouble.
 *
 * @throws {StreamError} what S2 says of the stream; {@link ReadTimeoutError} without an answer for `timeoutMs`.
 */
export async function findTail(
  stream: StreamHandle,
  options: Pick<ResolvedReadOptions, "retry" | "timeoutMs" | "waitForStream">,
  signal: AbortSignal,
): Promise<StreamPosition> {
  const { retry, timeoutMs, waitForStream } = options;
  // Whatever the policy is, a stream that is not there is not asked for all the time.
  const waiting = {
    ...retry,
    minDelayMs: Math.max(retry.minDelayMs, 50),
    maxDelayMs: Math.max(retry.maxDelayMs, 1000),
  };
  try {
    return await tryAgain(waiting, signal, () => askTail(stream, timeoutMs, signal), {
      mayPass: (error) => retry.fromTheStart && isTransient(error),
      endless: (error) => waitForStream && readFacts(error).status === 404,
      forMs: timeoutMs,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw readError(error, { stream: stream.name, seqNum: undefined, asked: "the tail" });
  }
}

/** Ask once, and wait no longer than `timeoutMs` for an answer. */
export async function askTail(
  stream: StreamHandle,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<StreamPosition> {
  const { tail } = await withinTime(
    timeoutMs,
    signal,
    (both) => stream.checkTail({ signal: both }),
    () => new ReadTimeoutError(timeoutMs, undefined),
  );
  return tail;
}
