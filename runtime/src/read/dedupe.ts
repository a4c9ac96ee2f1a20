import type { SeenByWriter } from "./checkpoint.js";
import { SeenSeqs } from "./seen-seqs.js";

/** How many writers are remembered, those most recently seen (WIRE.md, invariant 5). */
const MAX_WRITERS = 65_536;

/**
 * Tells the first appearance of a part from the others. A writer that was forgotten and comes back is a new one, so
 * its duplicates from before are not told.
 */
export class Dedupe {
  readonly #maxWriters: number;
  /** In the order in which they were last seen. */
  readonly #writers = new Map<string, SeenSeqs>();
  /** Goes on where it was: a new one would pass over all that was deleted since the map grew last, each time. */
  #oldest = this.#writers.keys();
  #last: { readonly writer: string; readonly seen: SeenSeqs } | undefined;

  constructor(maxWriters: number = MAX_WRITERS) {
    this.#maxWriters = maxWriters;
  }

  /** How many writers are remembered. */
  get size(): number {
    return this.#writers.size;
  }

  /** What is remembered, writer by writer, the one seen last first. */
  *latestFirst(): Generator<SeenByWriter, void, undefined> {
    for (const [writer, seen] of [...this.#writers].reverse())
      yield { writer, lowest: seen.lowest, ranges: seen.ranges() };
  }

  /** Remember what {@link latestFirst} told, given the other way round. */
  restore(writers: readonly SeenByWriter[]): void {
    for (const { writer, lowest, ranges } of writers) {
      const seen = SeenSeqs.from(lowest, ranges);
      if (seen !== undefined) this.#writers.set(writer, seen);
    }
  }

  /** Whether this part is seen for the first time. */
  isNew(writer: string, seq: number): boolean {
    if (this.#last?.writer === writer) return this.#last.seen.add(seq);
    const known = this.#writers.get(writer);
    if (known !== undefined) this.#writers.delete(writer);
    else if (this.#writers.size >= this.#maxWriters) this.#forgetOne();
    const seen = known ?? new SeenSeqs(seq);
    this.#writers.set(writer, seen);
    this.#last = { writer, seen };
    return known === undefined || known.add(seq);
  }

  /** The highest seq of a writer. */
  highest(writer: string): number | undefined {
    return this.#writers.get(writer)?.highest;
  }

  /** The lowest seq of a writer that was seen while it was remembered. */
  lowest(writer: string): number | undefined {
    return this.#writers.get(writer)?.lowest;
  }

  #forgetOne(): void {
    let oldest = this.#oldest.next();
    if (oldest.done === true) {
      this.#oldest = this.#writers.keys();
      oldest = this.#oldest.next();
    }
    if (oldest.done !== true) this.#writers.delete(oldest.value);
  }
}
