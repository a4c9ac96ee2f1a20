/**
 * What a history must have come to. Pure: it sees what was acknowledged, what each reader was given, and which parts
 * stand on the log.
 */
import type { Labelled } from "./message.js";

export interface Observed {
  readonly writers: readonly WriterSeen[];
  /** The first is the measure of the others: one reader, without faults, after all was over. */
  readonly readings: readonly Reading[];
  /** The parts on the log of the writers that promise each once. */
  readonly parts: readonly { readonly writerId: string; readonly seq: number; readonly seqNum: number }[];
}

export interface WriterSeen {
  readonly number: number;
  /** How many messages it had to append. */
  readonly messages: number;
  /** The acknowledged ones, by index, with the place that the acknowledgement told. */
  readonly acked: ReadonlyMap<number, number>;
  /** Those of which it was said that they were not written. */
  readonly notWritten: ReadonlySet<number>;
  /** Identities whose life ended in a failure or a kill: the message they were at may be there in part. */
  readonly broken: ReadonlySet<string>;
  /** Whether the log itself holds each of its messages once. */
  readonly once: boolean;
  /** Whether it went on after each failure from what it found on the log, so that all of its messages are there. */
  readonly complete: boolean;
}

export interface Reading {
  readonly reader: string;
  readonly events: readonly EventSeen[];
}

export interface EventSeen {
  readonly seqNum: number;
  readonly writerId: string | undefined;
  /** Undefined for a message that is not what was appended. */
  readonly label: Labelled | undefined;
  /** Why it could not be read. */
  readonly unreadable: string | undefined;
}

/** All that is wrong, in words. */
export function problemsOf({ writers, readings, parts }: Observed): string[] {
  const [measure, ...others] = readings;
  return [
    ...readings.flatMap((reading) => [
      ...problemsOfEvents(reading, writers),
      ...problemsOfOrder(reading),
      ...problemsOfAcked(reading, writers),
      ...problemsOfNotWritten(reading, writers),
    ]),
    ...others.flatMap((reading) => (measure === undefined ? [] : differences(measure, reading))),
    ...repeatedParts(parts),
  ];
}

/** Nothing is invented, torn, or seen twice. */
function problemsOfEvents({ reader, events }: Reading, writers: readonly WriterSeen[]): string[] {
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (const { seqNum, writerId, label, unreadable } of events) {
    if (unreadable !== undefined) {
      const isBroken = writers.some(({ broken }) => writerId !== undefined && broken.has(writerId));
      if (unreadable === "incomplete" && isBroken) continue;
      problems.push(`${reader}: $unreadable (${unreadable}) of writer ${writerId} at seqNum ${seqNum}`);
    } else if (label === undefined) {
      problems.push(`${reader}: torn: what writer ${writerId} has at seqNum ${seqNum} was never appended`);
    } else if (!writers.some(({ number, messages }) => number === label.writer && label.index < messages)) {
      problems.push(`${reader}: invented: ${name(label)} at seqNum ${seqNum}`);
    } else {
      const before = seen.get(name(label));
      if (before !== undefined)
        problems.push(`${reader}: twice: ${name(label)} at seqNum ${before} and ${seqNum}`);
      seen.set(name(label), seqNum);
    }
  }
  return problems;
}

/** The log's order, and each writer's. */
function problemsOfOrder({ reader, events }: Reading): string[] {
  const problems: string[] = [];
  const last = new Map<string, Labelled>();
  let place = -1;
  for (const { seqNum, writerId = "", label } of events) {
    if (seqNum < place) problems.push(`${reader}: back: seqNum ${seqNum} after ${place}`);
    place = seqNum;
    if (label === undefined) continue;
    const before = last.get(writerId);
    if (before !== undefined && before.index > label.index)
      problems.push(`${reader}: order: ${name(label)} at seqNum ${seqNum} after ${name(before)}`);
    last.set(writerId, label);
  }
  return problems;
}

/** What was acknowledged is there, and where the acknowledgement said: a copy before it may have come first. */
function problemsOfAcked({ reader, events }: Reading, writers: readonly WriterSeen[]): string[] {
  const places = new Map<string, number>();
  for (const { label, seqNum } of events) if (label !== undefined) places.set(name(label), seqNum);
  const skipped = writers.flatMap(({ number, messages, complete }) =>
    Array.from({ length: complete ? messages : 0 }, (_, index) => name({ writer: number, index }))
      .filter((label) => !places.has(label))
      .map((label) => `${reader}: skipped: ${label}`),
  );
  const lost = writers.flatMap(({ number, acked, once }) =>
    [...acked].flatMap(([index, seqNum]) => {
      const label = name({ writer: number, index });
      const place = places.get(label);
      if (place === undefined) return [`${reader}: lost: ${label}, acknowledged at seqNum ${seqNum}`];
      if (once ? place === seqNum : place <= seqNum) return [];
      return [`${reader}: misplaced: ${label} at seqNum ${place}, acknowledged at ${seqNum}`];
    }),
  );
  return [...skipped, ...lost];
}

function problemsOfNotWritten({ reader, events }: Reading, writers: readonly WriterSeen[]): string[] {
  return events.flatMap(({ label, seqNum }) => {
    const writer = writers.find(({ number }) => number === label?.writer);
    if (label === undefined || writer?.notWritten.has(label.index) !== true) return [];
    return [`${reader}: written: ${name(label)} at seqNum ${seqNum}, though it was told that it was not`];
  });
}

function differences(measure: Reading, reading: Reading): string[] {
  const [wanted, got] = [measure, reading].map(({ events }) => places(events));
  const missed = [...(wanted ?? [])].filter((place) => got?.has(place) === false);
  const added = [...(got ?? [])].filter((place) => wanted?.has(place) === false);
  return [
    ...missed.map((place) => `${reading.reader}: missed: ${place}, which ${measure.reader} was given`),
    ...added.map((place) => `${reading.reader}: added: ${place}, which ${measure.reader} was not given`),
  ];
}

function places(events: readonly EventSeen[]): Set<string> {
  return new Set(
    events.flatMap(({ label, seqNum }) =>
      label === undefined ? [] : [`${name(label)} at seqNum ${seqNum}`],
    ),
  );
}

function repeatedParts(parts: Observed["parts"]): string[] {
  const seen = new Map<string, number>();
  return parts.flatMap(({ writerId, seq, seqNum }) => {
    const part = `part ${seq} of writer ${writerId}`;
    const before = seen.get(part);
    seen.set(part, seqNum);
    return before === undefined ? [] : [`log: twice: ${part} at seqNum ${before} and ${seqNum}`];
  });
}

/** `B3`: message 3 of writer 1. */
function name({ writer, index }: Labelled): string {
  return `${String.fromCharCode(65 + writer)}${index}`;
}
