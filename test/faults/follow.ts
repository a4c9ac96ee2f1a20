import { StreamError } from "../../runtime/src/errors.js";
import type { StreamEvent } from "../../runtime/src/events.js";
import type { ReadFrom } from "../../runtime/src/read/options.js";
import { type BytesMessages, BytesStream } from "../server/bytes-stream.js";
import type { EventSeen } from "./check.js";
import { lastWriter, type ReaderPlan } from "./history.js";
import { labelOf } from "./message.js";
import { type Place, streamAt } from "./write.js";

type Event = StreamEvent<BytesMessages>;

/** Where to read on, and which of the events that come again were seen. */
interface ResumePoint {
  readonly from: ReadFrom;
  readonly isSeen: (event: Event) => boolean;
}

const beginning: ResumePoint = { from: "start", isSeen: () => false };

/** Reading again from the start gives the same events, so those up to the last one are skipped. */
function resumePoint(last: Event, atSameRecord: number): ResumePoint {
  let skipped = 0;
  const isSeen = (event: Event): boolean => {
    if (event.seqNum !== last.seqNum) return event.seqNum < last.seqNum;
    return ++skipped <= atSameRecord;
  };
  return { from: "start", isSeen };
}

/** What a reader tells while it goes. */
export type ReaderReport =
  | { readonly kind: "event"; readonly event: EventSeen }
  | { readonly kind: "failed"; readonly code: string; readonly message: string };

/** Follow the stream to the last message, with stops; a read that fails is resumed. */
export async function followMessages(
  plan: ReaderPlan,
  place: Place,
  report: (what: ReaderReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new BytesStream(streamAt(place, plan.client));
  const stops = [...plan.stops];
  let point = beginning;
  let atSameRecord = 0;
  let last: Event | undefined;
  for (;;) {
    let left = stops[0] ?? Number.POSITIVE_INFINITY;
    try {
      const options = { from: point.from, follow: true, windowBytes: plan.windowBytes, signal };
      for await (const event of client.read(options)) {
        if (point.isSeen(event)) continue;
        atSameRecord = event.seqNum === last?.seqNum ? atSameRecord + 1 : 1;
        last = event;
        const label = labelOf(event);
        if (label?.writer === lastWriter) return;
        report({ kind: "event", event: eventSeen(event) });
        if (--left <= 0) break;
      }
      stops.shift();
    } catch (error) {
      if (!(error instanceof StreamError)) throw error;
      report({ kind: "failed", code: error.code, message: error.message });
    }
    if (last !== undefined) point = resumePoint(last, atSameRecord);
  }
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
