import type { S2ClientOptions } from "@s2-dev/streamstore";
import type { WriterMode, WriterOptions } from "../../runtime/src/append/options.js";
import { Random } from "./random.js";

/** Everything that a seed decides. Plain data: it goes to other processes, and is printed when a history fails. */
export interface History {
  readonly seed: number;
  readonly writers: readonly WriterPlan[];
  readonly readers: readonly ReaderPlan[];
  readonly faults: readonly FaultPlan[];
}

export interface WriterPlan {
  /** Its place among the writers. */
  readonly number: number;
  readonly options: WriterOptions;
  readonly client: ClientPlan;
  /** Sizes of its messages, in bytes. */
  readonly sizes: readonly number[];
  /** How many appends it does not wait for. */
  readonly ahead: number;
  /** Undefined: it runs in the bench's own process. Else it has one process after the other. */
  readonly processes: readonly ProcessPlan[] | undefined;
}

export interface ProcessPlan {
  /** The stretch of the writer's messages that is its own ends here. */
  readonly end: number;
  /** After how many acknowledgements the next one takes its place; undefined: when it has done its stretch. */
  readonly until: number | undefined;
  /** What becomes of it then: with a name it may stand still, be taken for dead, and go on beside its successor. */
  readonly fate: "killed" | "outlived";
}

/** What `S2` is made with. */
export type ClientPlan = Pick<S2ClientOptions, "compression" | "retry" | "requestTimeoutMillis">;

export interface ReaderPlan {
  readonly number: number;
  readonly client: ClientPlan;
  readonly windowBytes: number;
  readonly timeoutMs: number;
  /** Whether it asks for events by the batch. */
  readonly batches: boolean;
  /** How many events it reads before it stops and resumes; once through, it reads to the end. */
  readonly stops: readonly number[];
}

export type FaultKind =
  | "reset"
  | "latency"
  | "stall-to-server"
  | "stall-to-client"
  | "stall"
  | "half-open"
  | "ack-lost"
  | "server-killed";

export interface FaultPlan {
  readonly kind: FaultKind;
  /** It begins when so many acknowledgements and events were counted, all together. */
  readonly after: number;
  /** Whose connection: a writer's or a reader's; undefined: everybody's. */
  readonly on: { readonly writer: number } | { readonly reader: number } | undefined;
  /** How long it lasts, in milliseconds. */
  readonly forMs: number;
}

/** The last message of all is a writer's of its own, so that readers know where to stop. */
export const lastWriter = 999;

const writerTimeoutMs = 4000;
/** A named writer reads the log back when it opens, which is bounded by this too: tens of MiB while others are at work. */
const namedWriterTimeoutMs = 30_000;
/** Long enough to look at a stream through the slowest proxy, and so that a silent connection shows soon. */
const readerTimeoutMs = 3000;
const MiB = 1_048_576;

export function makeHistory(seed: number, canKillServer: boolean): History {
  const random = new Random(seed);
  // An exclusive writer alone claims its stream; the others of its history do not care for fences.
  const exclusive = random.chance(0.15);
  // A cursor is a checkpoint of every thousand records and what came since, so some histories have thousands.
  const isLong = random.chance(0.2);
  const writers = times(random.between(2, 4), (number) => {
    const mode = exclusive && number === 0 ? "exclusive" : random.pick({ shared: 2, conditional: 1 });
    return makeWriter(random, number, mode, isLong);
  });
  const readers = times(random.between(1, 2), (number) => makeReader(random, number, writers, isLong));
  const messages = writers.reduce((sum, { sizes }) => sum + sizes.length, 0);
  const progress = messages * (1 + readers.length);
  const faults = times(random.between(2, 12), () => makeFault(random, progress, writers, readers));
  return {
    seed,
    writers,
    readers,
    faults: faults
      .filter(({ kind }) => kind !== "server-killed" || canKillServer)
      .sort((a, b) => a.after - b.after),
  };
}

function makeWriter(random: Random, number: number, mode: WriterMode, isLong: boolean): WriterPlan {
  const packed = random.chance(0.2);
  // What an exclusive writer promises shows only when another one takes its name.
  const isNamed = mode !== "shared" && random.chance(mode === "exclusive" ? 0.7 : 0.4);
  const layout = packed || isNamed || random.chance(0.7) ? "compact" : "patterns";
  const sizes = isLong
    ? times(random.between(600, 1500), () =>
        random.chance(0.006) ? framedBytes(random) : random.between(0, 60),
      )
    : times(random.between(5, 60), () => messageBytes(random));
  return {
    number,
    options: {
      ...{ mode, layout, packed },
      ...(isNamed
        ? { name: `writer ${number}`, timeoutMs: namedWriterTimeoutMs }
        : { timeoutMs: writerTimeoutMs }),
    },
    client: makeClient(random),
    sizes,
    ahead: isLong
      ? random.between(50, 400)
      : random.chance(0.5)
        ? random.between(1, 3)
        : random.between(4, 60),
    processes: random.chance(isNamed ? 0.6 : 0.15) ? makeProcesses(random, sizes.length, isNamed) : undefined,
  };
}

function messageBytes(random: Random): number {
  const size = random.pick({ empty: 5, tiny: 40, small: 40, record: 4, large: 5 });
  if (size === "empty") return 0;
  if (size === "tiny") return random.between(1, 200);
  if (size === "small") return random.between(200, 8000);
  // Around what fits in one record, where messages begin to be framed.
  if (size === "record") return random.between(MiB - 200, MiB + 100);
  return framedBytes(random);
}

function framedBytes(random: Random): number {
  return random.between(MiB, random.chance(0.3) ? 3 * MiB : MiB + 200_000);
}

function makeProcesses(random: Random, messages: number, isNamed: boolean): readonly ProcessPlan[] {
  const middle = random.between(2, messages - 1);
  const until = random.between(0, middle - 1);
  const fate = isNamed && random.chance(0.6) ? "outlived" : "killed";
  // One that is outlived would do as much as its successor.
  return [
    { end: fate === "outlived" ? messages : middle, until, fate },
    { end: messages, until: undefined, fate },
  ];
}

function makeClient(random: Random): ClientPlan {
  return {
    compression: random.chance(0.25) ? "gzip" : "none",
    // Below the writers' and readers' own: only when this is over the SDK gives a half-open connection up.
    requestTimeoutMillis: random.chance(0.5) ? 1000 : 2500,
    retry: { maxAttempts: random.between(1, 6), minBaseDelayMillis: 10, maxBaseDelayMillis: 200 },
  };
}

function makeReader(
  random: Random,
  number: number,
  writers: readonly WriterPlan[],
  isLong: boolean,
): ReaderPlan {
  const events = writers.reduce((sum, { sizes }) => sum + sizes.length, 0);
  // Each time a short history is read again from its start, where the first checkpoint is: not too often, therefore.
  const often = isLong && random.chance(0.7);
  const stops = times(often ? random.between(10, 40) : random.between(0, 5), () =>
    random.between(1, Math.ceil(events / (often ? 20 : 4))),
  );
  return {
    number,
    client: makeClient(random),
    windowBytes: random.chance(0.5) ? MiB : 8 * MiB,
    timeoutMs: readerTimeoutMs,
    batches: random.chance(0.3),
    stops,
  };
}

function makeFault(
  random: Random,
  progress: number,
  writers: readonly WriterPlan[],
  readers: readonly ReaderPlan[],
): FaultPlan {
  const kind = random.pick<FaultKind>({
    reset: 4,
    latency: 2,
    "stall-to-server": 1,
    "stall-to-client": 1,
    stall: 1,
    "half-open": 1,
    "ack-lost": 5,
    "server-killed": 1,
  });
  const writer = random.between(0, writers.length - 1);
  const reader = random.between(0, readers.length - 1);
  const who = random.pick({ writer: 5, reader: 2, all: 2 });
  return {
    kind,
    after: random.between(0, progress),
    on: who === "writer" ? { writer } : who === "reader" ? { reader } : undefined,
    // Some outlast a writer's deadline.
    forMs: random.chance(0.1) ? writerTimeoutMs + 500 : random.between(5, 800),
  };
}

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
