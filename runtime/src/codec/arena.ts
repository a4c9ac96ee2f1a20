import { longerThan, MAX_BYTES } from "./message-length.js";
import { allocate } from "./node-buffer.js";

/** Messages are written one behind the other into buffers of this size. */
const ARENA_BYTES = 65_536;
/** A message longer than this that does not fit in what is left of an arena gets a buffer of its own. */
const OWN_BUFFER_FROM_BYTES = 16_384;
/** Room for this much is what one look at `limit` tells. */
export const SHORT_BYTES = 48;

/**
 * Bytes of one message after the other. Each is handed out as a view, which costs less than half of what a copy does.
 * So what was written is never written over: a view is kept until its record is acknowledged, and a resend must have
 * the same bytes. A view keeps its whole arena in memory, at most 64 KiB.
 *
 * Methods here and in what extends this are private to TypeScript only: a call of a `#method` looks whether the object
 * has it each time, which took a tenth of encoding.
 */
export class Arena {
  /** How long a message may get. */
  protected readonly maxBytes: number = MAX_BYTES;
  protected output: Uint8Array<ArrayBuffer> = new Uint8Array(ARENA_BYTES);
  /** The output's: to ask an array for it takes as long as to make a view. */
  protected buffer: ArrayBuffer = this.output.buffer;
  protected view: DataView<ArrayBuffer> = new DataView(this.buffer);
  protected pos = 0;
  /** Where the message begins. Places inside of it are kept relative to this: it may move to another buffer. */
  protected start = 0;
  /** Up to here there is room for {@link SHORT_BYTES}. */
  protected limit: number = ARENA_BYTES - SHORT_BYTES;
  #arena = this.output;
  #arenaView = this.view;

  /** Forget what was written of a message that cannot be completed. */
  protected abandon(): void {
    this.pos = this.start;
    if (this.output !== this.#arena) this.backToArena();
  }

  /** What was written since the last call. It stays as it is for good. */
  protected take(): Uint8Array {
    const { start, pos, output } = this;
    if (output === this.#arena) {
      this.start = pos;
      return new Uint8Array(this.buffer, start, pos - start);
    }
    this.backToArena();
    // A buffer that grew has room to spare, which should not stay in memory with the message.
    if (pos * 1.25 < output.length) return output.slice(0, pos);
    output.fill(0, pos); // what the memory held before is nobody's business
    return output.subarray(0, pos);
  }

  /** Make room for {@link SHORT_BYTES}. */
  protected reserveShort(): void {
    if (this.pos > this.limit) this.grow(SHORT_BYTES);
  }

  /** Make room for `count` bytes. */
  protected reserve(count: number): void {
    if (this.pos + count > this.output.length) this.grow(count);
  }

  private grow(count: number): void {
    const written = this.pos - this.start;
    const needed = written + count;
    if (needed > this.maxBytes) throw new RangeError(`it is ${longerThan(this.maxBytes)}`);
    const previous = this.output.subarray(this.start, this.pos);
    if (needed <= OWN_BUFFER_FROM_BYTES) {
      this.#arena = new Uint8Array(ARENA_BYTES);
      this.#arenaView = new DataView(this.#arena.buffer);
      this.useArena(0, written);
    } else {
      // What is left of the arena is for the messages that come next.
      if (this.output === this.#arena) this.#arenaPos = this.start;
      this.output = allocate(Math.min(this.maxBytes, Math.max(needed + 64, written * 2)));
      const { buffer, byteOffset } = this.output;
      this.buffer = buffer;
      this.view = new DataView(buffer, byteOffset);
      this.limit = this.output.length - SHORT_BYTES;
      this.start = 0;
      this.pos = written;
    }
    this.output.set(previous);
  }

  #arenaPos = 0;

  private backToArena(): void {
    this.useArena(this.#arenaPos, 0);
  }

  private useArena(start: number, written: number): void {
    this.output = this.#arena;
    this.view = this.#arenaView;
    this.buffer = this.view.buffer;
    this.limit = ARENA_BYTES - SHORT_BYTES;
    this.start = start;
    this.pos = start + written;
  }
}
