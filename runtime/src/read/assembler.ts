/**
 *     record ─▶ part ─▶ dedupe ─▶ frame ─▶ outcome
 */
import type { RawRecord, UnreadableReason } from "../events.js";
import { type PackedPart, type PointerPart, readRecord, type UserHeader } from "../wire/index.js";
import {
  type Checkpoint,
  MAX_CHECKPOINT_RANGES,
  MAX_CHECKPOINT_REFUSED,
  MAX_CHECKPOINT_WRITERS,
  type SeenByWriter,
  withoutSeqs,
} from "./checkpoint.js";
import { Dedupe } from "./dedupe.js";
import { declarationProblem } from "./frame.js";
import { type FrameLimits, Frames } from "./frames.js";
import type { Outcome, WholeMessage } from "./outcome.js";
import { UnsequencedFrames } from "./unsequenced.js";

/** Makes messages of records, and remembers what it needs for that. Pure: no network, no clock. */
export class Assembler {
  readonly #limits: FrameLimits;
  readonly #dedupe = new Dedupe();
  readonly #frames: Frames;
  readonly #unsequenced: UnsequencedFrames;
  /** Sequence number that the next record should have; undefined while any may come. */
  #expected: number | undefined;
  /** Whether reading began after the log's first record, so that messages may have begun before. */
  #joinedLate: boolean | undefined;
  #last: RawRecord | undefined;

  /** @param expected - Where reading begins, when a missing record there is to be told. */
  constructor(limits: FrameLimits, expected: number | undefined) {
    this.#limits = limits;
    this.#frames = new Frames(limits, (writer) =>
      this.#joinedLate ? this.#dedupe.lowest(writer) : undefined,
    );
    this.#unsequenced = new UnsequencedFrames(limits.maxMessageBytes);
    this.#expected = expected;
  }

  /** Go on where a checkpoint was taken, with the record that it begins from. */
  static from(checkpoint: Checkpoint, limits: FrameLimits): Assembler {
    const assembler = new Assembler(limits, checkpoint.from);
    assembler.#joinedLate = checkpoint.joinedLate;
    assembler.#dedupe.restore(checkpoint.writers);
    assembler.#frames.restore(checkpoint.refused);
    return assembler;
  }

  /** How many writers something is remembered of. */
  get writers(): number {
    return this.#dedupe.size;
  }

  /** The last record that was taken. */
  get last(): RawRecord | undefined {
    return this.#last;
  }

  /** What a record of the log brings about; records are given in the order of the log. */
  take(record: RawRecord): readonly Outcome[] {
    const expected = this.#expected ?? record.seqNum;
    // A session that connects anew may deliver a record again.
    if (record.seqNum < expected) return [];
    this.#joinedLate ??= record.seqNum > 0;
    this.#expected = record.seqNum + 1;
    this.#last = record;
    const outcomes = this.#outcomes(record);
    if (record.seqNum === expected) return outcomes;
    return [{ kind: "gap", seqNum: expected, end: record.seqNum }, ...outcomes];
  }

  /** Reading ended before the record `end`, by a limit and not by the caller: what is pending is told. */
  finish(end: number | undefined): readonly Outcome[] {
    const pending = [...this.#frames.finish(), ...this.#unsequenced.finish()];
    const expected = this.#expected;
    if (end === undefined || expected === undefined || expected >= end) return pending;
    return [...pending, { kind: "gap", seqNum: expected, end }];
  }

  /**
   * All that has to be remembered before the record `next`, which was not taken yet. What is missing before it is told
   * with it, so it is looked for again.
   */
  checkpoint(next: number): Checkpoint {
    const pending = [this.#frames.oldestPending, this.#unsequenced.oldestPending];
    const from = Math.min(this.#expected ?? next, ...pending.filter((seqNum) => seqNum !== undefined));
    const joinedLate = this.#joinedLate ?? next > 0;
    const refused = [...this.#frames.refused()].slice(-MAX_CHECKPOINT_REFUSED);
    return { from, joinedLate, writers: this.#recentWriters(), refused };
  }

  #recentWriters(): SeenByWriter[] {
    const recent: SeenByWriter[] = [];
    let count = 0;
    for (const { writer, lowest, ranges } of this.#dedupe.latestFirst()) {
      const left = withoutSeqs(ranges, this.#frames.pendingSeqs(writer));
      count += left.length / 2;
      if (recent.length === MAX_CHECKPOINT_WRITERS || count > MAX_CHECKPOINT_RANGES) break;
      recent.push({ writer, lowest, ranges: left });
    }
    return recent.reverse();
  }

  #outcomes(record: RawRecord): readonly Outcome[] {
    const content = readRecord(record);
    switch (content.kind) {
      case "part":
        if (!this.#dedupe.isNew(content.writer, content.seq)) return [];
        return this.#frames.add(content, record, this.#dedupe.highest(content.writer));
      case "packed":
        return this.#whole(content, () => unpack(content, record));
      case "pointer":
        return this.#whole(content, () => [this.#stored(content, record)]);
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

  /** What is whole in itself, but takes a part seq: its writer has come so far. */
  #whole({ writer, seq }: PackedPart | PointerPart, outcomes: () => readonly Outcome[]): readonly Outcome[] {
    if (!this.#dedupe.isNew(writer, seq)) return [];
    return [...this.#frames.passed(writer, this.#dedupe.highest(writer) ?? seq), ...outcomes()];
  }

  #stored({ writer, tag, pointer, headers }: PointerPart, record: RawRecord): Outcome {
    const records = [record];
    const declared = declarationProblem(
      { tag, parts: 1, bytes: pointer.bytes },
      this.#limits.maxMessageBytes,
    );
    if (declared !== undefined) return { kind: "refused", ...declared, tag, writer, records };
    return { kind: "stored", writer, tag, pointer, headers, index: 0, records };
  }
}

function unpack({ writer, messages, headers }: PackedPart, record: RawRecord): WholeMessage[] {
  const records = [record];
  return messages.map(({ tag, body }, index) => ({
    ...{ kind: "message", writer, tag, bytes: body, headers, index, records },
  }));
}

function untagged(headers: readonly UserHeader[], record: RawRecord): WholeMessage {
  const { body } = record;
  const records = [record];
  return { kind: "message", writer: undefined, tag: undefined, bytes: body, headers, index: 0, records };
}

function refuse(reason: UnreadableReason, problem: string, record: RawRecord): Outcome {
  return { kind: "refused", reason, problem, writer: undefined, records: [record] };
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
