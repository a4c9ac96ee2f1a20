import fc from "fast-check";
import type { RawRecord } from "../../../runtime/src/events.js";
import { Assembler } from "../../../runtime/src/read/assembler.js";
import { Bookmarks } from "../../../runtime/src/read/bookmark.js";
import type { AnyEvent } from "../../../runtime/src/read/event.js";
import { EventMaker } from "../../../runtime/src/read/event-maker.js";
import { type ReaderOptions, resolveReadOptions } from "../../../runtime/src/read/options.js";
import type { Outcome } from "../../../runtime/src/read/outcome.js";
import { StoredMessages } from "../../../runtime/src/read/stored-messages.js";
import { resolveContract } from "../../../runtime/src/resolve-contract.js";
import { MessageDecoder } from "../../../runtime/src/versions/decoder.js";
import { compactLayout } from "../../../runtime/src/wire/compact.js";
import { encodeSchemaTag, type WriterIdentity } from "../../../runtime/src/wire/index.js";
import { patternsLayout } from "../../../runtime/src/wire/patterns.js";
import { writerIdentity } from "../../../runtime/src/wire/writer-identity.js";
import { chatContract as generated } from "../../story/chat-contract.js";

const chatContract = resolveContract(generated);

const encoder = new TextEncoder();
const text = new TextDecoder();
const { id, version, minReader, draft, fingerprint } = chatContract.types.Text;
const tag = encodeSchemaTag({ codec: "protobuf", typeId: id, version, minReader, draft, fingerprint });

/** Writer `A` is one of the compact layout, `a` another one of patterns'. */
export function writer(letter: string): WriterIdentity {
  const layout = letter === letter.toUpperCase() ? "compact" : "patterns";
  return writerIdentity(layout, new Uint8Array(layout === "compact" ? 8 : 12).fill(letter.charCodeAt(0)));
}

/** What the body of a part is, so that a message shows its parts: `A0A1A2`. */
function body(letter: string, seq: number): string {
  return `${letter}${seq}`;
}

function record(headers: RawRecord["headers"], bytes: string): Omit<RawRecord, "seqNum"> {
  return { timestamp: new Date(1000), headers, body: encoder.encode(bytes) };
}

/** `A0`, `A0/3` or `A1-`. */
function part(word: string): Omit<RawRecord, "seqNum"> {
  const [, letter = "", digits = "", parts = "1", later] =
    /^([a-zA-Z])(\d+)(?:\/(\d+)|(-))?$/.exec(word) ?? [];
  if (letter === "") throw new Error(`${word} is no record`);
  const seq = Number(digits);
  const layout = writer(letter).layout === "compact" ? compactLayout : patternsLayout;
  if (later !== undefined) return record(layout.laterHeaders(writer(letter), seq), body(letter, seq));
  let bytes = 0;
  for (let place = 0; place < Number(parts); place++) bytes += body(letter, seq + place).length;
  const outline = { tag, parts: Number(parts), bytes };
  return record(layout.firstHeaders(writer(letter), seq, outline), body(letter, seq));
}

const others: Readonly<Record<string, () => Omit<RawRecord, "seqNum">>> = {
  "!": () => record([[new Uint8Array(), encoder.encode("fence")]], "token"),
  "?": () => record([[encoder.encode("content-type"), encoder.encode("text")]], "?"),
  "%": () => record([[encoder.encode("~"), Uint8Array.of(0x1f)]], "%"),
};

/**
 * A log from a notation of words:
 *
 * - `A0` is a message of one part, of writer A, part seq 0; `a0` the same of a writer in patterns layout
 * - `A0/3` is the first of three parts, `A1-` a later one
 * - `!` is a command, `?` another producer's record, `%` one with a header of ours that cannot be right
 * - `_` is a record that is missing
 */
export function log(notation: string, firstSeqNum = 0): RawRecord[] {
  const words = notation.split(" ").filter((word) => word !== "");
  return words.flatMap((word, index) => {
    if (word === "_") return [];
    return [{ seqNum: firstSeqNum + index, ...(others[word]?.() ?? part(word)) }];
  });
}

/** Events as a notation: `A0@0 A1A2@5 incomplete@7`, each with its place. */
export function showEvents(
  events: readonly { readonly seqNum: number; readonly reason?: string; readonly message?: unknown }[],
): string {
  return events.map((event) => `${event.reason ?? event.message}@${event.seqNum}`).join(" ");
}

export function showOutcomes(outcomes: readonly Outcome[]): string {
  return outcomes.map(showOutcome).join(" ");
}

export function showOutcome(outcome: Outcome): string {
  if (outcome.kind === "message") return text.decode(outcome.bytes);
  return outcome.kind === "refused" ? outcome.reason : outcome.kind;
}

export const noLimits = { maxMessageBytes: 1_000_000, maxPendingBytes: 1_000_000_000 };

/** Options of a reader, all at their defaults but for these. */
export function readerOptions(given: Partial<ReaderOptions> = {}): ReaderOptions {
  const { maxMessageBytes } = noLimits;
  const client = { maxMessageBytes, baseline: undefined, upcasters: {}, blobs: undefined };
  return { ...resolveReadOptions({}, maxMessageBytes), ...client, ...given };
}

export function makeAssembler(limits = noLimits, expected?: number): Assembler {
  return new Assembler(limits, expected);
}

/** What a reader delivers of these records, when reading ends behind the last. */
export function deliver(records: readonly RawRecord[], assembler: Assembler = makeAssembler()): AnyEvent[] {
  const noStore = new StoredMessages(undefined, readerOptions(), new AbortController().signal);
  const maker = new EventMaker(new MessageDecoder(chatContract, undefined), noStore);
  const bookmarks = new Bookmarks("log", assembler);
  const make = (outcomes: readonly Outcome[], { seqNum, timestamp }: RawRecord): AnyEvent[] =>
    outcomes.map((outcome, ordinal) => {
      const origin = { bookmark: bookmarks.latest(seqNum), seqNum, ordinal, timestamp };
      const made = maker.make(outcome, origin);
      if (made instanceof Promise) throw new Error("no record of a log in this notation points elsewhere");
      return made;
    });
  const events = records.flatMap((record) => make(assembler.take(record), record));
  const last = assembler.last;
  return last === undefined ? events : [...events, ...make(assembler.finish(undefined), last)];
}

/** A message of a writer: `parts` words from `seq` on. */
export function messageWords(letter: string, seq: number, parts: number): string[] {
  if (parts === 1) return [`${letter}${seq}`];
  return Array.from({ length: parts }, (_, place) =>
    place === 0 ? `${letter}${seq}/${parts}` : `${letter}${seq + place}-`,
  );
}

/** What a writer sends: its messages in order, as one list of words. */
const sending = (letter: string) =>
  fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }).map((sizes) => {
    const sent: string[] = [];
    for (const parts of sizes) sent.push(...messageWords(letter, sent.length, parts));
    return sent;
  });

/** A log that keeps to the invariants: each writer's parts once at least, then again and out of turn as it likes. */
export const anyLog: fc.Arbitrary<string[]> = fc
  .tuple(...["A", "B", "a", "b"].map(sending))
  .chain((writers) => {
    const parts = writers.flat();
    const again = fc.array(fc.nat(Math.max(0, parts.length - 1)), { maxLength: 12 });
    return fc.tuple(fc.constant(parts), again, fc.infiniteStream(fc.nat()), fc.boolean());
  })
  .map(([parts, again, random, inOrder]) => {
    const draws = random[Symbol.iterator]();
    const draw = (below: number): number => (draws.next().value ?? 0) % below;
    let placed: string[] = [];
    if (inOrder) {
      // Each writer in its own order, all between each other.
      const queues = ["A", "B", "a", "b"].map((letter) => parts.filter((word) => word.startsWith(letter)));
      for (
        let left = queues.filter((queue) => queue.length > 0);
        left.length > 0;
        left = left.filter((queue) => queue.length > 0)
      )
        placed.push(left[draw(left.length)]?.shift() ?? "");
    } else placed = [...parts];
    if (!inOrder)
      for (let at = placed.length - 1; at > 0; at--) {
        const other = draw(at + 1);
        [placed[at], placed[other]] = [placed[other] ?? "", placed[at] ?? ""];
      }
    for (const index of again)
      if (parts[index] !== undefined) placed.splice(draw(placed.length + 1), 0, parts[index]);
    return placed;
  });
