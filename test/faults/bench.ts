/** `npm run faults`: histories by the batch, what they came to, and for one that fails how to see that again. */
import { parseArgs } from "node:util";
import { findServer, howToGetAServer } from "../setup/find-server.js";
import type { BatchOrder, BatchReport } from "./batch-process.js";
import { type Child, startChild } from "./child.js";
import { add, describeTally, nothing } from "./tally.js";

const usage = `npm run faults -- [--seconds N] [--histories N] [--seed N] [--keep-going]

Runs random histories of writers and readers among faults, one for each seed, from --seed on (default: by chance),
until the first that fails, or with --keep-going all the same, as long as --seconds says or as many as --histories says
(default: 60 s). Exits with 0 when nothing was lost, repeated, torn, out of order or hung; else with 1.`;

/** How many histories share a process. */
const batchSize = 40;
/** How long a history may take, in milliseconds: what hangs in its own time limits ends here. */
const historyDeadlineMs = 900_000;
/** As many problems of one history are shown. */
const shownProblems = 20;

interface Options {
  readonly seed: number;
  readonly histories: number;
  readonly seconds: number;
  readonly keepGoing: boolean;
}

/** Returns the exit code. */
export async function runBench(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (findServer() === undefined) {
    console.error(`The fault bench needs an S2 server: ${howToGetAServer}.`);
    return 1;
  }
  const bench = new Bench(options);
  process.once("SIGINT", () => bench.stop());
  await bench.run();
  console.log(bench.summary);
  return bench.isSound ? 0 : 1;
}

class Bench {
  readonly #options: Options;
  readonly #begun = performance.now();
  #tally = nothing;
  #histories = 0;
  readonly #failed: number[] = [];
  #batch: Child | undefined;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get isSound(): boolean {
    return this.#histories > 0 && this.#failed.length === 0;
  }

  get summary(): string {
    const { seed } = this.#options;
    const failed = this.#failed.length === 0 ? "none failed" : `failed: ${this.#failed.join(", ")}`;
    return `${this.#histories} histories from seed ${seed} in ${this.#seconds} s, ${failed}\n${describeTally(this.#tally)}`;
  }

  async run(): Promise<void> {
    const { histories, seconds, keepGoing } = this.#options;
    while (!this.#stopped && this.#histories < histories && this.#seconds < seconds) {
      if (!keepGoing && this.#failed.length > 0) return;
      const before = this.#histories;
      await this.#runBatch();
      console.log(`${this.#histories} histories, ${this.#seconds} s`);
      // Each begins at least one, unless its process could not even do that.
      if (this.#histories === before) return;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#batch?.stop();
  }

  get #seconds(): number {
    return Math.round((performance.now() - this.#begun) / 1000);
  }

  async #runBatch(): Promise<void> {
    const { seed, histories, seconds, keepGoing } = this.#options;
    const firstSeed = seed + this.#histories;
    const order: BatchOrder = {
      firstSeed,
      histories: Math.min(batchSize, histories - this.#histories),
      seconds: seconds - this.#seconds,
      keepGoing,
    };
    let current: number | undefined;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const batch = startChild<BatchOrder, BatchReport>("batch-process", order, (what) => {
      clearTimeout(watchdog);
      if (what.kind === "begun") {
        current = what.seed;
        watchdog = setTimeout(batch.kill, historyDeadlineMs);
        return;
      }
      current = undefined;
      this.#histories++;
      this.#tally = add(this.#tally, what.outcome.tally);
      if (what.outcome.problems.length > 0) this.#fail(what.seed, what.outcome.problems);
    });
    this.#batch = batch;
    const ended = await batch.ended;
    clearTimeout(watchdog);
    if (this.#stopped || (current === undefined && ended === 0)) return;
    if (current !== undefined) this.#histories++;
    this.#fail(current ?? firstSeed, [`the process of the histories ended with ${ended}`]);
  }

  #fail(seed: number, problems: readonly string[]): void {
    this.#failed.push(seed);
    const left = problems.length - shownProblems;
    console.error(`History ${seed}:`);
    for (const problem of problems.slice(0, shownProblems)) console.error(`  ${problem}`);
    if (left > 0) console.error(`  and ${left} more`);
    console.error(`Replay: npm run faults -- --seed ${seed} --histories 1`);
  }
}

function readOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: text, histories: text, seed: text, "keep-going": { type: "boolean" } },
  });
  const { seconds, histories, seed } = values;
  const unlimited = Number.POSITIVE_INFINITY;
  return {
    seed: wholeNumber("--seed", seed) ?? Math.floor(Math.random() * 1_000_000),
    histories: wholeNumber("--histories", histories) ?? unlimited,
    seconds: wholeNumber("--seconds", seconds) ?? (histories === undefined ? 60 : unlimited),
    keepGoing: values["keep-going"] === true,
  };
}

function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (!/^\d+$/.test(given) || !Number.isSafeInteger(number))
    throw new RangeError(`${option} takes a whole number, not "${given}".`);
  return number;
}
