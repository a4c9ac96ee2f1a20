import type { BytesAppendRecord } from "@s2-dev/streamstore";
import type { BlobStore } from "../blobs/blob-store.js";
import type { StreamContract } from "../contract.js";
import { WriterClosedError } from "../errors.js";
import type { StreamHandle } from "../stream-handle.js";
import { type Pointer, pointerRecord, splitMessage, type WriterIdentity } from "../wire/index.js";
import { Delivery } from "./delivery.js";
import { type EncodedMessage, MessageEncoder } from "./encoder.js";
import { type Opened, open } from "./open.js";
import { type AppendOptions, checkAppendOptions, type ResolvedWriterOptions } from "./options.js";
import { type Appended, SplitMessage } from "./outgoing.js";
import { MAX_PACKED_MESSAGE_BYTES, Pack } from "./pack.js";
import { Pipeline } from "./pipeline.js";
import { putMessage, StoredMessage } from "./stored-message.js";
import { type Deferred, defer, HandedOver } from "./watched-promise.js";

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
  /** The last message on the log of a writer with a name, as it was when this one was opened. */
  readonly last: Appended | undefined;
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

/** What a writer needs to know besides its own options: those of its client. */
interface OpenWriterOptions extends ResolvedWriterOptions {
  readonly maxMessageBytes: number;
  readonly blobs: BlobStore | undefined;
  readonly blobThresholdBytes: number;
}

/** Open a writer: with an identity that no other has, or with that of its name. */
export async function openWriter<Messages, Inputs extends { [Type in keyof Messages]: unknown }>(
  stream: StreamHandle,
  contract: StreamContract<Messages, Inputs>,
  options: OpenWriterOptions,
): Promise<Writer<Inputs>> {
  const encoder = new MessageEncoder(contract, options.maxMessageBytes);
  return new StreamWriter(stream, encoder, await open(stream, options), options);
}

/** Everything is durable when a session is closed: its end is only waited for this long, in milliseconds. */
const CLOSE_GRACE_MS = 2000;
const ready: Promise<void> = Promise.resolve();

class StreamWriter<Inputs> implements Writer<Inputs> {
  readonly last: Appended | undefined;
  readonly #identity: WriterIdentity;
  readonly #encoder: MessageEncoder;
  readonly #packed: boolean;
  readonly #options: OpenWriterOptions;
  readonly #delivery: Delivery;
  readonly #pipeline: Pipeline;
  readonly #graceMs: number;
  readonly #refusals = new HandedOver();
  #nextSeq: number;
  #closing: Promise<void> | undefined;
  #writable: WritableStream<OutgoingEntry<Inputs>> | undefined;

  constructor(
    stream: StreamHandle,
    encoder: MessageEncoder,
    { identity, mode, last, nextSeq }: Opened,
    options: OpenWriterOptions,
  ) {
    const { packed, retry, timeoutMs } = options;
    this.#identity = identity;
    this.last = last;
    this.#nextSeq = nextSeq;
    this.#encoder = encoder;
    this.#packed = packed;
    this.#options = options;
    this.#delivery = new Delivery(stream, mode, retry);
    this.#pipeline = new Pipeline(this.#delivery, stream.name, timeoutMs);
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
    const withdraw = this.#accept(appended, type, message, options, appended);
    const signal = options?.signal;
    if (withdraw !== undefined && signal !== undefined) giveUpOn(signal, withdraw, appended);
    return appended.promise;
  }

  send(type: string, message: unknown, options?: AppendOptions): Promise<void> {
    const refused = defer<void>();
    const withdraw = this.#accept(refused, type, message, options, undefined);
    if (withdraw === undefined) return refused.promise;
    const room = this.#pipeline.room();
    if (room === undefined) return ready;
    const signal = options?.signal;
    if (signal === undefined) return room.promise;
    room.promise.whenSettled(() => refused.resolve(room.promise));
    giveUpOn(signal, withdraw, refused);
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

  /**
   * validate → encode → split or pack → queue. Gives what takes the message back; undefined when it was refused, which
   * `refused` tells the caller then.
   */
  #accept(
    refused: Deferred<Appended> | Deferred<void>,
    type: string,
    message: unknown,
    options: AppendOptions | undefined,
    waiter: Deferred<Appended> | undefined,
  ): Withdraw | undefined {
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
      if (options !== undefined) checkAppendOptions(options);
      const encoded = this.#encoder.encode(type, message);
      if (this.#isPacked(encoded, options)) return this.#pack(encoded, waiter);
      const { blobs, blobThresholdBytes } = this.#options;
      const isStored = blobs !== undefined && encoded.bytes.length > blobThresholdBytes;
      return isStored ? this.#store(blobs, encoded, options, waiter) : this.#split(encoded, options, waiter);
    } catch (refusal) {
      this.#refusals.reject(refused, refusal);
      return undefined;
    }
  }

  #isPacked({ bytes }: EncodedMessage, options: AppendOptions | undefined): boolean {
    const isPlain = options?.headers === undefined && options?.timestamp === undefined;
    return this.#packed && isPlain && bytes.length <= MAX_PACKED_MESSAGE_BYTES;
  }

  #split(
    encoded: EncodedMessage,
    options: AppendOptions | undefined,
    waiter: Deferred<Appended> | undefined,
  ): Withdraw {
    const message = { ...encoded, headers: options?.headers, timestamp: options?.timestamp };
    const records = splitMessage(message, this.#identity, this.#nextSeq);
    this.#nextSeq += records.length;
    const outgoing = new SplitMessage(this.#pipeline.nextIndex, { waiter }, records);
    this.#pipeline.accept(outgoing);
    return () => this.#pipeline.withdraw(outgoing);
  }

  #pack(encoded: EncodedMessage, waiter: Deferred<Appended> | undefined): Withdraw {
    const newest = this.#pipeline.newest;
    if (newest instanceof Pack) {
      const before = newest.bytes;
      const added = newest.add(encoded, waiter);
      if (added !== undefined) {
        this.#pipeline.grown(newest.bytes - before);
        return () => this.#pipeline.withdrawFrom(newest, added);
      }
    }
    const pack = new Pack(this.#pipeline.nextIndex, this.#identity, this.#nextSeq++);
    const first = pack.add(encoded, waiter);
    this.#pipeline.accept(pack);
    return () => {
      if (first !== undefined) this.#pipeline.withdrawFrom(pack, first);
    };
  }

  #store(
    blobs: BlobStore,
    { bytes, tag }: EncodedMessage,
    options: AppendOptions | undefined,
    waiter: Deferred<Appended> | undefined,
  ): Withdraw {
    const seq = this.#nextSeq++;
    const about = { tag, headers: options?.headers, timestamp: options?.timestamp };
    const recordFor = (pointer: Pointer): BytesAppendRecord =>
      pointerRecord(pointer, about, this.#identity, seq);
    // Every pointer to a message of this length is as long.
    const size = recordFor({
      bytes: bytes.length,
      sha256: new Uint8Array(32),
      key: "0".repeat(64),
    }).meteredBytes;
    const outgoing = new StoredMessage(this.#pipeline.nextIndex, { waiter }, size, bytes.length);
    let withdrawn = false;
    this.#pipeline.accept(outgoing);
    putMessage(blobs, bytes, this.#options.retry, this.#delivery.abandoned).then(
      (pointer) => {
        outgoing.stored(recordFor(pointer));
        this.#pipeline.wake();
      },
      (error: unknown) => {
        if (!withdrawn) this.#pipeline.fail(error, outgoing);
      },
    );
    return () => {
      withdrawn = this.#pipeline.withdraw(outgoing);
    };
  }

  async #flushAndEnd(): Promise<void> {
    try {
      await this.flush();
    } finally {
      if (this.#pipeline.failure === undefined) await this.#delivery.close(this.#graceMs);
    }
  }
}

/** Take a message back, if nothing of it was sent. */
type Withdraw = () => void;

function giveUpOn(
  signal: AbortSignal,
  withdraw: Withdraw,
  waiter: Deferred<Appended> | Deferred<void>,
): void {
  const giveUp = (): void => {
    withdraw();
    waiter.reject(signal.reason);
  };
  signal.addEventListener("abort", giveUp, { once: true });
  waiter.promise.whenSettled(() => signal.removeEventListener("abort", giveUp));
}

async function rejectAfter(done: Promise<void>, reason: unknown): Promise<never> {
  await done;
  throw reason;
}
