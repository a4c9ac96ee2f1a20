import type { RawRecord } from "../events.js";
import { KEPT_RECORD_BYTES, ownRecord } from "./own-bytes.js";

/** Parts with consecutive seqs whose message's first part has not arrived. */
export class Headless {
  readonly writer: string;
  readonly #parts = new Map<number, RawRecord>();
  #first = Number.POSITIVE_INFINITY;
  #firstSeqNum = Number.POSITIVE_INFINITY;
  #end = 0;
  #kept = 0;

  constructor(writer: string) {
    this.writer = writer;
  }

  get first(): number {
    return this.#first;
  }

  /** The seq after the last one. */
  get end(): number {
    return this.#end;
  }

  /** Bytes of memory that it takes. */
  get kept(): number {
    return this.#kept;
  }

  /** Where the first of its records stands on the log. */
  get firstSeqNum(): number {
    return this.#firstSeqNum;
  }

  get seqs(): number[] {
    return [...this.#parts.keys()];
  }

  get isEmpty(): boolean {
    return this.#parts.size === 0;
  }

  continuesWith(seq: number): boolean {
    return seq === this.#end || seq === this.#first - 1;
  }

  add(seq: number, record: RawRecord): void {
    const own = ownRecord(record);
    this.#firstSeqNum = Math.min(this.#firstSeqNum, record.seqNum);
    this.#parts.set(seq, own);
    this.#kept += own.body.length + KEPT_RECORD_BYTES;
    this.#first = Math.min(this.#first, seq);
    this.#end = Math.max(this.#end, seq + 1);
  }

  /** Take out the parts from `first` up to but not including `end`. */
  take(first: number, end: number): [seq: number, record: RawRecord][] {
    const taken = [...this.#parts].filter(([seq]) => seq >= first && seq < end);
    for (const [seq, record] of taken) {
      this.#parts.delete(seq);
      this.#kept -= record.body.length + KEPT_RECORD_BYTES;
    }
    if (taken.length > 0 && this.#parts.size > 0) {
      const left = [...this.#parts.keys()];
      this.#first = left.reduce((least, seq) => Math.min(least, seq));
      this.#end = left.reduce((most, seq) => Math.max(most, seq)) + 1;
    }
    return taken;
  }

  /** In the order of the parts. */
  records(): RawRecord[] {
    return [...this.#parts].sort(([a], [b]) => a - b).map(([, record]) => record);
  }
}
