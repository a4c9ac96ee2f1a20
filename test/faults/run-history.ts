import { type Observed, problemsOf } from "./check.js";
import { type Enacted, enact } from "./enact.js";
import { readMessages } from "./follow.js";
import type { History } from "./history.js";
import { partsOnLog } from "./log.js";
import { newPlace } from "./place.js";
import type { DurableServer } from "./server.js";
import { countKinds, type Tally } from "./tally.js";

/** What a history came to. */
export interface Outcome {
  /** What must not be, in words; empty when all is well. */
  readonly problems: readonly string[];
  readonly tally: Tally;
}

/** Run a history on a new stream and check it. */
export async function runHistory(
  history: History,
  endpoint: string,
  server: DurableServer | undefined,
): Promise<Outcome> {
  const place = await newPlace(endpoint);
  const enacted = await enact(history, place, server);
  const fresh = { reader: "a fresh reader", events: await readMessages(place) };
  const parts = await partsOnLog(place);

  const { writers, readers, hangs } = enacted;
  const once = new Set(writers.flatMap(({ seen, ids }) => (seen.once ? [...ids] : [])));
  const observed: Observed = {
    writers: writers.map(({ seen }) => seen),
    readings: [fresh, ...readers.map(({ reading }) => reading)],
    parts: parts.filter(({ writerId }) => once.has(writerId)),
  };
  return {
    problems: [...hangs, ...writers.flatMap(({ problems }) => problems), ...problemsOf(observed)],
    tally: tallyOf(enacted, fresh.events, parts),
  };
}

function tallyOf(
  { writers, readers, faults }: Enacted,
  events: Observed["readings"][number]["events"],
  parts: Observed["parts"],
): Tally {
  const seen = new Set(events.map(({ label }) => `${label?.writer} ${label?.index}`));
  const unknown = writers.flatMap(({ seen: { number }, unknown }) =>
    unknown.map((index) => `${number} ${index}`),
  );
  const distinctParts = new Set(parts.map(({ writerId, seq }) => `${writerId} ${seq}`));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    acked: sum(writers.map(({ seen: { acked } }) => acked.size)),
    unknown: unknown.length,
    unknownOnLog: unknown.filter((label) => seen.has(label)).length,
    notWritten: sum(writers.map(({ notWritten }) => notWritten)),
    repeatedParts: parts.length - distinctParts.size,
    events: sum(readers.map((reader) => reader.events.length)),
    resumed: sum(readers.map(({ resumed }) => resumed)),
    faults: countKinds(faults),
    failures: countKinds([...writers, ...readers].flatMap(({ failures }) => failures)),
  };
}
