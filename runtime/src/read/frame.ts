import type { RawRecord } from "../events.js";
import { MAX_BATCH_BYTES, type MessageStart, type Part, type UserHeader } from "../wire/index.js";
import { KEPT_RECORD_BYTES, ownRecord } from "./own-bytes.js";

/** A message of several parts that is not complete yet. Memory grows with the parts that arrived. */
export class Frame {
  readonly writer: string;
  /** Part seqs from `first` up to but not including `end`. */
  readonly first: number;
  readonly end: number;
  readonly start: MessageStart;
  readonly headers: readonly UserHeader[];
  readonly #parts = new Map<number, RawRecord>();
  #firstSeqNum = Number.POSITIVE_INFINITY;
  #received = 0;
  #kept = 0;

  constructor(part: Part, start: MessageStart) {
    this.writer = part.writer;
    this.first = part.seq;
    this.end = part.seq + start.parts;
    this.start = start;
    this.headers = part.headers.map(([name, value]) => [name, value.slice()] as const);
  }

  /** Bytes of memory that it takes. */
  get kept(): number {
    return this.#kept;
  }

  /** Where the first of its records that arrived stands on the log. */
  get firstSeqNum(): number {
    return this.#firstSeqNum;
  }

  /** Seqs of the parts that arrived. */
  get seqs(): number[] {
    return [...this.#parts.keys()].map((index) => this.first + index);
  }

  get isComplete(): boolean {
    return this.#parts.size === this.start.parts;
  }

  covers(seq: number): boolean {
    return seq >= this.first && seq < this.end;
  }

  /** Put a part in its place. Returns what is wrong with the whole, if that shows now. */
  place(seq: number, record: RawRecord): string | undefined {
    const own = ownRecord(record);
    this.#firstSeqNum = Math.min(this.#firstSeqNum, record.seqNum);
    this.#parts.set(seq - this.first, own);
    this.#received += own.body.length;
    this.#kept += own.body.length + KEPT_RECORD_BYTES;
    const { bytes, parts } = this.start;
    // Every part that is still to come has a byte at least.
    if (this.#received + (parts - this.#parts.size) > bytes)
      return `the parts that arrived have ${this.#received} bytes and the message declares ${bytes}`;
    if (this.isComplete && this.#received < bytes)
      return `its ${parts} parts have ${this.#received} bytes and the message declares ${bytes}`;
    return undefined;
  }

  /** The records that arrived, in the order of the parts. */
  records(): RawRecord[] {
    return [...this.#parts].sort(([a], [b]) => a - b).map(([, record]) => record);
  }

  /** "2 of 5 parts", for messages. */
  progress(): string {
    return `${this.#parts.size} of ${this.start.parts} parts`;
  }
}

/** The bodies of a message's records, as one. */
export function joinBodies(records: readonly RawRecord[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const { body } of records) {
    bytes.set(body, at);
    at += body.length;
  }
  return bytes;
}

/** What is wrong with a declaration, before anything of its size is kept. */
export function declarationProblem(
  { parts, bytes }: MessageStart,
  maxMessageBytes: number,
): { readonly reason: "malformed" | "oversize"; readonly problem: string } | undefined {
  if (bytes > maxMessageBytes) {
    const sizes = `The message declares ${bytes.toLocaleString("en-US")} bytes and the limit is ${maxMessageBytes.toLocaleString("en-US")}`;
    return {
      reason: "oversize",
      problem: `${sizes}. Raise \`maxMessageBytes\` if such messages are expected.`,
    };
  }
  if (parts > 1 && (parts > bytes || parts * MAX_BATCH_BYTES < bytes))
    return { reason: "malformed", problem: `${parts} parts cannot hold ${bytes} bytes.` };
  return undefined;
}
