import type { RawRecord } from "../events.js";
import type { ForeignRecord, UnsequencedPart } from "../wire/index.js";
import { declarationProblem, joinBodies } from "./frame.js";
import type { Outcome } from "./outcome.js";
import { ownRecord } from "./own-bytes.js";

interface Pending {
  readonly firstSeqNum: number;
  readonly first: UnsequencedPart;
  /** Undefined when the message was refused; its parts are passed over then. */
  readonly records: RawRecord[] | undefined;
  missing: number;
}

/**
 * Messages that patterns wrote without dedupe. Their second and later parts are records with no header at all, which
 * follow the first; there is nothing else to know them by, so with two such writers at once they cannot be told apart.
 */
export class UnsequencedFrames {
  readonly #maxMessageBytes: number;
  #pending: Pending | undefined;

  constructor(maxMessageBytes: number) {
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** The first record of what is pending; undefined when nothing is. */
  get oldestPending(): number | undefined {
    return this.#pending?.firstSeqNum;
  }

  begin(part: UnsequencedPart, record: RawRecord): Outcome[] {
    const outcomes = this.finish("another message began before the rest of it");
    const pending = { first: part, firstSeqNum: record.seqNum, missing: part.start.parts - 1 };
    const declared = declarationProblem(part.start, this.#maxMessageBytes);
    if (declared !== undefined) {
      this.#pending = { ...pending, records: undefined };
      const { tag } = part.start;
      outcomes.push({ kind: "refused", ...declared, tag, writer: undefined, records: [record] });
    } else if (part.start.parts === 1) outcomes.push(whole(part, [record]));
    else this.#pending = { ...pending, records: [ownRecord(record)] };
    if (this.#pending?.missing === 0) this.#pending = undefined;
    return outcomes;
  }

  /** Take a record as the next part. Undefined when it is none, but a record of another producer. */
  continue({ headers }: ForeignRecord, record: RawRecord): Outcome[] | undefined {
    const pending = this.#pending;
    if (pending === undefined || headers.length > 0) return undefined;
    pending.missing--;
    pending.records?.push(ownRecord(record));
    if (pending.missing > 0) return [];
    this.#pending = undefined;
    return pending.records === undefined ? [] : [whole(pending.first, pending.records)];
  }

  finish(why = "reading ended before the rest of it"): Outcome[] {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending?.records === undefined) return [];
    const { records, first } = pending;
    const problem = `Only ${records.length} of ${first.start.parts} parts arrived: ${why}.`;
    const { tag } = first.start;
    return [{ kind: "refused", reason: "incomplete", problem, tag, writer: undefined, records }];
  }
}

function whole({ start, headers }: UnsequencedPart, records: readonly RawRecord[]): Outcome {
  const received = records.reduce((sum, { body }) => sum + body.length, 0);
  if (received !== start.bytes) {
    const problem = `Its ${records.length} parts have ${received} bytes and the message declares ${start.bytes}.`;
    return { kind: "refused", reason: "malformed", problem, tag: start.tag, writer: undefined, records };
  }
  const bytes = joinBodies(records, received);
  return { kind: "message", writer: undefined, tag: start.tag, bytes, headers, index: 0, records };
}
