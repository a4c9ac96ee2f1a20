import type { AppendOptions } from "./options.js";
import type { Appended } from "./outgoing.js";

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
