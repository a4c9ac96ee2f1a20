import { setTimeout as delay } from "node:timers/promises";
import { StreamError } from "../../runtime/src/errors.js";
import type { StreamEvent } from "../../runtime/src/events.js";
import type { ReadFrom } from "../../runtime/src/read/options.js";
import { type BytesMessages, BytesStream } from "../server/bytes-stream.js";
import type { EventSeen } from "./check.js";
import { lastWriter, type ReaderPlan } from "./history.js";
import { labelOf } from "./message.js";
import { letGo, type Place, streamAt } from "./place.js";

type Event = StreamEvent<BytesMessages>;

/** Where to read on after an event. */
function resumePoint(last: Event | undefined): ReadFrom {
  return last === undefined ? "start" : { cursor: last.cursor };
}

/** What a reader tells while it goes. */
export type ReaderReport =
  | { readonly kind: "event"; readonly event: EventSeen }
  /** It was stopped, or failed, and goes on from the cursor of its last event. */
  | { readonly kind: "resumed" }
  | { readonly kind: "failed"; readonly code: string; readonly message: string };

/** Before the next try, where there is no server for a while. */
const pauseMs = 50;

/** Follow the stream to the last message, with stops; a read that fails is resumed. */
export async function followMessages(
  plan: ReaderPlan,
  place: Place,
  report: (what: ReaderReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const stops = [...plan.stops];
  let last: Event | undefined;
  for (;;) {
    const stream = streamAt(place, plan.client);
    const client = new BytesStream(stream);
    if (last !== undefined) report({ kind: "resumed" });
    let left = stops[0] ?? Number.POSITIVE_INFINITY;
    try {
      const { windowBytes, timeoutMs } = plan;
      const options = { from: resumePoint(last), follow: true, windowBytes, timeoutMs, signal };
      for await (const event of plan.batches ? flat(client.readBatches(options)) : client.read(options)) {
        if (labelOf(event)?.writer === lastWriter) return;
        last = event;
        report({ kind: "event", event: eventSeen(event) });
        if (--left <= 0) break;
      }
      stops.shift();
    } catch (error) {
      if (!(error instanceof StreamError)) throw error;
      report({ kind: "failed", code: error.code, message: error.message });
      await delay(pauseMs);
    } finally {
      letGo(stream);
    }
  }
}

async function* flat(batches: AsyncIterable<readonly Event[]>): AsyncGenerator<Event, void, undefined> {
  for await (const batch of batches) yield* batch;
}

/** All that there is up to the last message, in one go. */
export async function readMessages(place: Place): Promise<EventSeen[]> {
  const events: EventSeen[] = [];
  for await (const event of new BytesStream(streamAt(place, {})).read({ from: "start" })) {
    if (labelOf(event)?.writer === lastWriter) break;
    events.push(eventSeen(event));
  }
  return events;
}

function eventSeen(event: Event): EventSeen {
  const { seqNum, writerId } = event;
  const unreadable = event.type === "$unreadable" ? event.reason : undefined;
  return { seqNum, writerId, label: labelOf(event), unreadable };
}
