import { Connection } from "../connection.js";
import type { ResolvedContract } from "../contract.js";
import type { StreamHandle } from "../stream-handle.js";
import type { WriterIdentity } from "../wire/index.js";
import { Delivery } from "./delivery.js";
import { MessageEncoder } from "./encoder.js";
import { WriterClosedError } from "./errors.js";
import { Intake, type IntakeOptions, type Withdraw } from "./intake.js";
import { type Opened, open } from "./open.js";
import type { AppendOptions, ResolvedWriterOptions } from "./options.js";
import type { Appended } from "./outgoing.js";
import { Pipeline } from "./pipeline.js";
import { type Deferred, defer, HandedOver } from "./watched-promise.js";
import type { OutgoingEntry, Writer } from "./writer.js";

/** What a writer needs to know besides its own options: those of its client. */
interface OpenWriterOptions extends ResolvedWriterOptions, IntakeOptions {
  readonly maxMessageBytes: number;
}

/** Open a writer: with an identity that no other has, or with that of its name. */
export async function openWriter<Messages, Inputs>(
  stream: StreamHandle,
  contract: ResolvedContract<Messages, Inputs>,
  options: OpenWriterOptions,
): Promise<Writer<Inputs>> {
  const encoder = new MessageEncoder(contract, options.maxMessageBytes);
  const connection = new Connection(stream, options.timeoutMs / 8);
  return new StreamWriter(connection, encoder, await open(connection, options), options);
}

/** Everything is durable when a session is closed: its end is only waited for this long, in milliseconds. */
const CLOSE_GRACE_MS = 2000;
const ready: Promise<void> = Promise.resolve();

class StreamWriter<Inputs> implements Writer<Inputs> {
  readonly last: Appended | undefined;
  readonly #identity: WriterIdentity;
  readonly #delivery: Delivery;
  readonly #pipeline: Pipeline;
  readonly #intake: Intake;
  readonly #graceMs: number;
  readonly #refusals = new HandedOver();
  #closing: Promise<void> | undefined;
  #writable: WritableStream<OutgoingEntry<Inputs>> | undefined;

  constructor(stream: Connection, encoder: MessageEncoder, opened: Opened, options: OpenWriterOptions) {
    const { retry, timeoutMs } = options;
    this.#identity = opened.identity;
    this.last = opened.last;
    this.#delivery = new Delivery(stream, opened.mode, retry, timeoutMs / 2);
    this.#pipeline = new Pipeline(this.#delivery, stream.name, timeoutMs);
    this.#intake = new Intake(encoder, this.#pipeline, opened, options, this.#delivery.abandoned);
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
    if (!this.#isOpen(options)) return this.#turnAway(appended, options);
    try {
      const withdraw = this.#intake.take(type, message, options, appended);
      if (options?.signal !== undefined) giveUpOn(options.signal, withdraw, appended);
    } catch (refusal) {
      this.#refusals.reject(appended, refusal);
    }
    return appended.promise;
  }

  /** Called for many messages in a row, so it makes a promise of its own only where there is something to tell. */
  send(type: string, message: unknown, options?: AppendOptions): Promise<void> {
    if (!this.#isOpen(options)) return this.#turnAway(defer<void>(), options);
    try {
      const withdraw = this.#intake.take(type, message, options, undefined);
      const room = this.#pipeline.room();
      if (room === undefined) return ready;
      return options?.signal === undefined ? room.promise : waitUnless(options.signal, room, withdraw);
    } catch (refusal) {
      const refused = defer<void>();
      this.#refusals.reject(refused, refusal);
      return refused.promise;
    }
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

  #isOpen(options: AppendOptions | undefined): boolean {
    return (
      this.#pipeline.failure === undefined && this.#closing === undefined && options?.signal?.aborted !== true
    );
  }

  /** Tell why nothing is taken in: a failure before, the end of the writer, or the caller's signal. */
  #turnAway<Value>(refused: Deferred<Value>, options: AppendOptions | undefined): Promise<Value> {
    const failure = this.#pipeline.failure;
    if (failure !== undefined) this.#pipeline.refuse(refused, failure);
    else refused.reject(options?.signal?.aborted === true ? options.signal.reason : new WriterClosedError());
    return refused.promise;
  }

  async #flushAndEnd(): Promise<void> {
    try {
      await this.flush();
    } finally {
      if (this.#pipeline.failure === undefined) await this.#delivery.close(this.#graceMs);
    }
  }
}

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

/** Wait for room, or until the signal fires: then the message is taken back. */
function waitUnless(signal: AbortSignal, room: Deferred<void>, withdraw: Withdraw): Promise<void> {
  const waiting = defer<void>();
  room.promise.whenSettled(() => waiting.resolve(room.promise));
  giveUpOn(signal, withdraw, waiting);
  return waiting.promise;
}
