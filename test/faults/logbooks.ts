import type { EventSeen, Reading, WriterSeen } from "./check.js";
import type { ReaderReport } from "./follow.js";
import type { ReaderPlan, WriterPlan } from "./history.js";
import type { WriterReport } from "./write.js";

/** What is known of a writer, from its reports. */
export class WriterLogbook {
  /** Its identities. */
  readonly ids = new Set<string>();
  /** Failures that it said itself, by code. */
  readonly failures: string[] = [];
  /** What no writer may do. */
  readonly problems: string[] = [];
  readonly #plan: WriterPlan;
  readonly #acked = new Map<number, number>();
  readonly #unknown = new Set<number>();
  readonly #notWritten = new Set<number>();
  readonly #broken = new Set<string>();
  readonly #latest: WriterReport[] = [];

  constructor(plan: WriterPlan) {
    this.#plan = plan;
  }

  note(what: WriterReport): void {
    this.#latest.push(what);
    if (this.#latest.length > 3) this.#latest.shift();
    switch (what.kind) {
      case "opened":
        this.ids.add(what.id);
        // One that is killed tells nothing.
        if (this.#plan.processes !== undefined) this.#broken.add(what.id);
        break;
      case "acked":
        this.#noteAcked(what);
        break;
      case "unknown":
        this.#unknown.add(what.index);
        break;
      case "not-written":
        this.#notWritten.add(what.index);
        break;
      case "failed":
        this.#broken.add(what.id);
        this.failures.push(`writer ${what.code}`);
        break;
      case "wrong":
        this.#problem(what.problem);
    }
  }

  get seen(): WriterSeen {
    const { number, sizes, options } = this.#plan;
    return {
      number,
      messages: sizes.length,
      acked: this.#acked,
      // With a name a message that was not written is appended again.
      notWritten: options.name === undefined ? this.#notWritten : new Set(),
      broken: this.#broken,
      once: options.mode === "conditional",
      complete: options.name !== undefined,
    };
  }

  /** Messages whose fate a failure left open, and that no later attempt settled. */
  get unknown(): readonly number[] {
    return [...this.#unknown].filter((index) => !this.#acked.has(index));
  }

  get notWritten(): number {
    return this.#notWritten.size;
  }

  /** For a history that hangs: how it came to that. */
  get state(): string {
    return `${this.#acked.size} acked, last ${JSON.stringify(this.#latest)}`;
  }

  #noteAcked({ index, seqNum }: { readonly index: number; readonly seqNum: number }): void {
    const before = this.#acked.get(index);
    // At one place it may be told twice: by a job, and by its successor, which finds its own next message there.
    if (before !== undefined && before !== seqNum)
      this.#problem(`message ${index} was acknowledged at ${before} and ${seqNum}`);
    this.#acked.set(index, seqNum);
  }

  #problem(problem: string): void {
    this.problems.push(`writer ${this.#plan.number}: ${problem}`);
  }
}

/** What a reader was given. */
export class ReaderLogbook {
  readonly events: EventSeen[] = [];
  /** Failures that it said itself, by code. */
  readonly failures: string[] = [];
  /** How often it went on from a cursor. */
  resumed = 0;
  readonly #plan: ReaderPlan;

  constructor(plan: ReaderPlan) {
    this.#plan = plan;
  }

  note(what: ReaderReport): void {
    if (what.kind === "event") this.events.push(what.event);
    else if (what.kind === "resumed") this.resumed++;
    else this.failures.push(`reader ${what.code}`);
  }

  get reading(): Reading {
    return { reader: `reader ${this.#plan.number}`, events: this.events };
  }
}
