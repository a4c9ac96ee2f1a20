/**
 * Parts become messages. A part's place in its message is its seq, so parts may arrive in any order, and messages of
 * different writers interleaved.
 *
 * What cannot become a message any more is refused, once a message and not once a part: the seqs of a refused message
 * are remembered, and what still arrives of it is passed over.
 */
import type { RawRecord } from "../events.js";
import { DEDUPE_WINDOW, MAX_UNACKNOWLEDGED_PARTS, type MessageStart, type Part } from "../wire/index.js";
import type { RefusedByWriter } from "./checkpoint.js";
import { declarationProblem, Frame, joinBodies } from "./frame.js";
import { Headless } from "./headless.js";
import type { Outcome } from "./outcome.js";

export interface FrameLimits {
  readonly maxMessageBytes: number;
  /** Of messages that are not complete, all together. */
  readonly maxPendingBytes: number;
}

/** Seqs whose parts are passed over. */
interface RefusedSeqs {
  readonly first: number;
  end: number;
  /** Whether it goes on with every part that follows and starts no message: of a message whose start is unknown. */
  readonly open: boolean;
}

interface WriterState {
  max: number;
  readonly frames: Set<Frame>;
  readonly headless: Set<Headless>;
  refused: RefusedSeqs[];
}

/** How many writers are remembered of which something is pending or refused, as in dedupe. */
const MAX_WRITERS = 65_536;

export class Frames {
  readonly #limits: FrameLimits;
  /**
   * The lowest seq of a writer that was seen since reading began; undefined when reading began at the start of the
   * log, so that no message can have begun before.
   */
  readonly #lowestSeen: (writer: string) => number | undefined;
  /** Writers of which something is pending. */
  readonly #writers = new Map<string, WriterState>();
  /** Everything pending, oldest first. */
  readonly #pending = new Set<Frame | Headless>();
  #pendingBytes = 0;

  constructor(limits: FrameLimits, lowestSeen: (writer: string) => number | undefined) {
    this.#limits = limits;
    this.#lowestSeen = lowestSeen;
  }

  /** The first record of what is pending; undefined when nothing is. */
  get oldestPending(): number | undefined {
    let oldest: number | undefined;
    for (const { firstSeqNum } of this.#pending)
      if (oldest === undefined || firstSeqNum < oldest) oldest = firstSeqNum;
    return oldest;
  }

  /** Seqs of a writer's parts that are pending, ascending. */
  pendingSeqs(writer: string): number[] {
    const { frames, headless } = this.#writers.get(writer) ?? {};
    return [...(frames ?? []), ...(headless ?? [])].flatMap(({ seqs }) => seqs).sort((a, b) => a - b);
  }

  /** Messages that were refused and whose parts may still arrive. */
  *refused(): Generator<RefusedByWriter, void, undefined> {
    for (const [writer, { refused }] of this.#writers)
      for (const { first, end, open } of refused) yield { writer, first, end, open };
  }

  /** Remember what {@link refused} told. */
  restore(refused: readonly RefusedByWriter[]): void {
    for (const { writer, first, end, open } of refused) this.#refuseSeqs(writer, first, end, open);
  }

  /**
   * Take a part that was not seen before.
   *
   * @param highest - Of the part seqs seen of this writer, this one included.
   */
  add(part: Part, record: RawRecord, highest: number = part.seq): Outcome[] {
    const { writer, seq, start } = part;
    const outcomes = this.passed(writer, highest);
    if (start !== undefined) this.#begin(part, start, record, outcomes);
    else this.#continue(writer, seq, record, outcomes);
    this.#boundMemory(outcomes);
    return outcomes;
  }

  /** A writer has come as far as `highest`: what it left behind for good is refused. */
  passed(writer: string, highest: number): Outcome[] {
    const state = this.#writers.get(writer);
    if (state === undefined) return [];
    const outcomes: Outcome[] = [];
    state.max = Math.max(state.max, highest);
    this.#expire(writer, state, outcomes);
    return outcomes;
  }

  /** Reading ended: what is pending is not complete. */
  finish(): Outcome[] {
    const outcomes: Outcome[] = [];
    const why =
      "reading ended before the rest of it. It may still be on its way: read again from its first record";
    for (const pending of [...this.#pending]) this.#giveUp(pending, why, outcomes);
    return outcomes;
  }

  #begin(part: Part, start: MessageStart, record: RawRecord, outcomes: Outcome[]): void {
    const { writer, seq } = part;
    this.#endWhatItCutsOff(writer, seq, outcomes);
    const declared = declarationProblem(start, this.#limits.maxMessageBytes);
    if (declared !== undefined) {
      if (start.parts > 1) this.#refuseSeqs(writer, seq, seq + start.parts);
      outcomes.push({ kind: "refused", ...declared, tag: start.tag, writer, records: [record] });
    } else if (start.parts === 1) outcomes.push(single(part, start, record));
    else {
      const frame = new Frame(part, start);
      const state = this.#stateOf(writer, seq);
      state.frames.add(frame);
      this.#pending.add(frame);
      this.#place(frame, seq, record, outcomes);
      this.#adopt(frame, state, outcomes);
    }
  }

  #continue(writer: string, seq: number, record: RawRecord, outcomes: Outcome[]): void {
    const state = this.#stateOf(writer, seq);
    for (const frame of state.frames)
      if (frame.covers(seq)) {
        this.#place(frame, seq, record, outcomes);
        return;
      }
    for (const refused of state.refused) {
      if (refused.open && seq === refused.end) refused.end++;
      if (seq >= refused.first && seq < refused.end) return;
    }
    this.#keepHeadless(writer, state, seq, record);
  }

  /** A message cannot go on where another begins. */
  #endWhatItCutsOff(writer: string, seq: number, outcomes: Outcome[]): void {
    const state = this.#writers.get(writer);
    for (const frame of state?.frames ?? [])
      if (frame.covers(seq))
        this.#refuse(frame, "malformed", `Another message begins within it, at part seq ${seq}.`, outcomes);
  }

  #place(frame: Frame, seq: number, record: RawRecord, outcomes: Outcome[]): void {
    const before = frame.kept;
    const problem = frame.place(seq, record);
    this.#pendingBytes += frame.kept - before;
    if (problem !== undefined) this.#refuse(frame, "malformed", `${problem}.`, outcomes);
    else if (frame.isComplete) {
      this.#drop(frame);
      const records = frame.records();
      const { writer, headers } = frame;
      const { tag, bytes } = frame.start;
      outcomes.push({
        kind: "message",
        writer,
        tag,
        bytes: joinBodies(records, bytes),
        headers,
        index: 0,
        records,
      });
    }
  }

  /** Parts that came before their message's first one. */
  #adopt(frame: Frame, state: WriterState, outcomes: Outcome[]): void {
    for (const headless of state.headless) {
      const kept = headless.kept;
      const parts = headless.take(frame.first, frame.end);
      this.#pendingBytes += headless.kept - kept;
      if (headless.isEmpty) this.#drop(headless);
      for (const [seq, record] of parts)
        if (this.#pending.has(frame)) this.#place(frame, seq, record, outcomes);
    }
  }

  #keepHeadless(writer: string, state: WriterState, seq: number, record: RawRecord): void {
    let run = [...state.headless].find((headless) => headless.continuesWith(seq));
    if (run === undefined) {
      run = new Headless(writer);
      state.headless.add(run);
      this.#pending.add(run);
    }
    const before = run.kept;
    run.add(seq, record);
    this.#pendingBytes += run.kept - before;
    for (const next of state.headless)
      if (next.first === run.end || next.end === run.first) this.#join(run, next);
  }

  #join(run: Headless, next: Headless): void {
    this.#drop(next);
    const before = run.kept;
    for (const [seq, record] of next.take(next.first, next.end)) run.add(seq, record);
    this.#pendingBytes += run.kept - before;
  }

  /** Refuse what its writer has passed by more than 8,192 seqs: it can never complete (WIRE.md, invariant 2). */
  #expire(writer: string, state: WriterState, outcomes: Outcome[]): void {
    const passed = state.max - MAX_UNACKNOWLEDGED_PARTS;
    const why = "its writer went on for more than 8,192 parts without the rest of it";
    for (const pending of [...state.frames, ...state.headless])
      if (pending.end <= passed) this.#giveUp(pending, why, outcomes);
    // What is older than the dedupe window does not come here any more.
    const oldest = state.max - DEDUPE_WINDOW;
    state.refused = state.refused.filter(({ end }) => end > oldest);
    if (state.frames.size + state.headless.size + state.refused.length === 0) this.#writers.delete(writer);
  }

  #boundMemory(outcomes: Outcome[]): void {
    const why = "more than `maxPendingBytes` of messages that are not complete have arrived since";
    for (const oldest of this.#pending) {
      if (this.#pendingBytes <= this.#limits.maxPendingBytes) return;
      this.#giveUp(oldest, why, outcomes);
    }
  }

  #giveUp(pending: Frame | Headless, why: string, outcomes: Outcome[]): void {
    if (pending instanceof Frame) {
      this.#refuse(pending, "incomplete", `Only ${pending.progress()} arrived: ${why}.`, outcomes);
      return;
    }
    this.#drop(pending);
    this.#refuseSeqs(pending.writer, pending.first, pending.end, true);
    // The writer's lowest seq being no first part proves that its message began before reading did.
    if (this.#lowestSeen(pending.writer) === pending.first) return;
    const problem = `The first part of this message is missing: ${why}.`;
    const { writer } = pending;
    outcomes.push({ kind: "refused", reason: "incomplete", problem, writer, records: pending.records() });
  }

  #refuse(frame: Frame, reason: "incomplete" | "malformed", problem: string, outcomes: Outcome[]): void {
    this.#drop(frame);
    this.#refuseSeqs(frame.writer, frame.first, frame.end);
    const { writer, start } = frame;
    outcomes.push({ kind: "refused", reason, problem, tag: start.tag, writer, records: frame.records() });
  }

  #refuseSeqs(writer: string, first: number, end: number, open = false): void {
    this.#stateOf(writer, first).refused.push({ first, end, open });
  }

  #drop(pending: Frame | Headless): void {
    this.#pending.delete(pending);
    this.#pendingBytes -= pending.kept;
    const state = this.#writers.get(pending.writer);
    if (pending instanceof Frame) state?.frames.delete(pending);
    else state?.headless.delete(pending);
  }

  #stateOf(writer: string, seq: number): WriterState {
    const known = this.#writers.get(writer);
    if (known !== undefined) return known;
    if (this.#writers.size >= MAX_WRITERS) this.#forgetOne();
    const state: WriterState = { max: seq, frames: new Set(), headless: new Set(), refused: [] };
    this.#writers.set(writer, state);
    return state;
  }

  /** Of writers of which nothing is pending, forget the one that has been here longest. */
  #forgetOne(): void {
    for (const [writer, { frames, headless }] of this.#writers)
      if (frames.size + headless.size === 0) {
        this.#writers.delete(writer);
        return;
      }
  }
}

function single({ writer, headers, body }: Part, start: MessageStart, record: RawRecord): Outcome {
  const records = [record];
  if (start.bytes === body.length)
    return { kind: "message", writer, tag: start.tag, bytes: body, headers, index: 0, records };
  const problem = `Its one part has ${body.length} bytes and the message declares ${start.bytes}.`;
  return { kind: "refused", reason: "malformed", problem, writer, records };
}
