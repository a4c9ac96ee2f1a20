import { describe, expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import { Frames } from "../../../runtime/src/read/frames.js";
import type { Outcome } from "../../../runtime/src/read/outcome.js";
import { readRecord } from "../../../runtime/src/wire/index.js";
import { log, noLimits, showOutcomes } from "./notation.js";

/** Parts go in, none of them a duplicate; `|` stands for the end of reading. */
function assemble(frames: Frames, records: readonly RawRecord[]): Outcome[] {
  return records.flatMap((record) => {
    const content = readRecord(record);
    if (content.kind !== "part") throw new Error(`a record of these tests is ${content.kind}`);
    return frames.add(content, record);
  });
}

const fromStart = (): undefined => undefined;

function outcomes(
  given: string,
  limits = noLimits,
  lowestSeen: () => number | undefined = fromStart,
): string {
  const frames = new Frames(limits, lowestSeen);
  const before = showOutcomes(assemble(frames, log(given)));
  return `${before} | ${showOutcomes(frames.finish())}`.trim();
}

describe("parts become messages", () => {
  for (const { name, given, want } of [
    { name: "one part", given: "A0", want: "A0 |" },
    { name: "in order", given: "A0/3 A1- A2-", want: "A0A1A2 |" },
    { name: "the first part last", given: "A1- A2- A0/3", want: "A0A1A2 |" },
    { name: "the first part in the middle", given: "A2- A0/3 A1-", want: "A0A1A2 |" },
    { name: "headless parts that belong to two messages", given: "A1- A3- A0/2 A2/2", want: "A0A1 A2A3 |" },
    {
      name: "two headless runs of two messages",
      given: "A1- A2- A4- A5- A0/3 A3/3",
      want: "A0A1A2 A3A4A5 |",
    },
    { name: "two messages of one writer at once", given: "A0/2 A2/3 A3- A1- A4-", want: "A0A1 A2A3A4 |" },
    { name: "two writers with the same seqs", given: "A0/2 B0/2 B1- A1-", want: "B0B1 A0A1 |" },
    { name: "one that is never complete", given: "A0/3 A1- A3", want: "A3 | incomplete" },
    { name: "parts whose first one never comes", given: "A1- A2- A3", want: "A3 | incomplete" },
    { name: "two runs of such parts", given: "A1- A4- A5-", want: "| incomplete incomplete" },
    { name: "two runs that meet are one", given: "A1- A3- A2-", want: "| incomplete" },
    { name: "whichever of them was there first", given: "A4- A2- A3-", want: "| incomplete" },
  ])
    it(name, () => expect(outcomes(given)).toBe(want));
});

describe("what cannot become a message any more", () => {
  const far = (seq: number): string => `A0/3 A1- A${seq}`;

  it("is a message that its writer has passed by more than 8,192 parts", () => {
    expect(outcomes(far(8194))).toBe("A8194 | incomplete");
    expect(outcomes(far(8195))).toBe("incomplete A8195 |");
  });

  it("is told once, and its late parts are passed over", () => {
    expect(outcomes(`${far(8195)} A2- A8196`)).toBe("incomplete A8195 A8196 |");
  });

  it("is not told of parts before which nothing of their writer was seen: their message began before reading", () => {
    expect(outcomes("A5- A6- A7", noLimits, () => 5)).toBe("A7 |");
    expect(outcomes("A5- A6- A9", noLimits, () => 4)).toBe("A9 | incomplete");
  });

  for (const { name, limit, want } of [
    { name: "as long as the limit", limit: 6, want: "A0A1A2 A3 |" },
    { name: "longer, once, and its later parts are passed over", limit: 5, want: "oversize A3 |" },
  ])
    it(`a message ${name}`, () =>
      expect(outcomes("A0/3 A1- A2- A3", { ...noLimits, maxMessageBytes: limit })).toBe(want));

  it("is not what comes right behind it, also where that lacks its first part", () => {
    expect(outcomes("A0/3 A1- A2- A3-", { ...noLimits, maxMessageBytes: 5 })).toBe("oversize | incomplete");
  });
});

describe("memory", () => {
  /** Each of the parts that is kept takes 2 bytes and 256 for its objects. */
  const room = (parts: number) => ({ ...noLimits, maxPendingBytes: parts * 258 });

  for (const { name, given, parts, want } of [
    { name: "enough for all", given: "A0/2 B0/2 C0/2 A1- B1- C1-", parts: 3, want: "A0A1 B0B1 C0C1 |" },
    {
      name: "the oldest goes first",
      given: "A0/2 B0/2 C0/2 B1- C1-",
      parts: 2,
      want: "incomplete B0B1 C0C1 |",
    },
    {
      name: "what comes of it later is passed over",
      given: "A0/2 B0/2 C0/2 A1- C1-",
      parts: 2,
      want: "incomplete C0C1 | incomplete",
    },
    {
      name: "a message that is complete takes none",
      given: "A0/2 A1- B0/2 B1- C0/2 C1-",
      parts: 2,
      want: "A0A1 B0B1 C0C1 |",
    },
    {
      name: "parts without a first one count, too",
      given: "A1- A2- B0/2 B1-",
      parts: 2,
      want: "incomplete B0B1 |",
    },
    {
      name: "and go on being passed over",
      given: "A1- A2- B0/2 A3- A4- B1-",
      parts: 2,
      want: "incomplete B0B1 |",
    },
    { name: "none at all", given: "A0/2 A1- B0", parts: 0, want: "incomplete B0 |" },
  ])
    it(`for ${parts} parts: ${name}`, () => expect(outcomes(given, room(parts))).toBe(want));

  it("grows with what came, not with what is declared", () => {
    const bytes = 104_857_600;
    const frames = new Frames({ maxMessageBytes: 2 * bytes, maxPendingBytes: 4 * bytes }, fromStart);
    const before = process.memoryUsage().arrayBuffers;
    for (let count = 0; count < 50; count++) {
      const [record] = log("A0");
      if (record === undefined) return expect.fail();
      const part = {
        kind: "part",
        layout: "compact",
        writer: `${count}`,
        seq: 0,
        body: record.body,
        headers: [],
      } as const;
      expect(frames.add({ ...part, start: { tag: undefined, parts: 101, bytes } }, record)).toEqual([]);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  it("forgets writers of which nothing is pending, and none that has something", () => {
    const frames = new Frames({ ...noLimits, maxMessageBytes: 3 }, fromStart);
    const [first, second] = log("A0/2 A1-");
    if (first === undefined || second === undefined) return expect.fail();
    const [start, rest] = [readRecord(first), readRecord(second)];
    if (start.kind !== "part" || rest.kind !== "part") return expect.fail();
    const small = { ...start, start: { tag: undefined, parts: 2, bytes: 3 } };
    expect(frames.add({ ...small, writer: "pending" }, first)).toEqual([]);
    const tooLarge = { ...start, start: { tag: undefined, parts: 2, bytes: 4 } };
    for (let count = 0; count < 70_000; count++)
      expect(frames.add({ ...tooLarge, writer: `${count}` }, first)).toHaveLength(1);
    // Refused long ago and forgotten: its second part is without a first one now. The last one's is passed over.
    expect(frames.add({ ...rest, writer: "69999" }, second)).toEqual([]);
    expect(frames.add({ ...rest, writer: "0" }, second)).toEqual([]);
    expect(showOutcomes(frames.finish())).toBe("incomplete incomplete");
  });
});

describe("a message that is not what it declares", () => {
  const [first, second, third] = log("A0/3 A1- A2-");
  for (const { name, parts, bytes, want } of [
    { name: "more bytes than declared", parts: 3, bytes: 5, want: ["", "", "malformed"] },
    { name: "fewer bytes than declared", parts: 3, bytes: 7, want: ["", "", "malformed"] },
    { name: "the last part would have to be empty", parts: 3, bytes: 4, want: ["", "malformed", ""] },
    {
      name: "more bytes than its parts can hold",
      parts: 3,
      bytes: 3 * 1_048_576 + 1,
      want: ["malformed", "", ""],
    },
    { name: "more parts than bytes", parts: 3, bytes: 2, want: ["malformed", "", ""] },
  ])
    it(name, () => {
      const frames = new Frames({ ...noLimits, maxMessageBytes: 10_000_000 }, fromStart);
      const got = [first, second, third].map((record) => {
        const content = record && readRecord(record);
        if (record === undefined || content?.kind !== "part") return expect.fail();
        const start = content.start && { ...content.start, parts, bytes };
        return showOutcomes(frames.add({ ...content, start }, record));
      });
      expect(got).toEqual(want);
      expect(frames.finish()).toEqual([]);
    });
});
