import { type AppendAck, S2Error } from "@s2-dev/streamstore";
import { cancelledError } from "./cancelled.js";
import {
  type FaultKind,
  type FaultOptions,
  type ResolvedFaultOptions,
  resolveFaultOptions,
} from "./fault-options.js";
import { seededRandom } from "./random.js";

/** Faults on demand, beside those that come by chance. */
export interface StreamFaults {
  /** This happens to the next batch; called more than once, to the next batches, in the order of the calls. */
  next(kind: FaultKind): void;
  /** How many batches are stalled now. */
  readonly stalled: number;
  /** Let batches that are stalled go on: they are appended, unless their session was aborted. */
  release(): void;
  /** Fail every session that is open, now. */
  cut(): void;
}

export class Faults implements StreamFaults {
  readonly #options: ResolvedFaultOptions;
  readonly #random: () => number;
  readonly #demanded: FaultKind[] = [];
  readonly #connections = new Set<(error: S2Error) => void>();
  #stalled: (() => void)[] = [];

  /** @throws {InvalidOptionError} */
  constructor(options: FaultOptions) {
    this.#options = resolveFaultOptions(options);
    this.#random = seededRandom(this.#options.seed);
  }

  get stalled(): number {
    return this.#stalled.length;
  }

  next(kind: FaultKind): void {
    this.#demanded.push(kind);
  }

  release(): void {
    for (const goOn of this.#stalled.splice(0)) goOn();
  }

  cut(): void {
    for (const fail of [...this.#connections]) fail(connectionReset());
  }

  /** Be told when the connection fails. Returns the function that ends it. */
  connect(fail: (error: S2Error) => void): () => void {
    this.#connections.add(fail);
    return () => this.#connections.delete(fail);
  }

  /** What happens to the next batch. */
  choose(): FaultKind | undefined {
    const demanded = this.#demanded.shift();
    if (demanded !== undefined) return demanded;
    let left = this.#random();
    for (const { kind, probability } of this.#options.chances) {
      left -= probability;
      if (left < 0) return kind;
    }
    return undefined;
  }

  /**
   * Append a batch as the fault has it. The log keeps S2's rules: a batch that names its sequence number cannot stand
   * there twice, so that its duplicate is refused, as the server refuses it.
   */
  async carryOut(
    fault: FaultKind | undefined,
    append: () => AppendAck,
    signal: AbortSignal | undefined,
  ): Promise<AppendAck> {
    if (fault === "reject") throw unavailable();
    if (fault === "cut") {
      this.cut();
      throw connectionReset();
    }
    if (fault === "stall") await this.#released(signal);
    if (fault === "duplicate") append();
    const ack = append();
    if (fault === "loseAck") throw connectionReset();
    if (fault === "delay") await this.#options.sleep(this.#options.delayMs);
    return ack;
  }

  #released(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#stalled = this.#stalled.filter((other) => other !== goOn);
        reject(cancelledError(signal?.reason));
      };
      const goOn = (): void => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      this.#stalled.push(goOn);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }
}

/** As the SDK has it when the connection broke and could not be made again. */
function connectionReset(): S2Error {
  return new S2Error({
    message: "Connection failed: ECONNRESET",
    code: "ECONNRESET",
    status: 502,
    origin: "sdk",
  });
}

function unavailable(): S2Error {
  return new S2Error({ message: "Service unavailable", code: "unavailable", status: 503, origin: "server" });
}
