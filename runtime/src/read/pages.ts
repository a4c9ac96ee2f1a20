import type { RawRecord } from "../events.js";
import { MAX_BATCH_BYTES, MAX_BATCH_RECORDS, meteredBytes } from "../wire/index.js";

/** Pages that are asked for at a time, so that the way to the server is not waited for with each. */
const MAX_AT_ONCE = 4;

/** A page that was asked for: the records from `start` up to but not including `end`. */
interface Page {
  readonly start: number;
  readonly end: number;
  readonly answer: Promise<readonly RawRecord[]>;
}

/**
 * Records from `start` up to but not including `end`, page by page: each is one answer of S2, of at most 1000 records
 * and 1 MiB. How many fill one is guessed from those before; where fewer came than were asked for, the others are asked
 * for again.
 */
export class Pages {
  readonly #read: (start: number, count: number) => Promise<readonly RawRecord[]>;
  readonly #end: number;
  /** What was asked for, and has not been handed out. */
  #asked: Page[] = [];
  /** The first record that was not asked for. */
  #next: number;
  #recordsAPage = MAX_BATCH_RECORDS;
  /** Grows with every answer: who is slow gets no more to do than there was time for. */
  #atOnce = 1;

  constructor(
    start: number,
    end: number,
    read: (start: number, count: number) => Promise<readonly RawRecord[]>,
  ) {
    this.#next = start;
    this.#end = end;
    this.#read = read;
  }

  /** Ask for pages ahead, until `most` are under way. */
  askFor(most: number): void {
    while (this.#asked.length < Math.min(most, this.#atOnce) && this.#next < this.#end) {
      const end = Math.min(this.#next + this.#recordsAPage, this.#end);
      this.#asked.push(this.#ask(this.#next, end));
      this.#next = end;
    }
  }

  /** The oldest page that was asked for, or the rest of it; undefined when none was. */
  async take(): Promise<readonly RawRecord[] | undefined> {
    const page = this.#asked.shift();
    if (page === undefined) return undefined;
    const records = await page.answer;
    const last = records.at(-1);
    if (last === undefined) return [];
    // Where records are missing on the log, an answer goes further than it was asked to.
    const arrived = last.seqNum + 1;
    this.#asked = this.#asked.filter(({ end }) => end > arrived);
    if (this.#asked.length === 0) this.#next = arrived;
    else if (arrived < page.end) this.#asked.unshift(this.#ask(arrived, page.end));
    const bytes = records.reduce((sum, record) => sum + meteredBytes(record), 0);
    const fitting = Math.floor((MAX_BATCH_BYTES / bytes) * records.length);
    this.#recordsAPage = Math.min(Math.max(fitting, 1), MAX_BATCH_RECORDS);
    this.#atOnce = Math.min(this.#atOnce * 2, MAX_AT_ONCE);
    return records;
  }

  #ask(start: number, end: number): Page {
    const answer = this.#read(start, end - start);
    // One that fails is thrown where it is taken, or nobody wants it any more.
    answer.catch(() => {});
    return { start, end, answer };
  }
}
