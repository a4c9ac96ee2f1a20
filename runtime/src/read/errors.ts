import { StreamError, type StreamErrorOptions } from "../errors.js";
import type { Unreadable } from "../events.js";

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

/** Reading made no progress for `timeoutMs`: S2 did not answer, or its answer stopped. */
export class ReadTimeoutError extends StreamError {
  override readonly name = "ReadTimeoutError";
  readonly code = "READ_TIMEOUT";
  /** Sequence number of the first record that was not read; undefined when reading had not begun. */
  readonly seqNum: number | undefined;

  constructor(timeoutMs: number, seqNum: number | undefined, options?: StreamErrorOptions) {
    const where = seqNum === undefined ? "" : ` at seqNum ${seqNum}`;
    super(
      `The read${where} had no answer from S2 for ${timeoutMs.toLocaleString("en-US")} ms. ` +
        "Look whether the server is reachable; raise `timeoutMs` of the read if it is only slow.",
      options,
    );
    this.seqNum = seqNum;
  }
}

/** A text that was given as a cursor cannot be read on from. */
export class InvalidCursorError extends StreamError {
  override readonly name = "InvalidCursorError";
  readonly code = "INVALID_CURSOR";

  constructor(problem: string, options?: StreamErrorOptions) {
    super(
      `The cursor cannot be used: ${problem}. Take one from an event of this stream, or read from "start".`,
      options,
    );
  }
}

/** Records could not be read, and the reader was opened with `onUnreadable: "throw"`. */
export class UnreadableError extends StreamError {
  override readonly name = "UnreadableError";
  readonly code = "UNREADABLE";
  /** What it would have been as an event. Its cursor leads on behind it. */
  readonly event: Unreadable;

  constructor(event: Unreadable) {
    super(
      `${event.reason} at seqNum ${event.seqNum}: ${event.problem} ` +
        'Read on behind it with from: { cursor: error.event.cursor }, or have such records as events: onUnreadable: "report".',
    );
    this.event = event;
  }
}
