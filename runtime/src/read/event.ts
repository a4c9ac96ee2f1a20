import type { RawRecord, StreamMessage, Unreadable, UnreadableReason } from "../events.js";
import type { UserHeader } from "../wire/index.js";
import type { Bookmark } from "./bookmark.js";

/** An event of any stream: what the generic types are is known to the reader's caller. */
export type AnyEvent = StreamMessageEvent | UnreadableEvent;

/** Where an event comes about: at which record, and as which of its events. */
export interface EventOrigin {
  readonly bookmark: Bookmark;
  readonly seqNum: number;
  readonly ordinal: number;
  /** Of that record. */
  readonly timestamp: Date;
}

/** Events are many and cursors are asked for seldom: what one is made of is kept, and hidden from printing. */
abstract class EventWithCursor {
  readonly #origin: EventOrigin;

  constructor(origin: EventOrigin) {
    this.#origin = origin;
  }

  get cursor(): string {
    const { bookmark, seqNum, ordinal } = this.#origin;
    return bookmark.cursorAt({ seqNum, ordinal });
  }
}

export class StreamMessageEvent extends EventWithCursor implements StreamMessage<string, unknown> {
  readonly type: string;
  readonly message: unknown;
  readonly seqNum: number;
  readonly index: number;
  readonly timestamp: Date;
  readonly writerId: string | undefined;
  readonly headers: readonly UserHeader[];
  readonly version: number | undefined;
  readonly forward: boolean;

  constructor(
    origin: EventOrigin,
    event: Omit<StreamMessage<string, unknown>, "cursor" | "seqNum" | "timestamp">,
  ) {
    super(origin);
    this.type = event.type;
    this.message = event.message;
    this.seqNum = origin.seqNum;
    this.index = event.index;
    this.timestamp = origin.timestamp;
    this.writerId = event.writerId;
    this.headers = event.headers;
    this.version = event.version;
    this.forward = event.forward;
  }
}

export class UnreadableEvent extends EventWithCursor implements Unreadable {
  readonly type = "$unreadable";
  readonly reason: UnreadableReason;
  readonly problem: string;
  readonly error: unknown;
  readonly seqNum: number;
  readonly timestamp: Date;
  readonly writerId: string | undefined;
  readonly records: readonly RawRecord[];
  readonly typeId: number | undefined;
  readonly version: number | undefined;

  constructor(origin: EventOrigin, event: Omit<Unreadable, "cursor" | "timestamp" | "type">) {
    super(origin);
    this.reason = event.reason;
    this.problem = event.problem;
    this.error = event.error;
    this.seqNum = event.seqNum;
    this.timestamp = origin.timestamp;
    this.writerId = event.writerId;
    this.records = event.records;
    this.typeId = event.typeId;
    this.version = event.version;
  }
}
