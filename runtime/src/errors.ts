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
  | "OPEN_TIMEOUT"
  | "POSITION_OUT_OF_RANGE"
  | "READ_FAILED"
  | "READ_TIMEOUT"
  | "RUNTIME_OUTDATED"
  | "STREAM_NOT_FOUND"
  | "UNDECODABLE"
  | "UNKNOWN_MESSAGE_TYPE"
  | "UNREADABLE"
  | "UPCASTER_NOT_WRITTEN"
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

/** A generated module calls what this version of the runtime does not have. */
export class RuntimeOutdatedError extends StreamError {
  override readonly name = "RuntimeOutdatedError";
  readonly code = "RUNTIME_OUTDATED";

  /**
   * @param client - The generated class's name.
   * @param since - The first version of the runtime that has all that its module calls.
   */
  constructor(client: string, since: string) {
    super(
      `${client} was generated for s2-codegen-runtime ${since} or later, and an earlier one is installed. ` +
        "Run: npm install s2-codegen-runtime@latest",
    );
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
