import { BytesStream } from "../server/bytes-stream.js";
import { Disturber } from "./disturb.js";
import { followMessages } from "./follow.js";
import { type History, lastWriter } from "./history.js";
import { ReaderLogbook, WriterLogbook } from "./logbooks.js";
import { makeMessage } from "./message.js";
import { type Place, streamAt } from "./place.js";
import { Progress } from "./progress.js";
import { runWriter } from "./run-writer.js";
import type { DurableServer } from "./server.js";
import { startTcpProxy } from "./tcp-proxy.js";

/** What went on, as those who took part saw it. */
export interface Enacted {
  readonly writers: readonly WriterLogbook[];
  readonly readers: readonly ReaderLogbook[];
  /** What was done to them. */
  readonly faults: readonly string[];
  /** What came to no end, in words. */
  readonly hangs: readonly string[];
}

/** Let all writers and readers of a history go at once, among its faults, until the readers are through. */
export async function enact(
  history: History,
  direct: Place,
  server: DurableServer | undefined,
): Promise<Enacted> {
  const behindProxy = async <Plan, Logbook>(plan: Plan, logbook: Logbook) => {
    const proxy = await startTcpProxy(direct.endpoint);
    return { plan, logbook, proxy, place: { ...direct, endpoint: proxy.endpoint } };
  };
  const writers = await Promise.all(
    history.writers.map((plan) => behindProxy(plan, new WriterLogbook(plan))),
  );
  const readers = await Promise.all(
    history.readers.map((plan) => behindProxy(plan, new ReaderLogbook(plan))),
  );
  const proxies = [...writers, ...readers].map(({ proxy }) => proxy);
  const disturber = new Disturber(
    history.faults,
    ({ on }) => {
      if (on === undefined) return proxies;
      const one = "writer" in on ? writers[on.writer] : readers[on.reader];
      return one === undefined ? [] : [one.proxy];
    },
    server,
  );
  const faults: string[] = [];
  const hangs: string[] = [];
  const progress = new Progress();
  const stopReading = new AbortController();

  try {
    disturber.begin();
    const reading = Promise.all(
      readers.map(({ plan, place, logbook }) =>
        followMessages(
          plan,
          place,
          (what) => {
            logbook.note(what);
            if (what.kind === "event") progress.made();
            disturber.advance();
          },
          stopReading.signal,
        ),
      ),
    );
    const writing = Promise.all(
      writers.map(({ plan, place, logbook }) =>
        runWriter(
          plan,
          place,
          (what) => {
            logbook.note(what);
            if (what.kind === "acked") progress.made();
            disturber.advance();
          },
          (fault) => faults.push(fault),
        ),
      ),
    );
    // Waited for only when the writers are done.
    reading.catch(() => {});
    if (!(await progress.within(writing)))
      hangs.push(`hang: the writers: ${writers.map(({ logbook }) => logbook.state).join("; ")}`);
    await disturber.heal();
    await appendLast(direct);
    if (!(await progress.within(reading)))
      hangs.push(`hang: the readers, with ${readers.map(({ logbook }) => logbook.events.length)} events`);
  } finally {
    stopReading.abort();
    await disturber.heal();
    await Promise.all(proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  }
  return {
    writers: writers.map(({ logbook }) => logbook),
    readers: readers.map(({ logbook }) => logbook),
    faults: [...faults, ...disturber.done],
    hangs,
  };
}

async function appendLast(place: Place): Promise<void> {
  await using writer = await new BytesStream(streamAt(place, {})).writer();
  await writer.append("Bytes", makeMessage({ writer: lastWriter, index: 0 }, 100));
}
