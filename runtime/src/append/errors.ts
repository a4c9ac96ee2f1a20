import { StreamError, type StreamErrorOptions } from "../errors.js";

/** `append` or `send` was called with a name that is not a message type of the stream. */
export class UnknownMessageTypeError extends StreamError {
  override readonly name = "UnknownMessageTypeError";
  readonly code = "UNKNOWN_MESSAGE_TYPE";
  readonly type: string;

  constructor(client: string, type: string, known: readonly string[]) {
    super(`${client} has no message type ${JSON.stringify(type)}. Its types are ${known.join(", ")}.`);
    this.type = type;
  }
}

/** A message is longer than `maxMessageBytes`, which is what readers accept. Thrown before anything of it is sent. */
export class MessageTooLargeError extends StreamError {
  override readonly name = "MessageTooLargeError";
  readonly code = "MESSAGE_TOO_LARGE";
  /** Length of the encoded message, in bytes. */
  readonly bytes: number;
  /** In bytes. */
  readonly limit: number;

  constructor(type: string, bytes: number, limit: number) {
    super(
      `${type} is ${print(bytes)} bytes encoded and the limit is ${print(limit)}. ` +
        "Raise `maxMessageBytes` in the options of the client, of the writer's and of every reader's.",
    );
    this.bytes = bytes;
    this.limit = limit;
  }
}

/** The writer takes no more messages: it was closed, or an append before failed, which is then the `cause`. */
export class WriterClosedError extends StreamError {
  override readonly name = "WriterClosedError";
  readonly code = "WRITER_CLOSED";

  constructor(options: { readonly cause?: StreamError | undefined } = {}) {
    super(
      options.cause === undefined
        ? "The writer is closed. Open another one with `writer()`."
        : `The writer closed because an append failed with ${options.cause.code}: ${options.cause.message} ` +
            "Open another one with `writer()`.",
      { cause: options.cause, outcome: undefined },
    );
  }
}

/** S2 did not acknowledge an append, and said something that has no class of its own here. */
export class AppendFailedError extends StreamError {
  override readonly name = "AppendFailedError";
  readonly code = "APPEND_FAILED";

  constructor(problem: string, options?: StreamErrorOptions) {
    super(`The append failed: ${problem}.`, options);
  }
}

/** S2 did not acknowledge in time: within the writer's `timeoutMs`, or as long as the SDK tried. */
export class AppendTimeoutError extends StreamError {
  override readonly name = "AppendTimeoutError";
  readonly code = "APPEND_TIMEOUT";
  /** How long the oldest message had waited, in milliseconds. */
  readonly waitedMs: number;

  constructor(waitedMs: number, options?: StreamErrorOptions) {
    const last = options?.cause instanceof Error ? ` The last attempt failed: ${options.cause.message}.` : "";
    super(
      `S2 did not acknowledge within ${print(waitedMs)} ms.${last} ` +
        "Look whether the server is reachable; raise `timeoutMs` of the writer if it is only slow.",
      options,
    );
    this.waitedMs = waitedMs;
  }
}

/**
 * A writer could not be opened: for `timeoutMs` S2 did not answer. No message was appended; in mode exclusive the stream
 * may have been claimed.
 */
export class OpenTimeoutError extends StreamError {
  override readonly name = "OpenTimeoutError";
  readonly code = "OPEN_TIMEOUT";
  /** How many records had been read back to find what the writer's name wrote last. */
  readonly records: number;

  /** @param lookback - How many records might have been read back, for a writer with a name. */
  constructor(
    timeoutMs: number,
    records: number,
    lookback: number | undefined,
    options?: StreamErrorOptions,
  ) {
    const readBack =
      lookback === undefined
        ? ""
        : ` Of at most ${print(lookback)} records, ${print(records)} had been read back to find what its name wrote last.`;
    super(
      `Opening the writer took too long: S2 did not answer for ${print(timeoutMs)} ms.${readBack} ` +
        "Look whether the server is reachable; raise `timeoutMs` of the writer if it is only slow.",
      options,
    );
    this.records = records;
  }
}

/** A condition of the append did not hold: another writer has fenced this one off, or appended in between. */
export class AppendConditionFailedError extends StreamError {
  override readonly name = "AppendConditionFailedError";
  readonly code = "APPEND_CONDITION_FAILED";
  readonly expectedSeqNum: number | undefined;
  readonly expectedFencingToken: string | undefined;

  constructor(
    expected: { readonly seqNum?: number | undefined; readonly fencingToken?: string | undefined },
    options?: StreamErrorOptions,
  ) {
    const found =
      expected.seqNum !== undefined
        ? `the stream's next seqNum is ${expected.seqNum}`
        : expected.fencingToken !== undefined
          ? `the stream's fencing token is ${JSON.stringify(expected.fencingToken)}`
          : "the stream is in another state than the append asked for";
    super(`S2 refused the append: ${found}. Another writer has taken the stream over.`, options);
    this.expectedSeqNum = expected.seqNum;
    this.expectedFencingToken = expected.fencingToken;
  }
}

/** A named writer found records under its name that it did not write: another process of that name is at work. */
export class WriterSupersededError extends StreamError {
  override readonly name = "WriterSupersededError";
  readonly code = "WRITER_SUPERSEDED";
  /** The first record of the other writer. */
  readonly seqNum: number;

  constructor(stream: string, seqNum: number, options?: StreamErrorOptions) {
    super(
      `Another writer of the same name has appended to ${JSON.stringify(stream)}, at seqNum ${seqNum}. ` +
        "Stop one of them; a writer that is opened anew goes on from where the other stopped.",
      options,
    );
    this.seqNum = seqNum;
  }
}

/** What a named writer wrote last was not among the records that may be looked at. Nothing was appended. */
export class LookbackExceededError extends StreamError {
  override readonly name = "LookbackExceededError";
  readonly code = "LOOKBACK_EXCEEDED";
  /** How many records were looked at. */
  readonly records: number;

  constructor(stream: string, records: number, options?: StreamErrorOptions) {
    super(
      `The last ${print(records)} records of ${JSON.stringify(stream)} do not tell what this name wrote last. ` +
        "Raise `lookbackRecords`: the name is new on this stream, or has not written for long.",
      options,
    );
    this.records = records;
  }
}

function print(number: number): string {
  return number.toLocaleString("en-US");
}
