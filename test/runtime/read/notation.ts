import type { RawRecord } from "../../../runtime/src/events.js";
import { type AnyEvent, Assembler } from "../../../runtime/src/read/assembler.js";
import type { Outcome } from "../../../runtime/src/read/outcome.js";
import { MessageDecoder } from "../../../runtime/src/versions/decoder.js";
import { compactLayout } from "../../../runtime/src/wire/compact.js";
import { encodeSchemaTag, type WriterIdentity } from "../../../runtime/src/wire/index.js";
import { patternsLayout } from "../../../runtime/src/wire/patterns.js";
import { writerIdentity } from "../../../runtime/src/wire/writer-identity.js";
import { chatContract } from "../../story/chat-contract.js";

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
export function showEvents(events: readonly AnyEvent[]): string {
  return events
    .map((event) => `${"reason" in event ? event.reason : event.message}@${event.seqNum}`)
    .join(" ");
}

export function showOutcomes(outcomes: readonly Outcome[]): string {
  return outcomes
    .map((outcome) => (outcome.kind === "message" ? text.decode(outcome.bytes) : outcome.reason))
    .join(" ");
}

export const noLimits = { maxMessageBytes: 1_000_000, maxPendingBytes: 1_000_000_000 };

export function makeAssembler(limits = noLimits, expected?: number): Assembler {
  return new Assembler(new MessageDecoder(chatContract, undefined), limits, expected);
}

/** What a reader delivers of these records, when reading ends behind the last. */
export function deliver(records: readonly RawRecord[], assembler: Assembler = makeAssembler()): AnyEvent[] {
  const events = records.flatMap((record) => assembler.take(record));
  return [...events, ...assembler.finish(undefined, new Date(1000))];
}
