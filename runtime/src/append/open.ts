import type { Connection } from "../connection.js";
import { withinTime } from "../deadline.js";
import { appendError } from "../server-errors.js";
import type { StreamHandle } from "../stream-handle.js";
import { namedWriterIdentity, newWriterIdentity, type WriterIdentity } from "../wire/index.js";
import { OpenTimeoutError } from "./errors.js";
import { findLastDurable, firstSeqIn, type LastDurable } from "./last-durable.js";
import { ConditionalMode } from "./modes/conditional.js";
import { claimStream } from "./modes/exclusive.js";
import type { AppendMode } from "./modes/mode.js";
import { sharedMode } from "./modes/shared.js";
import type { ResolvedWriterOptions } from "./options.js";

/** Who a writer is, how it keeps others out, and where it goes on: settled before its first append. */
export interface Opened extends LastDurable {
  readonly identity: WriterIdentity;
  readonly mode: AppendMode;
}

/**
 * @throws {StreamError} what S2 says of the stream; {@link LookbackExceededError}; {@link OpenTimeoutError} when it does
 * not answer for `timeoutMs`.
 */
export async function open(stream: Connection, options: ResolvedWriterOptions): Promise<Opened> {
  const { mode, name, layout, timeoutMs, lookbackRecords } = options;
  const identity = name === undefined ? newWriterIdentity(layout) : await namedWriterIdentity(name);
  if (mode === "shared") return { identity, mode: sharedMode, last: undefined, nextSeq: 0 };
  let records = 0;
  const lookback = name === undefined ? undefined : lookbackRecords;
  try {
    return await withinTime(
      timeoutMs,
      new AbortController().signal,
      (signal, progressOfAll) => {
        return openOverLive(stream, timeoutMs / 2, signal, (signal, progress) => {
          records = 0;
          const onRecord = (): void => {
            records++;
            progress();
            progressOfAll();
          };
          return openAlone(stream, identity, { mode, lookback, onRecord }, signal);
        });
      },
      () => new OpenTimeoutError(timeoutMs, records, lookback),
    );
  } catch (error) {
    stream.release();
    throw appendError(error, { stream: stream.name, waitedMs: timeoutMs }, {});
  }
}

/** Do it, and once more over another connection when nothing is heard for `silenceMs`: the first may be dead. */
async function openOverLive<Result>(
  stream: Connection,
  silenceMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal, progress: () => void) => Promise<Result>,
): Promise<Result> {
  const silence = new DOMException(`no answer within ${silenceMs} ms`, "TimeoutError");
  try {
    return await withinTime(silenceMs, signal, work, () => silence);
  } catch (error) {
    if (error !== silence) throw error;
    stream.renew();
    return await work(signal, () => {});
  }
}

interface OpenAloneOptions {
  readonly mode: "conditional" | "exclusive";
  /** Undefined for a writer without a name. */
  readonly lookback: number | undefined;
  /** Called for each record that was read back. */
  onRecord(): void;
}

/**
 * What is there of a named writer is looked for after others were kept out: by the fence, or by the sequence number
 * that the first append has to match. So nothing can come in between.
 */
async function openAlone(
  stream: StreamHandle,
  identity: WriterIdentity,
  { mode, lookback, onRecord }: OpenAloneOptions,
  signal: AbortSignal,
): Promise<Opened> {
  const claimed = mode === "exclusive" ? await claimStream(stream, signal) : undefined;
  const tail = claimed?.seqNum ?? (await stream.checkTail({ signal })).tail.seqNum;
  const where = { tail, most: lookback ?? 0, firstSeq: firstSeqIn(mode), onRecord };
  const found =
    lookback === undefined
      ? { last: undefined, nextSeq: 0 }
      : await findLastDurable(stream, identity, where, signal);
  return { ...found, identity, mode: claimed?.mode ?? new ConditionalMode(stream, identity, tail) };
}
