import { DEDUPE_WINDOW } from "../wire/index.js";

const BITS = 32;
const SMALLEST = 64;

/**
 * Which part seqs of one writer were seen: all of the last 16,384 below the maximum (WIRE.md, invariant 2). What lies
 * deeper counts as seen.
 *
 * Most writers send 0, 1, 2, …: for those a first and a last number are enough. A bitmap comes with the first part
 * out of turn, as large as the span of what was seen, 2 KiB at most.
 */
export class SeenSeqs {
  /** The lowest seq that was ever seen, whether it still counts or not. */
  #lowest: number;
  #min: number;
  #max: number;
  /** A ring: the bit of a seq is at its remainder. Undefined while all from `min` to `max` were seen. */
  #ring: Uint32Array | undefined;

  constructor(first: number) {
    this.#lowest = first;
    this.#min = first;
    this.#max = first;
  }

  get lowest(): number {
    return this.#lowest;
  }

  get highest(): number {
    return this.#max;
  }

  /** Whether `seq` is seen for the first time; it counts as seen from then on. */
  add(seq: number): boolean {
    if (seq === this.#max + 1 && this.#ring === undefined) {
      this.#max = seq;
      return true;
    }
    if (seq <= this.#max - DEDUPE_WINDOW) return false;
    if (this.#ring === undefined && seq >= this.#min && seq <= this.#max) return false;
    const max = Math.max(seq, this.#max);
    const min = Math.min(seq, this.#min);
    const ring = this.#ringFor(max - min + 1);
    if (seq > this.#max) clear(ring, this.#max + 1, seq);
    else if (has(ring, seq)) return false;
    set(ring, seq);
    this.#max = max;
    this.#min = min;
    this.#lowest = Math.min(min, this.#lowest);
    return true;
  }

  /** Those of the window that were seen, as pairs of a first seq and the one after the last, ascending. */
  ranges(): number[] {
    const ring = this.#ring;
    if (ring === undefined) return [this.#min, this.#max + 1];
    const ranges: number[] = [];
    let first: number | undefined;
    for (let seq = Math.max(this.#min, this.#max - DEDUPE_WINDOW + 1); seq <= this.#max; seq++) {
      if (has(ring, seq)) first ??= seq;
      else if (first !== undefined) {
        ranges.push(first, seq);
        first = undefined;
      }
    }
    if (first !== undefined) ranges.push(first, this.#max + 1);
    return ranges;
  }

  /** What {@link ranges} told; undefined when that is nothing. */
  static from(lowest: number, ranges: readonly number[]): SeenSeqs | undefined {
    const max = (ranges.at(-1) ?? 0) - 1;
    if (max < 0) return undefined;
    const seen = new SeenSeqs(ranges[0] ?? 0);
    for (let index = 0; index < ranges.length; index += 2)
      for (
        let seq = Math.max(ranges[index] ?? 0, max - DEDUPE_WINDOW + 1);
        seq < (ranges[index + 1] ?? 0);
        seq++
      )
        seen.add(seq);
    seen.#lowest = Math.min(lowest, seen.#lowest);
    return seen;
  }

  #ringFor(span: number): Uint32Array {
    const old = this.#ring;
    const oldBits = old === undefined ? 0 : old.length * BITS;
    if (old !== undefined && (span <= oldBits || oldBits === DEDUPE_WINDOW)) return old;
    let bits = SMALLEST;
    while (bits < span && bits < DEDUPE_WINDOW) bits *= 2;
    const ring = new Uint32Array(bits / BITS);
    for (let seq = Math.max(this.#min, this.#max - bits + 1); seq <= this.#max; seq++)
      if (old === undefined || has(old, seq)) set(ring, seq);
    this.#ring = ring;
    return ring;
  }
}

function has(ring: Uint32Array, seq: number): boolean {
  const bit = seq % (ring.length * BITS);
  return (((ring[Math.floor(bit / BITS)] ?? 0) >>> (bit % BITS)) & 1) === 1;
}

function set(ring: Uint32Array, seq: number): void {
  const bit = seq % (ring.length * BITS);
  const word = Math.floor(bit / BITS);
  ring[word] = (ring[word] ?? 0) | (1 << (bit % BITS));
}

/** Forget the seqs from `from` up to but not including `to`: their bits belonged to older ones. */
function clear(ring: Uint32Array, from: number, to: number): void {
  const bits = ring.length * BITS;
  if (to - from >= bits) ring.fill(0);
  else for (let seq = from; seq < to; seq++) unset(ring, seq % bits);
}

function unset(ring: Uint32Array, bit: number): void {
  const word = Math.floor(bit / BITS);
  ring[word] = (ring[word] ?? 0) & ~(1 << (bit % BITS));
}
