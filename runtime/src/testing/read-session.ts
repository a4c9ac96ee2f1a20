import {
  CaughtUpTracker,
  type ReadInput,
  type ReadRecord,
  type ReadSession,
  type S2Error,
  type S2RequestOptions,
  type StreamPosition,
} from "@s2-dev/streamstore";
import { Deliveries } from "./deliveries.js";
import type { Faults } from "./faults.js";
import type { Log } from "./log.js";
import { type ReadSelection, selectRead } from "./read-selection.js";
import { type Format, isCommand, type StoredRecord, toReadRecord } from "./stored-record.js";

/**
 * A read that goes on.
 *
 * Like the SDK's it takes in what there is whether or not anybody consumes it, so `nextReadPosition()` counts
 * records that were never consumed.
 */
export class InMemoryReadSession<F extends Format>
  extends ReadableStream<ReadRecord<F>>
  implements ReadSession<F>
{
  readonly #tracker = new CaughtUpTracker();
  readonly #deliveries: Deliveries;
  readonly #hidesCommands: boolean;
  #nextReadPosition: StreamPosition | undefined;
  #lastObservedTail: StreamPosition | undefined;
  #stopFollowing: () => void = () => {};
  readonly #disconnect: () => void;

  constructor(log: Log, faults: Faults, input: ReadInput, options: S2RequestOptions & { as?: F }) {
    const deliveries = new Deliveries();
    // The default of the type parameter is the default of the option.
    const format = options.as ?? ("string" as F);
    super(
      {
        pull: async (controller) => {
          const record = await deliveries.next();
          if (record) controller.enqueue(toReadRecord(record, format, "session"));
          else controller.close();
        },
        cancel: () => this.#finish(),
      },
      { highWaterMark: 0 },
    );
    this.#deliveries = deliveries;
    this.#hidesCommands = input.ignoreCommandRecords ?? false;
    this.#disconnect = faults.connect((error) => this.#fail(error));
    try {
      this.#begin(log, selectRead(log, input, "session"), options.signal);
    } catch (error) {
      // Errors come out of the session, as the SDK has it.
      this.#fail(error as S2Error); // selectRead throws nothing else
    }
  }

  nextReadPosition(): StreamPosition | undefined {
    return this.#nextReadPosition;
  }

  lastObservedTail(): StreamPosition | undefined {
    return this.#lastObservedTail;
  }

  isCaughtUp(): boolean {
    return this.#tracker.isCaughtUp();
  }

  caughtUp(): Promise<StreamPosition> {
    return this.#tracker.caughtUp();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cancel("disposed");
  }

  #begin(log: Log, selection: ReadSelection, signal: AbortSignal | undefined): void {
    const { start, end, budget, follows, waitMillis } = selection;
    const written = log.slice(start, end);
    const taken = budget.take(written);
    if (taken.length > 0) this.#receive(taken, undefined);
    if (taken.length < written.length || budget.exhausted || !follows || waitMillis === 0) {
      this.#finish();
      return;
    }

    this.#receive([], log.tail);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (): void => this.#finish();
    const restartWait = (): void => {
      clearTimeout(timer);
      if (waitMillis !== undefined) timer = setTimeout(finish, waitMillis);
    };
    const unfollow = log.follow((records) => {
      const allowed = budget.take(records);
      if (allowed.length > 0) this.#receive(allowed, log.tail);
      if (allowed.length < records.length || budget.exhausted) finish();
      else restartWait();
    });
    this.#stopFollowing = () => {
      unfollow();
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
    };
    signal?.addEventListener("abort", finish);
    restartWait();
  }

  #receive(records: readonly StoredRecord[], tail: StreamPosition | undefined): void {
    const last = records.at(-1);
    if (tail) this.#lastObservedTail = tail;
    if (last) this.#nextReadPosition = { seqNum: last.seqNum + 1, timestamp: new Date(last.timestamp) };
    else if (tail) this.#nextReadPosition = tail;
    const boundary = this.#tracker.observeBatch({
      recordCount: records.length,
      ...(last && { lastSeqNum: last.seqNum }),
      ...(tail && { tail }),
    });
    const shown = this.#hidesCommands ? records.filter((record) => !isCommand(record)) : records;
    this.#deliveries.push(shown, () => boundary?.markDelivered());
  }

  #fail(error: S2Error): void {
    this.#disconnect();
    this.#stopFollowing();
    this.#tracker.end(error);
    this.#deliveries.fail(error);
  }

  #finish(): void {
    this.#disconnect();
    this.#stopFollowing();
    this.#tracker.end();
    this.#deliveries.end();
  }
}
