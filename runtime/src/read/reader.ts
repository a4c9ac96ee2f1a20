import type { StreamContract } from "../contract.js";
import type { EventIterator, RawRecord, StreamEvent } from "../events.js";
import type { StreamHandle } from "../stream-handle.js";
import { MessageDecoder } from "../versions/decoder.js";
import { type AnyEvent, Assembler } from "./assembler.js";
import type { ResolvedReadOptions } from "./options.js";
import { type ReadRange, resolveRange } from "./range.js";
import { Windows } from "./windows.js";

export interface ReadLimits {
  readonly maxMessageBytes: number;
  readonly baseline: string | undefined;
}

export function readEvents<Messages, Inputs extends { [Type in keyof Messages]: unknown }>(
  stream: StreamHandle,
  contract: StreamContract<Messages, Inputs>,
  { maxMessageBytes, baseline }: ReadLimits,
  options: ResolvedReadOptions,
): EventIterator<StreamEvent<Messages>> {
  const decoder = new MessageDecoder(contract, baseline);
  const stop = new AbortController();
  const events = readUntilStopped(stream, decoder, { ...options, maxMessageBytes }, stop);
  // The decoder makes nothing but this contract's messages; that type and message belong together is its doing.
  return stoppable(events as AsyncGenerator<StreamEvent<Messages>, void, undefined>, stop, options.signal);
}

interface ReaderOptions extends ResolvedReadOptions {
  readonly maxMessageBytes: number;
}

/** Whatever ends the iteration, the session with the server ends with it. */
async function* readUntilStopped(
  stream: StreamHandle,
  decoder: MessageDecoder,
  options: ReaderOptions,
  stop: AbortController,
): AsyncGenerator<AnyEvent, void, undefined> {
  const { signal } = options;
  const abort = (): void => stop.abort();
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    yield* readRange(stream, decoder, options, stop.signal);
    signal?.throwIfAborted();
  } catch (error) {
    signal?.throwIfAborted();
    if (!stop.signal.aborted) throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
    stop.abort();
  }
}

/** window → records → events, to the end of the range. */
async function* readRange(
  stream: StreamHandle,
  decoder: MessageDecoder,
  options: ReaderOptions,
  stopped: AbortSignal,
): AsyncGenerator<AnyEvent, void, undefined> {
  const range = await resolveRange(stream, options, stopped);
  const windows = new Windows(stream, range, options.windowBytes, stopped);
  const assembler = new Assembler(decoder, options, firstExpected(range));
  let left = range.maxEvents ?? Number.POSITIVE_INFINITY;
  if (left === 0) return;
  for (let records = await windows.next(); records !== undefined; records = await windows.next())
    for (const record of records) {
      const ended = isAtEnd(range, record);
      if (!ended && isBefore(range, record)) continue;
      const events = ended ? assembler.finish(undefined, range.tailTimestamp) : assembler.take(record);
      for (const event of events) {
        yield event;
        if (--left === 0) return;
      }
      if (ended) return;
    }
  if (stopped.aborted) return;
  for (const event of assembler.finish(range.endSeqNum, range.tailTimestamp)) {
    yield event;
    if (--left === 0) return;
  }
}

/** The record that has to come first, when the caller named one. */
function firstExpected({ named, start }: ReadRange): number | undefined {
  return named && "seqNum" in start ? start.seqNum : undefined;
}

function isAtEnd({ endSeqNum, endTimestamp }: ReadRange, { seqNum, timestamp }: RawRecord): boolean {
  if (endSeqNum !== undefined && seqNum >= endSeqNum) return true;
  return endTimestamp !== undefined && timestamp.getTime() >= endTimestamp;
}

/** Where a time after the last record was asked for, what comes next may still be from before it. */
function isBefore({ start }: ReadRange, { timestamp }: RawRecord): boolean {
  return "timestamp" in start && timestamp.getTime() < start.timestamp;
}

/** A generator alone would let `return()` wait for the `next()` before it: at the tail perhaps for good. */
function stoppable<Event>(
  events: AsyncGenerator<Event, void, undefined>,
  stop: AbortController,
  signal: AbortSignal | undefined,
): EventIterator<Event> {
  const finish = async (): Promise<IteratorResult<Event, void>> => {
    stop.abort();
    return await events.return();
  };
  return {
    async next() {
      if (signal?.aborted !== true) return await events.next();
      await finish();
      throw signal.reason;
    },
    return: finish,
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await finish();
    },
  };
}
