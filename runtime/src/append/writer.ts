import type { BytesAppendRecord } from "@s2-dev/streamstore";
import type { StreamContract } from "../contract.js";
import { WriterClosedError } from "../errors.js";
import type { StreamHandle } from "../stream-handle.js";
import { newWriterIdentity, splitMessage, type WriterIdentity } from "../wire/index.js";
import { MessageEncoder } from "./encoder.js";
import { type AppendOptions, checkAppendOptions, type ResolvedWriterOptions } from "./options.js";
import { Pipeline } from "./pipeline.js";
import type { Outgoing } from "./queue.js";
import { BatchSession } from "./session.js";
import { type Deferred, defer, HandedOver } from "./watched-promise.js";

/** Where a message stands on the log. */
export interface Appended {
  /** The record that completed the message. */
  readonly seqNum: number;
  /** Of that record. */
  readonly timestamp: Date;
}

/** What `writer.writable` takes: the arguments of `send`. */
export type OutgoingEntry<Inputs> = {
  [Type in keyof Inputs & string]: {
    readonly type: Type;
    readonly message: Inputs[Type];
    readonly options?: AppendOptions | undefined;
  };
}[keyof Inputs & string];

/**
 * Appends messages in the order of the calls. Each message is checked and encoded before the call returns, so it may
 * be changed afterwards.
 *
 * An append that fails ends the writer, since what comes later must not overtake what failed: all later calls fail
 * with a {@link WriterClosedError} whose `cause` is the failure. A message that does not fit its type is refused and
 * ends nothing.
 */
export interface Writer<Inputs> extends AsyncDisposable {
  /** What readers see as `event.writerId`. */
  readonly id: string;
  /** For `pipeTo`. Closing it closes the writer; aborting it does too, once what it took is durable. */
  readonly writable: WritableStream<OutgoingEntry<Inputs>>;

  /**
   * Append a message; resolves when it is durable. Calls need not wait for each other.
   *
   * @throws {InvalidMessageError | UnknownMessageTypeError | MessageTooLargeError | InvalidOptionError} before
   * anything is sent.
   * @throws {AppendTimeoutError} after `timeoutMs`.
   * @throws {StreamError} whatever S2 says; `outcome` tells which of the writer's messages are durable.
   * @throws {WriterClosedError} when the writer is closed, or closes before this message was sent.
   */
  append<Type extends keyof Inputs & string>(
    type: Type,
    message: Inputs[Type],
    options?: AppendOptions,
  ): Promise<Appended>;

  /**
   * Append a message and go on; resolves when there is room for more, 8 MiB or 8,192 records being in the queue at
   * most, plus one message. A failure shows at `flush()`, at `close()` and at the next call.
   *
   * @throws what `append` throws.
   */
  send<Type extends keyof Inputs & string>(
    type: Type,
    message: Inputs[Type],
    options?: AppendOptions,
  ): Promise<void>;

  /** Resolves when every message so far is durable. Throws the first failure or refusal that nobody has seen yet. */
  flush(): Promise<void>;

  /** Flush, and end the session. Later calls give the same promise. */
  close(): Promise<void>;

  /** As `close`, but does not throw a failure that was seen already. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Open a writer with an identity that no other has. */
export function openWriter<Messages, Inputs extends { [Type in keyof Messages]: unknown }>(
  stream: StreamHandle,
  contract: StreamContract<Messages, Inputs>,
  options: ResolvedWriterOptions & { readonly maxMessageBytes: number },
): Writer<Inputs> {
  const encoder = new MessageEncoder(contract, options.maxMessageBytes);
  return new StreamWriter(stream, encoder, options);
}

/** Everything is durable when a session is closed: its end is only waited for this long, in milliseconds. */
const CLOSE_GRACE_MS = 2000;
const ready: Promise<void> = Promise.resolve();

class StreamWriter<Inputs> implements Writer<Inputs> {
  readonly #identity: WriterIdentity;
  readonly #encoder: MessageEncoder;
  readonly #session: BatchSession;
  readonly #pipeline: Pipeline;
  readonly #graceMs: number;
  readonly #refusals = new HandedOver();
  #nextSeq = 0;
  #closing: Promise<void> | undefined;
  #writable: WritableStream<OutgoingEntry<Inputs>> | undefined;

  constructor(stream: StreamHandle, encoder: MessageEncoder, { layout, timeoutMs }: ResolvedWriterOptions) {
    this.#identity = newWriterIdentity(layout);
    this.#encoder = encoder;
    this.#session = new BatchSession(stream);
    this.#pipeline = new Pipeline(this.#session, stream.name, timeoutMs);
    this.#graceMs = Math.min(timeoutMs, CLOSE_GRACE_MS);
  }

  get id(): string {
    return this.#identity.id;
  }

  get writable(): WritableStream<OutgoingEntry<Inputs>> {
    this.#writable ??= new WritableStream<OutgoingEntry<Inputs>>({
      write: ({ type, message, options }) => this.send(type, message, options),
      close: () => this.close(),
      abort: () => this.close(),
    });
    return this.#writable;
  }

  append(type: string, message: unknown, options?: AppendOptions): Promise<Appended> {
    const appended = defer<Appended>();
    const outgoing = this.#accept(appended, type, message, options, appended);
    const signal = options?.signal;
    if (outgoing !== undefined && signal !== undefined) this.#giveUpOn(signal, outgoing, appended);
    return appended.promise;
  }

  send(type: string, message: unknown, options?: AppendOptions): Promise<void> {
    const refused = defer<void>();
    const outgoing = this.#accept(refused, type, message, options, undefined);
    if (outgoing === undefined) return refused.promise;
    const room = this.#pipeline.room();
    if (room === undefined) return ready;
    const signal = options?.signal;
    if (signal === undefined) return room.promise;
    room.promise.whenSettled(() => refused.resolve(room.promise));
    this.#giveUpOn(signal, outgoing, refused);
    return refused.promise;
  }

  flush(): Promise<void> {
    const refusal = this.#refusals.takeUnseen();
    const flushed = this.#pipeline.flush().promise;
    return refusal === undefined ? flushed : rejectAfter(flushed, refusal.reason);
  }

  close(): Promise<void> {
    this.#closing ??= this.#flushAndEnd();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const seen = this.#pipeline.failureSeen;
    try {
      await this.close();
    } catch (error) {
      // Thrown again it would hide what the block threw behind a SuppressedError.
      if (!seen || error !== this.#pipeline.failure) throw error;
    }
  }

  /** validate → encode → split → queue. Undefined when the message was refused: `refused` tells the caller then. */
  #accept(
    refused: Deferred<Appended> | Deferred<void>,
    type: string,
    message: unknown,
    options: AppendOptions | undefined,
    waiter: Deferred<Appended> | undefined,
  ): Outgoing | undefined {
    const failure = this.#pipeline.failure;
    if (failure !== undefined) {
      this.#pipeline.refuse(refused, failure);
      return undefined;
    }
    if (this.#closing !== undefined || options?.signal?.aborted === true) {
      refused.reject(options?.signal?.aborted === true ? options.signal.reason : new WriterClosedError());
      return undefined;
    }
    try {
      return this.#pipeline.accept(this.#recordsOf(type, message, options), waiter);
    } catch (refusal) {
      this.#refusals.reject(refused, refusal);
      return undefined;
    }
  }

  #recordsOf(type: string, message: unknown, options: AppendOptions | undefined): BytesAppendRecord[] {
    if (options !== undefined) checkAppendOptions(options);
    const encoded = this.#encoder.encode(type, message);
    const outgoing = { ...encoded, headers: options?.headers, timestamp: options?.timestamp };
    const records = splitMessage(outgoing, this.#identity, this.#nextSeq);
    this.#nextSeq += records.length;
    return records;
  }

  #giveUpOn(signal: AbortSignal, outgoing: Outgoing, waiter: Deferred<Appended> | Deferred<void>): void {
    const giveUp = (): void => {
      this.#pipeline.withdraw(outgoing);
      waiter.reject(signal.reason);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    waiter.promise.whenSettled(() => signal.removeEventListener("abort", giveUp));
  }

  async #flushAndEnd(): Promise<void> {
    try {
      await this.flush();
    } finally {
      if (this.#pipeline.failure === undefined) await this.#session.close(this.#graceMs);
    }
  }
}

async function rejectAfter(done: Promise<void>, reason: unknown): Promise<never> {
  await done;
  throw reason;
}
