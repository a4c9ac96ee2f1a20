import { BytesStream } from "../server/bytes-stream.js";
import { makeClient } from "../server/client.js";
import { type Observed, problemsOf, type Reading } from "./check.js";
import { runWriterProcess } from "./child.js";
import { Disturber } from "./disturb.js";
import { followMessages, readMessages } from "./follow.js";
import { type History, lastWriter, type WriterPlan } from "./history.js";
import { partsOnLog } from "./log.js";
import { makeMessage } from "./message.js";
import { startProxy, type TcpProxy } from "./proxy.js";
import type { DurableServer } from "./server.js";
import { type Place, streamAt, type WriterReport, writeMessages } from "./write.js";

/** What a history came to. */
export interface Outcome {
  /** What must not be, in words; empty when all is well. */
  readonly problems: readonly string[];
  readonly acked: number;
  readonly events: number;
  /** Failures of writers and readers that they said themselves, by code. */
  readonly failures: readonly string[];
}

/** How long writers have, and then readers, in milliseconds. A writer's deadline is 4 or 30 s, and it may have several lives. */
const phaseDeadlineMs = 120_000;

/** Run a history on a new stream and check it. */
export async function runHistory(
  history: History,
  endpoint: string,
  server: DurableServer | undefined,
): Promise<Outcome> {
  const direct = await newPlace(endpoint);
  const open = async (): Promise<{ proxy: TcpProxy; place: Place }> => {
    const proxy = await startProxy(endpoint);
    return { proxy, place: { ...direct, endpoint: proxy.endpoint } };
  };
  const writers = await Promise.all(
    history.writers.map(async (plan) => ({ ...(await open()), ...logbook(plan) })),
  );
  const readers = await Promise.all(
    history.readers.map(async (plan) => ({
      ...(await open()),
      plan,
      events: [] as Reading["events"][number][],
    })),
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
  const problems: string[] = [];
  const failures: string[] = [];
  const stopReading = new AbortController();

  try {
    disturber.begin();
    const reading = Promise.all(
      readers.map(({ plan, place, events }) =>
        followMessages(
          plan,
          place,
          (what) => {
            if (what.kind === "failed") failures.push(`reader ${what.code}`);
            else events.push(what.event);
            disturber.advance();
          },
          stopReading.signal,
        ),
      ),
    );
    const writing = Promise.all(
      writers.map(({ plan, place, note }) =>
        runWriter(plan, place, (what) => {
          note(what);
          if (what.kind === "wrong") problems.push(`writer ${plan.number}: ${what.problem}`);
          if (what.kind === "failed") failures.push(`writer ${what.code}`);
          disturber.advance();
        }),
      ),
    );
    reading.catch(() => {});
    if (!(await within(writing))) {
      const states = writers.map(
        ({ seen, last }) => `${seen.acked.size} acked, last ${JSON.stringify(last())}`,
      );
      problems.push(`hang: the writers are not done after ${phaseDeadlineMs} ms: ${states.join("; ")}`);
    }
    await disturber.heal();
    await appendLast(direct);
    if (!(await within(reading))) {
      const seen = readers.map(({ events }) => events.length).join(", ");
      problems.push(`hang: the readers are not done after ${phaseDeadlineMs} ms, with ${seen} events`);
    }
  } finally {
    stopReading.abort();
    await disturber.heal();
    await Promise.all(proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  }

  const once = new Set(writers.flatMap(({ seen, ids }) => (seen.once ? [...ids] : [])));
  const observed: Observed = {
    writers: writers.map(({ seen }) => seen),
    readings: [
      { reader: "a fresh reader", events: await readMessages(direct) },
      ...readers.map(({ plan, events }) => ({ reader: `reader ${plan.number}`, events })),
    ],
    parts: await partsOnLog(direct, once),
  };
  return {
    problems: [...problems, ...problemsOf(observed)],
    acked: writers.reduce((sum, { seen }) => sum + seen.acked.size, 0),
    events: readers.reduce((sum, { events }) => sum + events.length, 0),
    failures,
  };
}

/** What is known of a writer, from its reports. */
function logbook(plan: WriterPlan) {
  const acked = new Map<number, number>();
  const broken = new Set<string>();
  const ids = new Set<string>();
  const { number, sizes, options } = plan;
  const seen = {
    number,
    messages: sizes.length,
    acked,
    broken,
    once: options.mode === "conditional",
    complete: options.name !== undefined,
  };
  const reports: WriterReport[] = [];
  const note = (what: WriterReport): void => {
    reports.push(what);
    if (what.kind === "opened") ids.add(what.id);
    if (what.kind === "acked") acked.set(what.index, what.seqNum);
    if (what.kind === "failed") broken.add(what.id);
    // One that is killed tells nothing.
    if (what.kind === "opened" && plan.processes !== undefined) broken.add(what.id);
  };
  /** For a history that hangs: how it came to that. */
  const last = (): readonly WriterReport[] => reports.slice(-3);
  return { plan, seen, ids, note, last };
}

async function runWriter(
  plan: WriterPlan,
  place: Place,
  report: (what: WriterReport) => void,
): Promise<void> {
  if (plan.processes === undefined) return writeMessages(plan, place, [0, plan.sizes.length], report);
  let first = 0;
  for (const { end, killAfter } of plan.processes) {
    await runWriterProcess({ plan, place, range: [first, end] }, killAfter, report);
    first = end;
  }
}

async function newPlace(endpoint: string): Promise<Place> {
  const id = crypto.randomUUID();
  const place = { endpoint, basin: `faults-${id}`, stream: "history" };
  const s2 = makeClient({}, endpoint);
  await s2.basins.create({ basin: place.basin });
  await s2.basin(place.basin).streams.create({ stream: place.stream });
  return place;
}

async function appendLast(place: Place): Promise<void> {
  await using writer = await new BytesStream(streamAt(place, {})).writer();
  await writer.append("Bytes", makeMessage({ writer: lastWriter, index: 0 }, 100));
}

/** Whether it settled in time. */
async function within(work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, phaseDeadlineMs, false);
  });
  const done = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return done;
}
