import type { Assembler } from "./assembler.js";
import type { Checkpoint, EventPlace } from "./checkpoint.js";
import { encodeCursor } from "./cursor.js";

/** Records between two checkpoints, at least. What a resumed reader reads twice is about that. */
const CHECKPOINT_RECORDS = 1000;

/** A checkpoint of a stream, and what makes cursors of it: the events that follow share one. */
export class Bookmark {
  readonly #stream: string;
  readonly #checkpoint: Checkpoint;

  constructor(stream: string, checkpoint: Checkpoint) {
    this.#stream = stream;
    this.#checkpoint = checkpoint;
  }

  cursorAt(place: EventPlace): string {
    return encodeCursor({ stream: this.#stream, place, checkpoint: this.#checkpoint });
  }
}

/**
 * Takes checkpoints now and then: so seldom that their cost, which grows with the number of writers, is small beside
 * that of the records between them.
 */
export class Bookmarks {
  readonly #stream: string;
  readonly #assembler: Assembler;
  readonly #every: number;
  #current: Bookmark | undefined;
  #left = 0;

  constructor(stream: string, assembler: Assembler, every: number = CHECKPOINT_RECORDS) {
    this.#stream = stream;
    this.#assembler = assembler;
    this.#every = every;
  }

  /** The bookmark for the events of a record that is about to be taken. */
  before(seqNum: number): Bookmark {
    if (this.#current !== undefined && --this.#left > 0) return this.#current;
    this.#left = Math.max(this.#every, this.#assembler.writers);
    this.#current = new Bookmark(this.#stream, this.#assembler.checkpoint(seqNum));
    return this.#current;
  }

  /** The bookmark for events that come when reading ends. */
  latest(seqNum: number): Bookmark {
    return this.#current ?? this.before(seqNum);
  }
}
