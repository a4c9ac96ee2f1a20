import { InvalidOptionError } from "../errors.js";
import { print, refuseUnknownOptions } from "../options.js";

/** What can become of a batch of records that is appended; each as it happens to the SDK on a real network. */
export const faultKinds = ["duplicate", "delay", "reorder", "loseAck", "reject", "cut", "stall"] as const;

/**
 * - `duplicate`: it is appended twice, as when a lost acknowledgement makes the SDK send it again
 * - `delay`: it is appended, and acknowledged `delayMs` later
 * - `reorder`: it changes places with the batch behind it, if there is one in flight, as under gzip
 * - `loseAck`: it is appended, and the connection fails before the acknowledgement
 * - `reject`: it is not appended; the server says that it is unavailable, and to try again
 * - `cut`: it is not appended; every connection to the stream fails, those of readers and other writers too
 * - `stall`: it is not appended and never answered, until `faults.release()`
 */
export type FaultKind = (typeof faultKinds)[number];

/** Faults by chance: how probable each is for a batch, 0 to 1, all together 1 at most. What is left out is never. */
export interface FaultOptions extends Partial<Record<FaultKind, number>> {
  /** The same seed and the same appends give the same faults. Default: 1. */
  readonly seed?: number | undefined;
  /** How late a delayed acknowledgement is, in milliseconds. Default: 10. */
  readonly delayMs?: number | undefined;
  /** How a delay is waited for, for tests that do not want to wait. Default: a timer. */
  readonly sleep?: ((delayMs: number) => Promise<void>) | undefined;
}

export interface ResolvedFaultOptions {
  readonly seed: number;
  readonly delayMs: number;
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly chances: readonly { readonly kind: FaultKind; readonly probability: number }[];
}

/** @throws {InvalidOptionError} */
export function resolveFaultOptions(options: FaultOptions): ResolvedFaultOptions {
  refuseUnknownOptions(options, ["seed", "delayMs", "sleep", ...faultKinds]);
  const { seed = 1, delayMs = 10, sleep = timer } = options;
  const chances = faultKinds.map((kind) => ({ kind, probability: options[kind] ?? 0 }));
  for (const { kind, probability } of chances) {
    if (typeof probability === "number" && probability >= 0 && probability <= 1) continue;
    throw new InvalidOptionError(kind, `must be a probability, 0 to 1, got ${print(probability)}`);
  }
  const sum = chances.reduce((all, { probability }) => all + probability, 0);
  // Ten times 0.1 is a little more than 1.
  if (sum > 1 + Number.EPSILON * 8)
    throw new InvalidOptionError("faults", `must be 1 at most, all probabilities together, got ${sum}`);
  return { seed, delayMs, sleep, chances };
}

function timer(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
