/**
 *     record ─▶ part ─▶ dedupe ─▶ frame ─▶ decode ─▶ event
 */
import type { RawRecord, StreamMessage, Unreadable, UnreadableReason } from "../events.js";
import type { MessageDecoder } from "../versions/decoder.js";
import { type PackedPart, printWriterId, readRecord, type UserHeader } from "../wire/index.js";
import { Dedupe } from "./dedupe.js";
import { type FrameLimits, Frames } from "./frames.js";
import type { Outcome, WholeMessage } from "./outcome.js";
import { ownBytes, ownRecord } from "./own-bytes.js";
import { UnsequencedFrames } from "./unsequenced.js";

/** An event of any stream: what the generic types are is known to the reader's caller. */
export type AnyEvent = StreamMessage<string, unknown> | Unreadable;

export class Assembler {
  readonly #decoder: MessageDecoder;
  readonly #dedupe = new Dedupe();
  readonly #frames: Frames;
  readonly #unsequenced: UnsequencedFrames;
  /** Sequence number that the next record should have; undefined while any may come. */
  #expected: number | undefined;
  /** Whether reading began after the log's first record, so that messages may have begun before. */
  #joinedLate: boolean | undefined;
  #last: RawRecord | undefined;

  /** @param expected - Where reading begins, when a missing record there is to be told. */
  constructor(decoder: MessageDecoder, limits: FrameLimits, expected: number | undefined) {
    this.#decoder = decoder;
    this.#frames = new Frames(limits, (writer) =>
      this.#joinedLate ? this.#dedupe.lowest(writer) : undefined,
    );
    this.#unsequenced = new UnsequencedFrames(limits.maxMessageBytes);
    this.#expected = expected;
  }

  /** What a record of the log brings about; records are given in the order of the log. */
  take(record: RawRecord): readonly AnyEvent[] {
    const expected = this.#expected ?? record.seqNum;
    // A session that connects anew may deliver a record again.
    if (record.seqNum < expected) return [];
    this.#joinedLate ??= record.seqNum > 0;
    this.#expected = record.seqNum + 1;
    this.#last = record;
    const events = this.#outcomes(record).map((outcome) => this.#event(outcome, record));
    return record.seqNum === expected ? events : [gap(expected, record.seqNum, record.timestamp), ...events];
  }

  /**
   * Reading ended before the record `end`, by a limit and not by the caller: what is pending is told.
   *
   * @param timestamp - Of the log's end.
   */
  finish(end: number | undefined, timestamp: Date): readonly AnyEvent[] {
    const last = this.#last;
    const pending = [...this.#frames.finish(), ...this.#unsequenced.finish()];
    const events = last === undefined ? [] : pending.map((outcome) => this.#event(outcome, last));
    if (end === undefined || this.#expected === undefined || this.#expected >= end) return events;
    return [...events, gap(this.#expected, end, timestamp)];
  }

  #outcomes(record: RawRecord): readonly Outcome[] {
    const content = readRecord(record);
    switch (content.kind) {
      case "part":
        return this.#dedupe.isNew(content.writer, content.seq) ? this.#frames.add(content, record) : [];
      case "packed":
        return this.#dedupe.isNew(content.writer, content.seq) ? unpack(content, record) : [];
      case "pointer":
        return [
          refuse("newer", "The message is kept elsewhere, where this version does not look for it.", record),
        ];
      case "command":
        return [];
      case "unsequenced":
        return this.#unsequenced.begin(content, record);
      case "foreign":
        return this.#unsequenced.continue(content, record) ?? [untagged(content.headers, record)];
      case "unsupported":
        return [refuse("newer", `${capitalised(content.problem)}. Update s2-codegen-runtime.`, record)];
      case "malformed":
        return [refuse("malformed", `${capitalised(content.problem)}.`, record)];
    }
  }

  #event(outcome: Outcome, at: RawRecord): AnyEvent {
    const { seqNum, timestamp } = at;
    const writerId = outcome.writer === undefined ? undefined : printWriterId(outcome.writer);
    if (outcome.kind === "refused") {
      const { reason, problem } = outcome;
      const records = outcome.records.map(ownRecord);
      return { type: "$unreadable", reason, problem, seqNum, timestamp, writerId, records };
    }
    const decoded = this.#decoder.decode(outcome.tag, ownBytes(outcome.bytes));
    if (decoded.type === undefined) {
      const { reason, problem } = decoded;
      const records = outcome.records.map(ownRecord);
      return { type: "$unreadable", reason, problem, seqNum, timestamp, writerId, records };
    }
    const { type, message, version } = decoded;
    return { type, message, seqNum, timestamp, writerId, headers: ownHeaders(outcome.headers), version };
  }
}

function unpack({ writer, messages, headers }: PackedPart, record: RawRecord): WholeMessage[] {
  const records = [record];
  return messages.map(({ tag, body }) => ({ kind: "message", writer, tag, bytes: body, headers, records }));
}

function untagged(headers: readonly UserHeader[], record: RawRecord): WholeMessage {
  const { body } = record;
  return { kind: "message", writer: undefined, tag: undefined, bytes: body, headers, records: [record] };
}

function refuse(reason: UnreadableReason, problem: string, record: RawRecord): Outcome {
  return { kind: "refused", reason, problem, writer: undefined, records: [record] };
}

function gap(from: number, to: number, timestamp: Date): Unreadable {
  const missing = to - from === 1 ? `Record ${from} is` : `Records ${from} to ${to - 1} are`;
  const problem = `${missing} not on the log. They were trimmed, or their retention time is over.`;
  return {
    type: "$unreadable",
    reason: "gap",
    problem,
    seqNum: from,
    timestamp,
    writerId: undefined,
    records: [],
  };
}

function ownHeaders(headers: readonly UserHeader[]): readonly UserHeader[] {
  return headers.length === 0 ? headers : headers.map(([name, value]) => [name, ownBytes(value)] as const);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
