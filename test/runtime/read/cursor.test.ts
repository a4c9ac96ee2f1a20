import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import { Assembler } from "../../../runtime/src/read/assembler.js";
import { Bookmarks } from "../../../runtime/src/read/bookmark.js";
import { type Checkpoint, isBehind, withoutSeqs } from "../../../runtime/src/read/checkpoint.js";
import { decodeCursor, encodeCursor } from "../../../runtime/src/read/cursor.js";
import { anyLog, log, noLimits, showOutcome, writer } from "./notation.js";

interface Told {
  /** The outcome and its record: `A0A1@3`. */
  readonly shown: string;
  readonly cursor: string;
}

/** What a reader makes of a log, from the start or on from a cursor; the last is what is pending at the end. */
function read(records: readonly RawRecord[], every: number, cursor?: string): Told[] {
  const resumed = cursor === undefined ? undefined : decodeCursor(cursor, "log");
  const assembler =
    resumed === undefined ? new Assembler(noLimits, undefined) : Assembler.from(resumed.checkpoint, noLimits);
  const bookmarks = new Bookmarks("log", assembler, every);
  const told: Told[] = [];
  for (const record of records.filter(({ seqNum }) => seqNum >= (resumed?.checkpoint.from ?? 0))) {
    const { seqNum } = record;
    const bookmark = bookmarks.before(seqNum);
    for (const [ordinal, outcome] of assembler.take(record).entries())
      if (!isBehind({ seqNum, ordinal }, resumed?.place))
        told.push({
          shown: `${showOutcome(outcome)}@${seqNum}`,
          cursor: bookmark.cursorAt({ seqNum, ordinal }),
        });
  }
  const pending = assembler.finish(undefined).map(showOutcome).sort().join(" ");
  return [...told, { shown: `pending: ${pending}`, cursor: "" }];
}

const shown = (told: readonly Told[]): string[] => told.map((event) => event.shown);

/** Reading on from every event's cursor gives the events behind it, and from those events' cursors, too. */
function expectResumable(records: readonly RawRecord[], every: number): void {
  const all = read(records, every);
  for (const [at, { cursor }] of all.slice(0, -1).entries()) {
    const rest = read(records, every, cursor);
    expect(shown(rest)).toEqual(shown(all.slice(at + 1)));
    const middle = rest[Math.floor((rest.length - 1) / 2)];
    if (middle === undefined || middle.cursor === "") continue;
    expect(shown(read(records, every, middle.cursor))).toEqual(shown(rest.slice(rest.indexOf(middle) + 1)));
  }
}

describe("reading on from a cursor", () => {
  for (const { name, given } of [
    { name: "messages", given: "A0 A1 B0 A2" },
    { name: "a message that is not complete yet", given: "A0/3 B0 A1- B1 A2- B2" },
    { name: "two, of which the later one is complete first", given: "A0/2 B0/2 B1- C0 A1- C1" },
    { name: "duplicates from before", given: "A0 A1 B0 A0 A1 B0 A2" },
    { name: "a duplicate of a part that is pending", given: "A0/3 B0 A0/3 A1- B1 A1- A2-" },
    { name: "parts before their message's first one", given: "A2- B0 A1- B1 A0/3 B2" },
    { name: "a message that was refused", given: "A0/4 A2 B0 A3- B1 A1- B2" },
    { name: "records that are missing", given: "A0/2 _ B0 A1- _ B1" },
    { name: "several events of one record", given: "A0/3 A1- A2 B0" },
    { name: "commands, other producers and lies", given: "A0/2 ! ? % A1- ? B0" },
  ])
    it(`goes on as if it had never stopped: ${name}`, () => {
      for (const every of [1, 2, 3, 1000]) expectResumable(log(given), every);
    });

  it("does on any log that keeps to the invariants, whenever checkpoints are taken", () => {
    fc.assert(
      fc.property(anyLog, fc.integer({ min: 1, max: 8 }), (placed, every) =>
        expectResumable(log(placed.join(" ")), every),
      ),
      { numRuns: 300 },
    );
  });

  it("and on one that does not: any records in any order", () => {
    const word = fc.constantFrom(
      ...[
        "A0",
        "A1",
        "A2",
        "A0/3",
        "A1-",
        "A2-",
        "A1/2",
        "B0/2",
        "B1-",
        "a0/3",
        "a1-",
        "a2-",
        "!",
        "?",
        "%",
        "_",
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 1, max: 8 }), (words, every) =>
        expectResumable(log(words.join(" ")), every),
      ),
      { numRuns: 500 },
    );
  });

  it("passes over the rest of a message that began before reading did, also from a cursor", () => {
    const records = log("A7- B0 A8- A9 B1", 40);
    const all = read(records, 1);
    for (const [at, { cursor }] of all.slice(0, -1).entries())
      expect(shown(read(records, 1, cursor))).toEqual(shown(all.slice(at + 1)));
  });
});

describe("a cursor as text", () => {
  const checkpoint: Checkpoint = {
    from: 7,
    joinedLate: true,
    writers: [
      { writer: writer("A").id, lowest: 3, ranges: [3, 5, 9, 16_000] },
      { writer: "patterns:abcdefghijkl", lowest: 0, ranges: [0, 2 ** 40] },
      { writer: "x", lowest: 4, ranges: [] },
    ],
    refused: [{ writer: writer("A").id, first: 2, end: 900, open: false }],
  };
  const cursor = { stream: "a/ü", place: { seqNum: 2 ** 45, ordinal: 3 }, checkpoint };
  const text = encodeCursor(cursor);

  it("says all of it again", () => {
    expect(decodeCursor(text, "a/ü")).toEqual(cursor);
    expect(text).toMatch(/^[\w-]+$/);
  });

  for (const { name, given, says } of [
    { name: "no cursor", given: "hello world!", says: "is no cursor" },
    { name: "nothing", given: "", says: "is no cursor" },
    { name: "one that lost its end", given: text.slice(0, -4), says: "damaged" },
    {
      name: "one of which a letter was changed",
      given: `${text.slice(0, 9)}A${text.slice(10)}`,
      says: "damaged",
    },
    { name: "a checksum of nothing", given: "AAAAAA", says: "this text is no cursor" },
  ])
    it(`refuses ${name}`, () => {
      expect(() => decodeCursor(given, "a/ü")).toThrow(expect.objectContaining({ code: "INVALID_CURSOR" }));
      expect(() => decodeCursor(given, "a/ü")).toThrow(says);
    });

  it("refuses one of another stream, naming both", () => {
    expect(() => decodeCursor(text, "b")).toThrow('it is of the stream "a/ü", and this is "b"');
  });

  it("never throws anything else, whatever text it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (given) => {
        try {
          decodeCursor(given, "s");
        } catch (error) {
          expect(error).toMatchObject({ code: "INVALID_CURSOR" });
        }
      }),
    );
  });

  it("is bounded, however many writers the log has seen", () => {
    const assembler = new Assembler(noLimits, undefined);
    const [template] = log("A0");
    if (template === undefined) expect.fail("a record");
    for (let seqNum = 0; seqNum < 100_000; seqNum++) {
      const value = template.headers[0]?.[1].slice() ?? new Uint8Array();
      new DataView(value.buffer).setUint32(1, seqNum);
      assembler.take({ ...template, seqNum, headers: [[Uint8Array.of(0x7e), value]] });
    }
    const bookmark = new Bookmarks("log", assembler).before(100_000);
    expect(bookmark.cursorAt({ seqNum: 99_999, ordinal: 0 }).length).toBeLessThan(150_000);
  });
});

describe("ranges without seqs", () => {
  for (const { ranges, taken, want } of [
    { ranges: [0, 10], taken: [], want: [0, 10] },
    { ranges: [0, 10], taken: [0, 9], want: [1, 9] },
    { ranges: [0, 10], taken: [3, 4], want: [0, 3, 5, 10] },
    { ranges: [0, 2, 5, 7], taken: [1, 3, 5], want: [0, 1, 6, 7] },
    { ranges: [4, 5], taken: [4], want: [] },
    { ranges: [], taken: [4], want: [] },
  ])
    it(`${ranges} without ${taken}`, () => expect(withoutSeqs(ranges, taken)).toEqual(want));
});
