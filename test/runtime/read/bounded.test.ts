/** What a reader keeps, and what its cursors are as long as, is bounded whatever is on the log. */
import { expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import { Assembler } from "../../../runtime/src/read/assembler.js";
import { Bookmarks } from "../../../runtime/src/read/bookmark.js";
import { decodeCursor } from "../../../runtime/src/read/cursor.js";
import { KEPT_RECORD_BYTES } from "../../../runtime/src/read/own-bytes.js";
import { log, noLimits, showOutcome } from "./notation.js";

/** A record as in the notation, of writer number `id`. */
function makeRecords(notation: string): (index: number, id: number, seqNum: number) => RawRecord {
  const templates = log(notation);
  return (index, id, seqNum) => {
    const template = templates[index];
    const value = template?.headers[0]?.[1].slice();
    if (template === undefined || value === undefined) throw new Error(`${notation} has no record ${index}`);
    new DataView(value.buffer).setUint32(1, id);
    return { ...template, seqNum, headers: [[Uint8Array.of(0x7e), value]] };
  };
}

it("a million writers of one message each: 65,536 are remembered, and a cursor still tells 4,096 writers' duplicates", () => {
  const record = makeRecords("A0");
  const writers = 1_000_000;
  const assembler = new Assembler(noLimits, undefined);
  for (let id = 0; id < writers; id++) {
    const [outcome] = assembler.take(record(0, id, id));
    if (outcome?.kind !== "message") expect.fail(`record ${id} is ${outcome?.kind}`);
  }
  expect(assembler.writers).toBe(65_536);

  const cursor = new Bookmarks("log", assembler)
    .before(writers)
    .cursorAt({ seqNum: writers - 1, ordinal: 0 });
  expect(cursor.length).toBeLessThan(150_000);
  const resumed = Assembler.from(decodeCursor(cursor, "log").checkpoint, noLimits);
  expect(resumed.writers).toBe(4096);
  const again = (id: number, seqNum: number): number => resumed.take(record(0, id, seqNum)).length;
  expect(again(writers - 4096, writers)).toBe(0);
  expect(again(writers - 4097, writers + 1)).toBe(1);
}, 120_000);

const FRAMES = 10_000;

/** The first parts of ten thousand messages, then a message, then all second parts. */
function unfinished(): { first: RawRecord[]; second: RawRecord[] } {
  const record = makeRecords("A0/2 A1-");
  const first = Array.from({ length: FRAMES }, (_, id) => record(0, id, id));
  const second = first.map((_, id) => record(1, id, FRAMES + id));
  return { first, second };
}

for (const { name, room } of [
  { name: "all are kept when there is room", room: FRAMES },
  { name: "the oldest are given up when there is not", room: 7000 },
])
  it(`ten thousand messages that are not complete: ${name}, and a cursor goes on with the others`, () => {
    const { first, second } = unfinished();
    const limits = { ...noLimits, maxPendingBytes: room * (2 + KEPT_RECORD_BYTES) };
    const assembler = new Assembler(limits, undefined);
    const refused: (string | undefined)[] = [];
    for (const [taken, record] of first.entries()) {
      for (const outcome of assembler.take(record)) {
        expect(showOutcome(outcome)).toBe("incomplete");
        if (outcome.kind === "refused") refused.push(outcome.writer);
      }
      expect(taken + 1 - refused.length).toBeLessThanOrEqual(room);
    }
    // Each once, the oldest first.
    expect(new Set(refused).size).toBe(FRAMES - room);
    expect(refused).toHaveLength(FRAMES - room);

    const place = { seqNum: FRAMES - 1, ordinal: 0 };
    const cursor = new Bookmarks("log", assembler).before(FRAMES).cursorAt(place);
    expect(cursor.length).toBeLessThan(300_000);
    const { checkpoint } = decodeCursor(cursor, "log");
    const resumed = Assembler.from(checkpoint, limits);
    expect(first.slice(checkpoint.from).flatMap((record) => resumed.take(record))).toEqual([]);
    for (const reader of [assembler, resumed]) {
      const told = second.flatMap((record) => reader.take(record)).map(showOutcome);
      expect(told).toEqual(Array(room).fill("A0A1"));
      expect(reader.finish(undefined)).toEqual([]);
    }
  });

it("a cursor carries the latest of the refused messages, and no more", () => {
  const { first, second } = unfinished();
  const limits = { ...noLimits, maxPendingBytes: 0 };
  const assembler = new Assembler(limits, undefined);
  for (const record of first) assembler.take(record);
  const cursor = new Bookmarks("log", assembler).before(FRAMES).cursorAt({ seqNum: FRAMES - 1, ordinal: 0 });
  expect(cursor.length).toBeLessThan(300_000);
  const resumed = Assembler.from(decodeCursor(cursor, "log").checkpoint, limits);
  const last = second.slice(-4096).map((record, index) => ({ ...record, seqNum: FRAMES + index }));
  expect(last.flatMap((record) => resumed.take(record))).toEqual([]);
});
