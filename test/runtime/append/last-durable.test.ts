import { AppendRecord } from "@s2-dev/streamstore";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLastDurable, firstSeqIn, type LastDurable } from "../../../runtime/src/append/last-durable.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { fenceRecord, meteredBytes } from "../../../runtime/src/wire/index.js";
import { log, messageWords, writer } from "../read/notation.js";

/** A stream with a log in the notation of words; `?*300` is so many of them, `A1..9` counts, `^5` trims all before 5. */
async function streamOf(notation: string): Promise<InMemoryStream> {
  const stream = new InMemoryStream();
  for (const word of notation.split(" ").flatMap(spellOut)) {
    if (word.startsWith("^")) {
      const trim = AppendRecord.trim(Number(word.slice(1)));
      await stream.append({ records: [trim], meteredBytes: trim.meteredBytes });
      continue;
    }
    const record = word === "!" ? fenceRecord("") : log(word)[0];
    if (record === undefined) throw new Error(`${word} is no record`);
    const { headers = [], body } = record;
    const bytes = meteredBytes({ headers, body });
    await stream.append({ records: [{ headers, body, meteredBytes: bytes }], meteredBytes: bytes });
  }
  return stream;
}

function spellOut(word: string): string[] {
  const [, repeated = "", times] = /^(.+)\*(\d+)$/.exec(word) ?? [];
  if (times !== undefined) return Array.from({ length: Number(times) }, () => repeated);
  const [, letter = "", from, to] = /^([A-Z])(\d+)\.\.(\d+)$/.exec(word) ?? [];
  if (to === undefined) return [word];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${letter}${Number(from) + i}`);
}

interface Found {
  readonly last: number | undefined;
  readonly nextSeq: number;
  /** How many records were looked at. */
  readonly looked: number;
}

/** What writer A finds. */
async function find(notation: string, mode: "conditional" | "exclusive", most = 100_000): Promise<Found> {
  const stream = await streamOf(notation);
  const tail = (await stream.checkTail()).tail.seqNum;
  let looked = 0;
  const onRecord = (): void => {
    looked++;
  };
  const lookback = { tail, most, firstSeq: firstSeqIn(mode), onRecord };
  const found: LastDurable = await findLastDurable(
    stream,
    writer("A"),
    lookback,
    new AbortController().signal,
  );
  return { last: found.last?.seqNum, nextSeq: found.nextSeq, looked };
}

describe("what an exclusive writer of a name finds", () => {
  for (const { name, given, want } of [
    { name: "nothing: it begins with 1", given: "B0 B1", want: { last: undefined, nextSeq: 1 } },
    { name: "an empty log", given: "!", want: { last: undefined, nextSeq: 1 } },
    { name: "its latest message", given: "! A1 A2 B0", want: { last: 2, nextSeq: 3 } },
    {
      name: "a first batch that was sent again, all within reach",
      given: "! A1 A2 A3 A1",
      want: { last: 3, nextSeq: 4 },
    },
    {
      name: "a first batch that was sent again far behind the later ones",
      given: "! A1 A2 A3 B0*400 A1",
      want: { last: 3, nextSeq: 4 },
    },
    {
      name: "part seq 0 again, of a name that began in another way",
      given: "B9*300 ! A7 A8 A9 B0*200 A7",
      want: { last: 303, nextSeq: 10 },
    },
    {
      name: "its predecessor's last batches sent again more often than there are places in flight",
      given: "! A1 A2 A3 A4 A1 A2 A3 A1 A2*500 A3*500",
      want: { last: 4, nextSeq: 5 },
    },
    {
      name: "a message that is not whole behind one that was sent again",
      given: "! A1 A2 A3 B0*300 A1 ! A4/3 A5- B1*200",
      want: { last: 3, nextSeq: 7 },
    },
    {
      name: "the last whole message of a writer before its predecessor",
      given: "! A1/2 A2- A3 A4/2 A5- A1/2 A2- ! A6/2 B0*200 ! A8/2 B1*200",
      want: { last: 5, nextSeq: 10 },
    },
    {
      name: "claims of others between its own",
      given: "! A1 A2 ! B1*200 ! A3 ! B201*50",
      want: { last: 205, nextSeq: 4 },
    },
    {
      name: "a trimmed log that has nothing of it: no part it may have written is as high",
      given: "! A1 A2 B0*8 ^9",
      want: { last: undefined, nextSeq: 9 * 8192 },
    },
    {
      name: "a trimmed log that has only what was sent again",
      given: "! A1 A2 A3 B0*300 A1 ^200",
      want: { last: 304, nextSeq: 200 * 8192 },
    },
    {
      name: "a trimmed log that tells enough",
      given: "B0*300 ! A1 A2 ^200",
      want: { last: 302, nextSeq: 3 },
    },
  ])
    it(name, async () => expect(await find(given, "exclusive")).toMatchObject(want));

  it("without reading on behind the fence of its predecessor", async () => {
    const { looked } = await find("B0*3000 ! A1 A2 B0*10", "exclusive");
    expect(looked).toBeLessThanOrEqual(128);
  });

  it("of a long history, reading as much of it as can be sent again", async () => {
    const found = await find("! A1..30000 A29999", "exclusive");
    expect(found).toMatchObject({ last: 30_000, nextSeq: 30_001 });
    expect(found.looked).toBeLessThan(17_000);
  }, 60_000);
});

describe("what a conditional writer of a name finds", () => {
  for (const { name, given, want } of [
    { name: "nothing: it begins with 0", given: "B0 B1", want: { last: undefined, nextSeq: 0 } },
    { name: "its only message", given: "B0*500 A0 B0*200", want: { last: 500, nextSeq: 1 } },
    {
      name: "no whole message, but the beginning of one",
      given: "B0*500 A0/4 A1-",
      want: { last: undefined, nextSeq: 4 },
    },
    {
      name: "what an exclusive writer of the name left, sent again",
      given: "B9*10 ! A1 A2 A3 B0*400 A1",
      want: { last: 13, nextSeq: 4 },
    },
    {
      name: "what an exclusive writer left before a conditional one came, which has nothing whole",
      given: "! A1/2 A2- A3/2 A4- B0*300 A1/2 A2- A5/2 B1*100",
      want: { last: 4, nextSeq: 7 },
    },
  ])
    it(name, async () => expect(await find(given, "conditional")).toMatchObject(want));

  it("without reading a long stream to its start for a short history", async () => {
    const { looked } = await find("B0*3000 A0 A1 B0*10", "conditional");
    expect(looked).toBeLessThanOrEqual(128);
  });

  it("and gives up where it may look no further", async () => {
    await expect(find("B0*500", "conditional", 200)).rejects.toMatchObject({
      code: "LOOKBACK_EXCEEDED",
      records: 200,
    });
  });
});

/** What a writer does: appends a message of so many parts, is told that some are durable, loses its connection, or waits. */
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("append"), parts: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("hear"), parts: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("lose"), parts: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("wait"), parts: fc.constantFrom(1, 3, 150, 400) }) },
);
const anyLife = fc.record({
  mode: fc.constantFrom("conditional" as const, "exclusive" as const),
  steps: fc.array(anyStep, { maxLength: 12 }),
  dies: fc.nat(2),
});

/** The log that lives of one name leave, and what is on it. */
function live(lives: readonly (typeof anyLife extends fc.Arbitrary<infer Life> ? Life : never)[]): {
  readonly words: readonly string[];
  readonly nextSeq: number;
  readonly last: number | undefined;
} {
  const words: string[] = [];
  let nextSeq: number | undefined;
  let last: number | undefined;
  for (const { mode, steps, dies } of lives) {
    if (mode === "exclusive") words.push("!");
    nextSeq ??= firstSeqIn(mode);
    /** Sent and not known to be durable; a conditional writer finds out before it sends again. */
    let unheard: string[] = [];
    for (const { does, parts } of steps) {
      if (does === "wait") words.push(...Array.from({ length: parts }, () => "?"));
      if (does === "hear") unheard = unheard.slice(parts);
      if (does === "lose" && mode === "exclusive") words.push(...unheard.slice(0, parts));
      if (does !== "append") continue;
      const message = messageWords("A", nextSeq, parts);
      nextSeq += parts;
      words.push(...message);
      unheard.push(...message);
      last = words.length - 1;
    }
    if (dies === 0) continue;
    // It dies while it sends a message of three parts.
    words.push(...messageWords("A", nextSeq, 3).slice(0, dies));
    nextSeq += 3;
  }
  return { words, nextSeq: nextSeq ?? 0, last };
}

it("whatever a name's writers did, the next one goes on behind all of it", async () => {
  const lives = fc.array(anyLife, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      lives,
      fc.constantFrom("conditional" as const, "exclusive" as const),
      async (given, mode) => {
        const { words, nextSeq, last } = live(given);
        expect(await find(words.length === 0 ? "!" : words.join(" "), mode)).toMatchObject({
          nextSeq: words.some((word) => word.startsWith("A")) ? nextSeq : firstSeqIn(mode),
          last,
        });
      },
    ),
    { numRuns: 150 },
  );
});
