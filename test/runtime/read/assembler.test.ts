import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import {
  anyLog,
  deliver,
  log,
  makeAssembler,
  messageWords,
  noLimits,
  showEvents,
  writer,
} from "./notation.js";

describe("a log becomes events", () => {
  for (const { name, given, want } of [
    { name: "one message", given: "A0", want: "A0@0" },
    { name: "both layouts", given: "A0 a0 A1 a1", want: "A0@0 a0@1 A1@2 a1@3" },
    {
      name: "a message of several parts, at its last record",
      given: "A0/3 A1- A2- A3",
      want: "A0A1A2@2 A3@3",
    },
    { name: "a resend of the whole window", given: "A0 A1 A0 A1 A2", want: "A0@0 A1@1 A2@4" },
    { name: "a resend of a message in parts", given: "A0/2 A1- A0/2 A1-", want: "A0A1@1" },
    { name: "a resend from the middle of a message", given: "A0/3 A1- A0/3 A1- A2-", want: "A0A1A2@4" },
    { name: "messages of two writers between each other", given: "A0/2 B0/2 A1- B1-", want: "A0A1@2 B0B1@3" },
    { name: "and of two layouts", given: "A0/3 a0/2 A1- a1- A2-", want: "a0a1@3 A0A1A2@4" },
    {
      name: "two messages of one writer between each other",
      given: "A0/2 A2/2 A3- A1-",
      want: "A2A3@2 A0A1@3",
    },
    { name: "parts in reverse", given: "A2- A1- A0/3", want: "A0A1A2@2" },
    { name: "a command in the middle of a message", given: "A0/2 ! A1-", want: "A0A1@2" },
    {
      name: "another producer's record in the middle of a message",
      given: "A0/2 ? A1-",
      want: "foreign@1 A0A1@2",
    },
    { name: "a record that lies, and what comes behind it", given: "A0 % A1", want: "A0@0 malformed@1 A1@2" },
    {
      name: "a record that lies in the middle of a message",
      given: "A0/2 % A1-",
      want: "malformed@1 A0A1@2",
    },
    { name: "a message that is not complete", given: "A0/3 A1- B0", want: "B0@2 incomplete@2" },
    { name: "a message begins within another one", given: "A0/3 A1- A2", want: "malformed@2 A2@2" },
    {
      name: "what still comes of a refused message is passed over",
      given: "A0/4 A1- A2 A3- A4",
      want: "malformed@2 A2@2 A4@4",
    },
    { name: "records that are missing", given: "A0 _ _ A1", want: "A0@0 gap@1 A1@3" },
    { name: "nothing", given: "", want: "" },
  ])
    it(name, () => expect(showEvents(deliver(log(given)))).toBe(want));

  it("passes over the rest of a message that began before reading did", () => {
    expect(showEvents(deliver(log("A7- A8- A9 B0", 40)))).toBe("A9@42 B0@43");
  });

  it("does not when reading began at the first record: then the start is missing", () => {
    expect(showEvents(deliver(log("A7- A8- A9")))).toBe("A9@2 incomplete@2");
  });

  it("tells from where on records are missing when the first one was named", () => {
    const events = deliver(log("A0", 12), makeAssembler(noLimits, 10));
    expect(showEvents(events)).toBe("gap@10 A0@12");
    expect(events[0]).toMatchObject({
      problem: expect.stringContaining("Records 10 to 11 are not on the log"),
    });
    expect(showEvents(deliver(log("A0", 12)))).toBe("A0@12");
  });

  it("tells that the log ended too early", () => {
    const assembler = makeAssembler();
    for (const record of log("A0")) assembler.take(record);
    expect(assembler.finish(3)).toEqual([{ kind: "gap", seqNum: 1, end: 3 }]);
  });

  it("takes a record once that a new session delivers again", () => {
    const records = log("A0 ? A1");
    expect(showEvents(deliver([...records, ...records.slice(1)]))).toBe("A0@0 foreign@1 A1@2");
  });

  it("says what is wrong, who wrote it, and has the records in the order of their parts", () => {
    const [event] = deliver(log("A3- A1- A0/4"));
    expect(event).toMatchObject({
      type: "$unreadable",
      reason: "incomplete",
      writerId: writer("A").id,
      problem: expect.stringContaining("Only 3 of 4 parts arrived"),
      records: [{ seqNum: 2 }, { seqNum: 1 }, { seqNum: 0 }],
    });
  });

  it("keeps no view on the buffer of a batch", () => {
    const batch = new Uint8Array(1000);
    const views = log("A0/3 A1- ?").map((record): RawRecord => {
      batch.set(record.body);
      return { ...record, body: batch.subarray(0, record.body.length) };
    });
    for (const event of deliver(views))
      for (const { body } of "records" in event ? event.records : [])
        expect(body.buffer.byteLength).toBeLessThan(10);
  });
});

/** Where each message becomes whole: the last of its parts' first appearances. */
function completions(placed: readonly string[]): string {
  const found: { readonly at: number; readonly message: string }[] = [];
  for (const word of new Set(placed)) {
    const [, letter = "", seq = "", parts = "1"] = /^(\w)(\d+)(?:\/(\d+))?$/.exec(word) ?? [];
    if (letter === "") continue;
    const all = messageWords(letter, Number(seq), Number(parts));
    const message = all.map((part) => part.replace(/[/-].*/, "")).join("");
    found.push({ at: Math.max(...all.map((part) => placed.indexOf(part))), message });
  }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, message }) => `${message}@${at}`)
    .join(" ");
}

it("delivers every message once, whole, at the record that completes it, whatever order and duplicates", () => {
  fc.assert(
    fc.property(anyLog, (placed) => {
      expect(showEvents(deliver(log(placed.join(" "))))).toBe(completions(placed));
    }),
    { numRuns: 500 },
  );
});
