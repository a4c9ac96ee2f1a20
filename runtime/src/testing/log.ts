import {
  type AppendAck,
  type AppendInput,
  FencingTokenMismatchError,
  SeqNumMismatchError,
  type StreamPosition,
} from "@s2-dev/streamstore";
import { checkBatch, checkToken, parseCommand } from "./append-rules.js";
import { type StoredRecord, toStored } from "./stored-record.js";

export type AppendListener = (records: readonly StoredRecord[]) => void;

/**
 * The records of one stream, and what S2 keeps beside them: the next sequence number, the last timestamp, the
 * fencing token.
 *
 * Trimmed records are gone at once. The server may still show them for a minute.
 */
export class Log {
  #records: StoredRecord[] = [];
  #nextSeqNum = 0;
  #lastTimestamp = 0;
  #fencingToken = "";
  readonly #listeners = new Set<AppendListener>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get tail(): StreamPosition {
    return position(this.#nextSeqNum, this.#lastTimestamp);
  }

  /** All or nothing, as on the server. Copies what it is given. */
  append(input: AppendInput): AppendAck {
    const unplaced = input.records.map(toStored);
    const commands = unplaced.map(parseCommand);
    checkBatch(unplaced);
    checkToken(input);
    this.#checkConditions(input);

    const now = this.#now();
    let timestamp = this.#lastTimestamp;
    const placed = unplaced.map((record, index) => {
      // A clock of the client's that is ahead is not believed, and time never goes back.
      timestamp = Math.max(timestamp, Math.min(record.timestamp ?? now, now));
      return { ...record, seqNum: this.#nextSeqNum + index, timestamp };
    });
    const first = placed[0] as StoredRecord; // checkBatch refuses an empty batch
    this.#records.push(...placed);
    this.#nextSeqNum += placed.length;
    this.#lastTimestamp = timestamp;

    for (const [index, command] of commands.entries()) {
      if (command?.kind === "fence") this.#fencingToken = command.token;
      // A trim never reaches beyond its own record.
      if (command?.kind === "trim") this.#trim(Math.min(command.before, first.seqNum + index + 1));
    }
    for (const listener of [...this.#listeners]) listener(placed);
    return { start: position(first.seqNum, first.timestamp), end: this.tail, tail: this.tail };
  }

  /** Records with `from <= seqNum < to` that were not trimmed. */
  slice(from: number, to: number): readonly StoredRecord[] {
    const first = this.#records[0]?.seqNum ?? this.#nextSeqNum;
    return this.#records.slice(Math.max(0, from - first), Math.max(0, to - first));
  }

  /** Sequence number of the first record at or after a time; the tail when there is none. */
  seqNumAt(timestamp: number): number {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = this.#records[middle] as StoredRecord; // low <= middle < high <= length
      if (record.timestamp < timestamp) low = middle + 1;
      else high = middle;
    }
    return this.#records[low]?.seqNum ?? this.#nextSeqNum;
  }

  /** Be told of every batch from now on. Returns the function that ends it. */
  follow(listener: AppendListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #checkConditions({ fencingToken, matchSeqNum }: AppendInput): void {
    // An append without a token is let through whatever the token is: fencing is cooperative.
    if (fencingToken !== undefined && fencingToken !== this.#fencingToken) {
      throw new FencingTokenMismatchError({
        message: "Append condition failed: fencing token mismatch",
        code: "APPEND_CONDITION_FAILED",
        status: 412,
        expectedFencingToken: this.#fencingToken,
      });
    }
    if (matchSeqNum !== undefined && matchSeqNum !== this.#nextSeqNum) {
      throw new SeqNumMismatchError({
        message: "Append condition failed: sequence number mismatch",
        code: "APPEND_CONDITION_FAILED",
        status: 412,
        expectedSeqNum: this.#nextSeqNum,
      });
    }
  }

  #trim(before: number): void {
    const first = this.#records[0]?.seqNum ?? this.#nextSeqNum;
    if (before > first) this.#records = this.#records.slice(before - first);
  }
}

function position(seqNum: number, timestamp: number): StreamPosition {
  return { seqNum, timestamp: new Date(timestamp) };
}
