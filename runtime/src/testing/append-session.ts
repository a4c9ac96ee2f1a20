import {
  type AcksStream,
  type AppendAck,
  type AppendInput,
  type AppendSession,
  type AppendSessionOptions,
  BatchSubmitTicket,
  MAX_APPEND_BYTES,
  MAX_APPEND_RECORDS,
  S2Error,
} from "@s2-dev/streamstore";
import type { Faults } from "./faults.js";
import type { Log } from "./log.js";

const minInflightBytes = 1024 * 1024;
const defaultInflightBytes = 3 * 1024 * 1024;

interface Submitted {
  readonly input: AppendInput;
  readonly resolve: (ack: AppendAck) => void;
  readonly reject: (error: S2Error) => void;
}

const closedError = (): S2Error => new S2Error({ message: "AppendSession is closed" });
const abortedError = (what: string, reason: unknown): S2Error =>
  new S2Error({ message: `AppendSession ${what}: ${reason}`, code: "ABORTED", status: 499 });

/** Appends one batch after the other. The first failure is the end: it rejects everything in flight. */
export class InMemoryAppendSession implements AppendSession {
  readonly readable: AcksStream;
  readonly writable: WritableStream<AppendInput>;
  readonly #log: Log;
  readonly #faults: Faults;
  /** Fires when the session fails. */
  readonly #ended = new AbortController();
  readonly #disconnect: () => void;
  readonly #maxBytes: number;
  readonly #maxBatches: number;
  readonly #acks: ReadableStreamDefaultController<AppendAck>;
  readonly #inflight: Submitted[] = [];
  #inflightBytes = 0;
  #inflightBatches = 0;
  readonly #waiters: { readonly bytes: number; readonly wake: () => void }[] = [];
  #draining: Promise<void> | undefined;
  #closing = false;
  #failure: S2Error | undefined;
  #lastAck: AppendAck | undefined;

  constructor(log: Log, faults: Faults, options: AppendSessionOptions = {}) {
    const bytes = options.maxInflightBytes ?? defaultInflightBytes;
    if (!Number.isFinite(bytes) || bytes < minInflightBytes) {
      throw new S2Error({
        message: `maxInflightBytes is a number of at least ${minInflightBytes}, not ${bytes}.`,
      });
    }
    this.#log = log;
    this.#faults = faults;
    this.#maxBytes = bytes;
    this.#maxBatches = Math.max(1, options.maxInflightBatches ?? Number.POSITIVE_INFINITY);
    let acks: ReadableStreamDefaultController<AppendAck> | undefined;
    // ReadableStream is async iterable wherever this runs; lib.dom types its iterator a little differently.
    this.readable = new ReadableStream<AppendAck>({
      start: (controller) => {
        acks = controller;
      },
      cancel: (reason) => this.#fail(abortedError("acks cancelled", reason)),
    }) as AcksStream;
    this.#acks = acks as unknown as ReadableStreamDefaultController<AppendAck>; // `start` ran in the constructor
    this.writable = new WritableStream<AppendInput>({
      write: async (input) => {
        await this.submit(input);
      },
      close: () => this.close(),
      abort: (reason) => this.#fail(abortedError("aborted", reason)),
    });
    this.#disconnect = faults.connect((error) => this.#fail(error));
  }

  /** Resolves when the batch has room in flight, with a ticket that resolves when it is durable. */
  async submit(input: AppendInput): Promise<BatchSubmitTicket> {
    if (this.#closing) throw closedError();
    await this.#room(input.meteredBytes);
    const durable = new Promise<AppendAck>((resolve, reject) => {
      this.#inflight.push({ input, resolve, reject });
    });
    // Whoever never asks for the ack does not get an unhandled rejection.
    durable.catch(() => {});
    this.#draining ??= this.#drain();
    return new BatchSubmitTicket(durable, input.meteredBytes, input.records.length);
  }

  acks(): AcksStream {
    return this.readable;
  }

  lastAckedPosition(): AppendAck | undefined {
    return this.#lastAck;
  }

  failureCause(): S2Error | undefined {
    return this.#failure;
  }

  /**
   * Wait for everything in flight.
   *
   * @throws {S2Error} the failure that ended the session, if one did.
   */
  async close(): Promise<void> {
    const first = !this.#closing;
    this.#closing = true;
    this.#turnAwayWaiters();
    await this.#draining;
    this.#disconnect();
    if (this.#failure) throw this.#failure;
    if (first) this.#acks.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Reserve room in flight, first come first served. */
  async #room(bytes: number): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.#fits(bytes)) this.#reserve(bytes);
    else {
      await new Promise<void>((wake) => {
        this.#waiters.push({ bytes, wake });
      });
      if (this.#failure) throw this.#failure;
      if (this.#closing) throw closedError();
    }
  }

  #fits(bytes: number): boolean {
    return this.#inflightBytes + bytes <= this.#maxBytes && this.#inflightBatches < this.#maxBatches;
  }

  #reserve(bytes: number): void {
    this.#inflightBytes += bytes;
    this.#inflightBatches += 1;
  }

  async #drain(): Promise<void> {
    await nextTurn();
    for (let head = this.#inflight[0]; head && !this.#failure; head = this.#inflight[0]) {
      try {
        checkSize(head.input);
        const fault = this.#faults.choose();
        const { input, resolve } = fault === "reorder" ? this.#swapFirst(head) : head;
        const append = (): AppendAck => this.#log.append(input);
        const ack = await this.#faults.carryOut(fault, append, this.#ended.signal);
        // It failed while this batch waited, which was told then.
        if (this.#failure) break;
        this.#inflight.shift();
        this.#release(input.meteredBytes);
        this.#lastAck = ack;
        this.#acks.enqueue(ack);
        resolve(ack);
      } catch (error) {
        this.#fail(error as S2Error); // nothing else is thrown here
      }
      if (this.#inflight.length === 0) await Promise.resolve();
    }
    this.#draining = undefined;
  }

  /** The two oldest change places. Returns what is the first now. */
  #swapFirst(first: Submitted): Submitted {
    const second = this.#inflight[1];
    if (second === undefined) return first;
    this.#inflight.splice(0, 2, second, first);
    return second;
  }

  #fail(error: S2Error): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#disconnect();
    this.#ended.abort(error);
    for (const { reject } of this.#inflight.splice(0)) reject(error);
    try {
      this.#acks.error(error);
    } catch {
      // It was cancelled, which is why we are here.
    }
    this.#turnAwayWaiters();
  }

  #release(bytes: number): void {
    this.#inflightBytes -= bytes;
    this.#inflightBatches -= 1;
    for (let head = this.#waiters[0]; head && this.#fits(head.bytes); head = this.#waiters[0]) {
      this.#waiters.shift();
      this.#reserve(head.bytes);
      head.wake();
    }
  }

  /** Whoever waits for room finds out that there will be none. */
  #turnAwayWaiters(): void {
    for (const { wake } of this.#waiters.splice(0)) wake();
  }
}

/** What the SDK refuses before it sends, with an error of its own. */
function checkSize({ records, meteredBytes }: AppendInput): void {
  if (records.length <= MAX_APPEND_RECORDS && meteredBytes <= MAX_APPEND_BYTES) return;
  throw new S2Error({
    message: `A batch has at most ${MAX_APPEND_RECORDS} records and ${MAX_APPEND_BYTES} metered bytes; this one has ${records.length} and ${meteredBytes}.`,
    code: "INVALID_ARGUMENT",
    status: 400,
  });
}

/**
 * An answer takes a turn of the event loop, so that batches are in flight together, as they are on a network. No
 * timer, so that tests with a fake clock do not hang.
 */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
