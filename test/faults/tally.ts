/** What histories came to, in numbers. */
export interface Tally {
  /** Messages that were acknowledged. */
  readonly acked: number;
  /** Those whose fate a failure left open, and that no later attempt settled. */
  readonly unknown: number;
  /** Those of them that are on the log. */
  readonly unknownOnLog: number;
  /** Messages of which a failure said that they were not written. */
  readonly notWritten: number;
  /** Parts that stand on the log once more than needed, and that readers dropped. */
  readonly repeatedParts: number;
  /** Events that readers were given among the faults. */
  readonly events: number;
  /** How often a reader went on from a cursor. */
  readonly resumed: number;
  /** What was done to the network, the server and the writers, by kind. */
  readonly faults: ByKind;
  /** What writers and readers said themselves that failed, by whom and code. */
  readonly failures: ByKind;
}

export type ByKind = Readonly<Record<string, number>>;

export const nothing: Tally = {
  acked: 0,
  unknown: 0,
  unknownOnLog: 0,
  notWritten: 0,
  repeatedParts: 0,
  events: 0,
  resumed: 0,
  faults: {},
  failures: {},
};

export function add(a: Tally, b: Tally): Tally {
  return {
    acked: a.acked + b.acked,
    unknown: a.unknown + b.unknown,
    unknownOnLog: a.unknownOnLog + b.unknownOnLog,
    notWritten: a.notWritten + b.notWritten,
    repeatedParts: a.repeatedParts + b.repeatedParts,
    events: a.events + b.events,
    resumed: a.resumed + b.resumed,
    faults: addKinds(a.faults, b.faults),
    failures: addKinds(a.failures, b.failures),
  };
}

export function countKinds(kinds: readonly string[]): ByKind {
  return kinds.reduce<ByKind>((sum, kind) => addKinds(sum, { [kind]: 1 }), {});
}

/** A line for each thing that is worth knowing. */
export function describeTally(tally: Tally): string {
  return [
    `messages  ${tally.acked} acknowledged; ${tally.unknown} of unknown outcome, ${tally.unknownOnLog} of them on the log; ` +
      `${tally.notWritten} told as not written`,
    `log       ${tally.repeatedParts} parts repeated, and dropped by readers`,
    `readers   ${tally.events} events; ${tally.resumed} times resumed from a cursor`,
    `faults    ${describeKinds(tally.faults)}`,
    `failures  ${describeKinds(tally.failures)}`,
  ].join("\n");
}

function addKinds(a: ByKind, b: ByKind): ByKind {
  const sum: Record<string, number> = { ...a };
  for (const [kind, count] of Object.entries(b)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

function describeKinds(kinds: ByKind): string {
  const words = Object.entries(kinds)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count} × ${kind}`);
  return words.length === 0 ? "none" : words.join(", ");
}
