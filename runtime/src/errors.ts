/** Every way in which appending or reading can fail, as `error.code`. */
export type StreamErrorCode =
  | "ACCESS_DENIED"
  | "APPEND_CONDITION_FAILED"
  | "APPEND_FAILED"
  | "APPEND_TIMEOUT"
  | "BASIN_NOT_FOUND"
  | "BLOB_STORE_FAILED"
  | "CONNECTION_FAILED"
  | "INVALID_CURSOR"
  | "INVALID_MESSAGE"
  | "INVALID_OPTION"
  | "LOOKBACK_EXCEEDED"
  | "MESSAGE_TOO_LARGE"
  | "POSITION_OUT_OF_RANGE"
  | "READ_FAILED"
  | "READ_TIMEOUT"
  | "STREAM_NOT_FOUND"
  | "UNDECODABLE"
  | "UNKNOWN_MESSAGE_TYPE"
  | "UNREADABLE"
  | "WRITER_CLOSED"
  | "WRITER_SUPERSEDED";

/**
 * What is known of a writer's messages when one of its appends fails. A message is durable when S2 acknowledged all
 * of its parts.
 */
export interface AppendOutcome {
  /** Messages that are on the log for certain. */
  readonly durable: number;
  /** Sequence number of the last record that is on the log for certain; undefined when there is none. */
  readonly lastDurableSeqNum: number | undefined;
  /** Messages handed to S2 and not acknowledged: each may be on the log, or not, or in part. */
  readonly unknown: number;
  /** Messages that are not on the log for certain: they were never sent, or there is no such stream. */
  readonly notWritten: number;
}

/** Options that all errors of the runtime take. */
export interface StreamErrorOptions extends ErrorOptions {
  /** Set on errors of appends only. */
  readonly outcome?: AppendOutcome | undefined;
}

/** The base of all errors that the runtime throws. `cause` is the SDK's error where there is one. */
export abstract class StreamError extends Error {
  abstract readonly code: StreamErrorCode;
  #outcome: AppendOutcome | undefined;

  constructor(message: string, options: StreamErrorOptions = {}) {
    super(
      options.outcome === undefined ? message : `${message} ${describeOutcome(options.outcome)}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.#outcome = options.outcome;
  }

  /** What is known of the writer's messages; undefined unless an append failed. */
  get outcome(): AppendOutcome | undefined {
    return this.#outcome;
  }

  /** Say what became of the writer's messages, when that is known only after the error. */
  tellOutcome(outcome: AppendOutcome): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    this.message += ` ${describeOutcome(outcome)}`;
  }
}

/** A message does not fit its type. Thrown before anything of it is sent. */
export class InvalidMessageError extends StreamError {
  override readonly name = "InvalidMessageError";
  readonly code = "INVALID_MESSAGE";
  /** Name of the message type. */
  readonly type: string;
  /** The field at fault: `items[2].name`; empty for the message as a whole. */
  readonly path: string;

  /** @param problem - What is wrong with the value: "must be a string, got 42" */
  constructor(type: string, path: string, problem: string, options?: StreamErrorOptions) {
    const place = path === "" ? type : `${type}.${path}`;
    super(
      `${place} ${problem}. Nothing of this message was sent: correct the value and append again.`,
      options,
    );
    this.type = type;
    this.path = path;
  }
}

/** Bytes are not an encoding of the type they are said to be. A reader reports them as `$unreadable`. */
export class UndecodableError extends StreamError {
  override readonly name = "UndecodableError";
  readonly code = "UNDECODABLE";

  /** @param problem - What is wrong with the bytes, a sentence without a full stop. */
  constructor(problem: string, options?: StreamErrorOptions) {
    super(`${problem}. The bytes were written with another schema or codec, or are damaged.`, options);
  }
}

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
      `${type} is ${format(bytes)} bytes encoded and the limit is ${format(limit)}. ` +
        "Raise `maxMessageBytes` in the options of the client, of the writer's and of every reader's.",
    );
    this.bytes = bytes;
    this.limit = limit;
  }
}

/** An option has a value that it cannot have. */
export class InvalidOptionError extends StreamError {
  override readonly name = "InvalidOptionError";
  readonly code = "INVALID_OPTION";
  readonly option: string;

  /** @param problem - What it must be: "must be a whole number of milliseconds, got NaN" */
  constructor(option: string, problem: string) {
    super(`Option \`${option}\` ${problem}.`);
    this.option = option;
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
      `S2 did not acknowledge within ${format(waitedMs)} ms.${last} ` +
        "Look whether the server is reachable; raise `timeoutMs` of the writer if it is only slow.",
      options,
    );
    this.waitedMs = waitedMs;
  }
}

/** Reading failed, and S2 said something that has no class of its own here. */
export class ReadFailedError extends StreamError {
  override readonly name = "ReadFailedError";
  readonly code = "READ_FAILED";
  /** Sequence number of the first record that was not read; undefined when reading had not begun. */
  readonly seqNum: number | undefined;

  constructor(problem: string, seqNum: number | undefined, options?: StreamErrorOptions) {
    super(
      seqNum === undefined
        ? `The read failed: ${problem}.`
        : `The read failed at seqNum ${seqNum}: ${problem}. Read on with from: { seqNum: ${seqNum} }.`,
      options,
    );
    this.seqNum = seqNum;
  }
}

/** The basin has no such stream. */
export class StreamNotFoundError extends StreamError {
  override readonly name = "StreamNotFoundError";
  readonly code = "STREAM_NOT_FOUND";

  constructor(stream: string, options?: StreamErrorOptions) {
    super(`There is no stream ${JSON.stringify(stream)}. Create it, or correct the name.`, options);
  }
}

/** The account has no such basin. */
export class BasinNotFoundError extends StreamError {
  override readonly name = "BasinNotFoundError";
  readonly code = "BASIN_NOT_FOUND";

  constructor(stream: string, options?: StreamErrorOptions) {
    super(
      `The basin of stream ${JSON.stringify(stream)} does not exist. Create it, or correct the name.`,
      options,
    );
  }
}

/** The access token is wrong, has expired, or does not allow this. */
export class AccessDeniedError extends StreamError {
  override readonly name = "AccessDeniedError";
  readonly code = "ACCESS_DENIED";

  constructor(stream: string, problem: string, options?: StreamErrorOptions) {
    super(
      `S2 refused access to stream ${JSON.stringify(stream)}: ${problem}. ` +
        "Use an access token that is valid and allows this operation.",
      options,
    );
  }
}

/** No connection to the server, or it broke and could not be made again. */
export class ConnectionFailedError extends StreamError {
  override readonly name = "ConnectionFailedError";
  readonly code = "CONNECTION_FAILED";

  constructor(problem: string, options?: StreamErrorOptions) {
    super(
      `No connection to S2: ${problem}. Look whether the server runs and whether the endpoints of the S2 client are right.`,
      options,
    );
  }
}

/** Reading was to start after the end of the stream. */
export class PositionOutOfRangeError extends StreamError {
  override readonly name = "PositionOutOfRangeError";
  readonly code = "POSITION_OUT_OF_RANGE";
  /** Sequence number that the next record of the stream will have, when the server told. */
  readonly tail: number | undefined;

  constructor(asked: string, tail: number | undefined, options?: StreamErrorOptions) {
    const end = tail === undefined ? "" : `: its next record will be seqNum ${tail}`;
    super(
      `Cannot read from ${asked}, which lies after the end of the stream${end}. Read from "tail" for what comes next.`,
      options,
    );
    this.tail = tail;
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
      `The last ${format(records)} records of ${JSON.stringify(stream)} do not tell what this name wrote last. ` +
        "Raise `lookbackRecords`: the name is new on this stream, or has not written for long.",
      options,
    );
    this.records = records;
  }
}

function describeOutcome({ durable, lastDurableSeqNum, unknown, notWritten }: AppendOutcome): string {
  const last = lastDurableSeqNum === undefined ? "" : ` (the last record at seqNum ${lastDurableSeqNum})`;
  return (
    `Of this writer's messages ${format(durable)} are durable${last}, ` +
    `${format(unknown)} were sent and not acknowledged, so they may be on the log or not, and ${format(notWritten)} were not written.`
  );
}

function format(number: number): string {
  return number.toLocaleString("en-US");
}
