/**
 *     outcome ─▶ (fetch) ─▶ decode ─▶ event
 */
import type { MessageDecoder } from "../versions/decoder.js";
import { printWriterId, type UserHeader } from "../wire/index.js";
import { type AnyEvent, type EventOrigin, StreamMessageEvent, UnreadableEvent } from "./event.js";
import type { Gap, Outcome, Refused, StoredMessage, WholeMessage } from "./outcome.js";
import { ownBytes, ownRecord } from "./own-bytes.js";
import type { StoredMessages } from "./stored-messages.js";

export class EventMaker {
  readonly #decoder: MessageDecoder;
  readonly #stored: StoredMessages;

  constructor(decoder: MessageDecoder, stored: StoredMessages) {
    this.#decoder = decoder;
    this.#stored = stored;
  }

  /** A promise for what has to be fetched only, so that nothing else waits. */
  make(outcome: Outcome, origin: EventOrigin): AnyEvent | Promise<AnyEvent> {
    switch (outcome.kind) {
      case "message":
        return this.#decode(outcome, ownBytes(outcome.bytes), origin);
      case "stored":
        return this.#fetch(outcome, origin);
      case "refused":
        return unreadable(outcome, outcome, origin);
      case "gap":
        return gapEvent(outcome, origin);
    }
  }

  async #fetch(outcome: StoredMessage, origin: EventOrigin): Promise<AnyEvent> {
    const fetched = await this.#stored.fetch(outcome.pointer, origin.seqNum);
    if (!("bytes" in fetched)) return unreadable(fetched, outcome, origin);
    return this.#decode(outcome, fetched.bytes, origin);
  }

  #decode(outcome: Omit<WholeMessage, "bytes" | "kind">, bytes: Uint8Array, origin: EventOrigin): AnyEvent {
    const decoded = this.#decoder.decode(outcome.tag, bytes);
    if (decoded.type === undefined) return unreadable(decoded, outcome, origin);
    const { type, message, version, forward } = decoded;
    const headers = ownHeaders(outcome.headers);
    const writerId = writerIdOf(outcome);
    return new StreamMessageEvent(origin, {
      type,
      message,
      index: outcome.index,
      writerId,
      headers,
      version,
      forward,
    });
  }
}

function unreadable(
  { reason, problem, error }: Pick<Refused, "problem" | "reason"> & { readonly error?: unknown },
  outcome: Pick<Refused, "records" | "tag" | "writer">,
  origin: EventOrigin,
): AnyEvent {
  const records = outcome.records.map(ownRecord);
  const { seqNum } = origin;
  const writerId = writerIdOf(outcome);
  const { typeId, version } = outcome.tag ?? untagged;
  return new UnreadableEvent(origin, { reason, problem, error, seqNum, writerId, records, typeId, version });
}

const untagged = { typeId: undefined, version: undefined };

function gapEvent({ seqNum, end }: Gap, origin: EventOrigin): AnyEvent {
  const missing = end - seqNum === 1 ? `Record ${seqNum} is` : `Records ${seqNum} to ${end - 1} are`;
  const problem = `${missing} not on the log. They were trimmed, or their retention time is over.`;
  const nothing = { error: undefined, writerId: undefined, records: [], ...untagged };
  return new UnreadableEvent(origin, { reason: "gap", problem, seqNum, ...nothing });
}

function writerIdOf({ writer }: { readonly writer: string | undefined }): string | undefined {
  return writer === undefined ? undefined : printWriterId(writer);
}

function ownHeaders(headers: readonly UserHeader[]): readonly UserHeader[] {
  return headers.length === 0 ? headers : headers.map(([name, value]) => [name, ownBytes(value)] as const);
}
