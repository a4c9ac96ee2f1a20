import { Connection } from "../connection.js";
import type { ResolvedContract } from "../contract.js";
import type { EventIterator, RawRecord, StreamEvent } from "../events.js";
import type { StreamHandle } from "../stream-handle.js";
import { MessageDecoder } from "../versions/decoder.js";
import { Assembler } from "./assembler.js";
import { Bookmarks } from "./bookmark.js";
import { CaughtUp } from "./caught-up.js";
import { type Checkpoint, isBehind } from "./checkpoint.js";
import { UnreadableError } from "./errors.js";
import { type AnyEvent, UnreadableEvent } from "./event.js";
import { EventMaker } from "./event-maker.js";
import { BatchIterator, flattened } from "./iterators.js";
import type { ReaderOptions } from "./options.js";
import type { Outcome } from "./outcome.js";
import { type ReadRange, resolveRange } from "./range.js";
import { StoredMessages } from "./stored-messages.js";
import { Windows } from "./windows.js";

/** Events one by one. */
export function readEvents<Messages, Inputs>(
  stream: StreamHandle,
  contract: ResolvedContract<Messages, Inputs>,
  options: ReaderOptions,
): EventIterator<StreamEvent<Messages>> {
  return flattened(readBatches(stream, contract, options), options.signal);
}

/** Events in arrays, as they come: never an empty one. */
export function readBatches<Messages, Inputs>(
  stream: StreamHandle,
  contract: ResolvedContract<Messages, Inputs>,
  options: ReaderOptions,
): EventIterator<readonly StreamEvent<Messages>[]> {
  const stop = new AbortController();
  const caughtUp = new CaughtUp();
  const decoder = new MessageDecoder(contract, options.baseline, options.upcasters);
  const batches = readUntilStopped(
    new Reading(stream, decoder, options, stop.signal, caughtUp),
    options,
    stop,
  );
  // The decoder makes nothing but this contract's messages; that type and message belong together is its doing.
  const typed = batches as AsyncGenerator<readonly StreamEvent<Messages>[], void, undefined>;
  return new BatchIterator(typed, caughtUp, stop, options.signal);
}

/** Whatever ends the iteration, the session with the server ends with it. */
async function* readUntilStopped(
  reading: Reading,
  { signal }: ReaderOptions,
  stop: AbortController,
): AsyncGenerator<readonly AnyEvent[], void, undefined> {
  const abort = (): void => stop.abort();
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    yield* reading.batches();
    signal?.throwIfAborted();
  } catch (error) {
    signal?.throwIfAborted();
    if (!stop.signal.aborted) throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
    stop.abort();
    reading.release();
  }
}

/** Ordinals of events that come when reading ends, behind all of the last record's own. */
const FINISH_ORDINAL = 1_000_000;

/** window → records → outcomes → events, to the end of the range. */
class Reading {
  readonly #stream: Connection;
  readonly #options: ReaderOptions;
  readonly #stopped: AbortSignal;
  readonly #caughtUp: CaughtUp;
  readonly #maker: EventMaker;
  #left = Number.POSITIVE_INFINITY;

  constructor(
    stream: StreamHandle,
    decoder: MessageDecoder,
    options: ReaderOptions,
    stopped: AbortSignal,
    caughtUp: CaughtUp,
  ) {
    this.#stream = new Connection(stream, options.timeoutMs / 8);
    this.#options = options;
    this.#stopped = stopped;
    this.#caughtUp = caughtUp;
    this.#maker = new EventMaker(decoder, new StoredMessages(options.blobs, options, stopped));
  }

  async *batches(): AsyncGenerator<readonly AnyEvent[], void, undefined> {
    const range = await resolveRange(this.#stream, this.#options, this.#stopped);
    const { resumed } = range;
    const assembler = this.#assembler(range, resumed?.checkpoint);
    const bookmarks = new Bookmarks(this.#stream.name, assembler);
    const windows = new Windows(this.#stream, range, this.#options, this.#stopped);
    this.#left = range.maxEvents ?? Number.POSITIVE_INFINITY;
    this.#caughtUp.expect(range);
    let ended = false;
    for (;;) {
      this.#caughtUp.passed(assembler.last?.seqNum);
      if (this.#left <= 0) return;
      const records = ended ? undefined : await windows.next();
      if (records === undefined) break;
      const events: AnyEvent[] = [];
      for (const record of records) {
        ended = isAtEnd(range, record);
        if (ended) break;
        if (isBefore(range, record)) continue;
        const bookmark = bookmarks.before(record.seqNum);
        const { seqNum, timestamp } = record;
        for (const [ordinal, outcome] of assembler.take(record).entries()) {
          if (isBehind({ seqNum, ordinal }, resumed?.place)) continue;
          const made = this.#maker.make(outcome, { bookmark, seqNum, ordinal, timestamp });
          events.push(made instanceof Promise ? await made : made);
        }
      }
      yield* this.#handOut(events);
    }
    if (this.#stopped.aborted) return;
    const pending = assembler.finish(ended ? undefined : range.endSeqNum);
    yield* this.#handOut(await this.#atEnd(pending, assembler.last, bookmarks, range));
  }

  /** Let go of a connection of its own. */
  release(): void {
    this.#stream.release();
  }

  #assembler(range: ReadRange, checkpoint: Checkpoint | undefined): Assembler {
    if (checkpoint !== undefined) return Assembler.from(checkpoint, this.#options);
    // The record that has to come first, when the caller named one.
    const expected = range.named && "seqNum" in range.start ? range.start.seqNum : undefined;
    return new Assembler(this.#options, expected);
  }

  async #atEnd(
    outcomes: readonly Outcome[],
    last: RawRecord | undefined,
    bookmarks: Bookmarks,
    { tail, endSeqNum = 0 }: ReadRange,
  ): Promise<AnyEvent[]> {
    const seqNum = last?.seqNum ?? Math.max(0, endSeqNum - 1);
    const timestamp = last?.timestamp ?? tail.timestamp;
    const bookmark = bookmarks.latest(seqNum);
    const made = outcomes.map((outcome, index) =>
      this.#maker.make(outcome, { bookmark, seqNum, ordinal: FINISH_ORDINAL + index, timestamp }),
    );
    return await Promise.all(made);
  }

  /** No more than were asked for, and nothing behind what cannot be read when that is to be thrown. */
  *#handOut(events: readonly AnyEvent[]): Generator<readonly AnyEvent[], void, undefined> {
    const wanted = events.length > this.#left ? events.slice(0, this.#left) : events;
    this.#left -= wanted.length;
    const bad = this.#options.onUnreadable === "throw" ? wanted.find(isUnreadable) : undefined;
    const good = bad === undefined ? wanted : wanted.slice(0, wanted.indexOf(bad));
    if (good.length > 0) yield good;
    if (bad !== undefined) throw new UnreadableError(bad);
  }
}

function isUnreadable(event: AnyEvent): event is UnreadableEvent {
  return event instanceof UnreadableEvent;
}

function isAtEnd({ endSeqNum, endTimestamp }: ReadRange, { seqNum, timestamp }: RawRecord): boolean {
  if (endSeqNum !== undefined && seqNum >= endSeqNum) return true;
  return endTimestamp !== undefined && timestamp.getTime() >= endTimestamp;
}

/** Where a time after the last record was asked for, what comes next may still be from before it. */
function isBefore({ start }: ReadRange, { timestamp }: RawRecord): boolean {
  return "timestamp" in start && timestamp.getTime() < start.timestamp;
}
