import { AppendInput, AppendRecord } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import { StreamClient } from "../../../runtime/src/client.js";
import type { StreamEvent } from "../../../runtime/src/events.js";
import type { ReadOptions } from "../../../runtime/src/read/options.js";
import type { StreamHandle } from "../../../runtime/src/stream-handle.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { type ChatMessages, chatContract } from "../../story/chat-contract.js";
import { log, showEvents } from "./notation.js";

type Chat = StreamClient<ChatMessages>;

/** A stream that holds a log; record n has the timestamp 1000 + n. */
async function holding(notation: string): Promise<{ stream: InMemoryStream; chat: Chat }> {
  const stream = new InMemoryStream();
  await add(stream, notation);
  return { stream, chat: new StreamClient(stream, chatContract) };
}

async function add(stream: StreamHandle, notation: string): Promise<void> {
  const next = (await stream.checkTail()).tail.seqNum;
  for (const { headers, body, seqNum } of log(notation, next))
    await stream.append(
      AppendInput.create([AppendRecord.bytes({ headers, body, timestamp: 1000 + seqNum })]),
    );
}

async function events(chat: Chat, options?: ReadOptions): Promise<string> {
  const seen: StreamEvent<ChatMessages>[] = [];
  for await (const event of chat.read(options)) seen.push(event);
  return showEvents(seen);
}

describe("a read of part of a log", () => {
  const given = "A0 B0/2 A1 B1- ? A2";
  const all = "A0@0 A1@2 B0B1@3 foreign@4 A2@5";
  const cases: readonly { name?: string; options: ReadOptions; want: string }[] = [
    { name: "nothing said", options: {}, want: all },
    { options: { from: "start" }, want: all },
    { options: { from: "tail" }, want: "" },
    { options: { from: { seqNum: 4 } }, want: "foreign@4 A2@5" },
    { options: { from: { seqNum: 6 } }, want: "" },
    {
      name: "in the middle of a message, which is passed over",
      options: { from: { seqNum: 2 } },
      want: "A1@2 foreign@4 A2@5",
    },
    { options: { from: { tailOffset: 1 } }, want: "A2@5" },
    { options: { from: { timestamp: 1004 } }, want: "foreign@4 A2@5" },
    { options: { from: { timestamp: new Date(9999) } }, want: "" },
    { options: { until: "tail" }, want: all },
    { options: { until: "tail", follow: true }, want: all },
    { options: { until: { seqNum: 3 } }, want: "A0@0 A1@2 incomplete@2" },
    { options: { until: { seqNum: 1 }, follow: true }, want: "A0@0" },
    { options: { until: { seqNum: 0 } }, want: "" },
    { options: { until: { timestamp: 1002 } }, want: "A0@0 incomplete@1" },
    { options: { until: { timestamp: 1 } }, want: "" },
    { options: { until: { count: 2 } }, want: "A0@0 A1@2" },
    { options: { until: { count: 2 }, follow: true }, want: "A0@0 A1@2" },
    { options: { until: { count: 0 }, follow: true }, want: "" },
    { options: { until: { count: 99 } }, want: all },
    { options: { from: { seqNum: 2 }, until: { seqNum: 5 } }, want: "A1@2 foreign@4" },
  ];
  for (const { name, options, want } of cases)
    it(name ?? JSON.stringify(options), async () => {
      const { chat } = await holding(given);
      expect(await events(chat, options)).toBe(want);
    });

  it("an empty stream", async () => {
    expect(await events((await holding("")).chat)).toBe("");
  });

  it("tells which of the records that it was to begin with were trimmed", async () => {
    const { stream, chat } = await holding("A0 A1 A2 A3");
    await stream.append(AppendInput.create([AppendRecord.trim(2)]));
    expect(await events(chat, { from: { seqNum: 1 } })).toBe("gap@1 A2@2 A3@3");
    expect(await events(chat)).toBe("A2@2 A3@3");
  });

  it("not from after its end", async () => {
    const { chat } = await holding("A0");
    await expect(events(chat, { from: { seqNum: 2 } })).rejects.toMatchObject({
      code: "POSITION_OUT_OF_RANGE",
    });
  });
});

describe("a reader that follows", () => {
  it("waits for what comes, the rest of a message included", async () => {
    const { stream, chat } = await holding("A0/2");
    const reading = chat.read({ follow: true });
    const next = reading.next();
    await add(stream, "B0 A1-");
    expect((await next).value).toMatchObject({ message: "B0", seqNum: 1 });
    expect((await reading.next()).value).toMatchObject({ message: "A0A1", seqNum: 2 });
    await reading.return();
  });

  it("from a time to come: passes over what is from before it", async () => {
    const { stream, chat } = await holding("A0");
    const reading = chat.read({ from: { timestamp: 1003 }, follow: true });
    const next = reading.next();
    await add(stream, "A1 A2 A3");
    expect((await next).value).toMatchObject({ message: "A3", seqNum: 3 });
    await reading.return();
  });

  it("ends at once with return(), while next() waits", async () => {
    const { chat } = await holding("");
    const reading = chat.read({ follow: true });
    const next = reading.next();
    expect(await reading.return()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it("ends with its signal's reason, while next() waits and afterwards", async () => {
    const { chat } = await holding("A0");
    const stop = new AbortController();
    const reading = chat.read({ follow: true, signal: stop.signal });
    expect((await reading.next()).value).toMatchObject({ message: "A0" });
    const next = reading.next();
    stop.abort(new Error("enough"));
    await expect(next).rejects.toThrow("enough");
    await expect(reading.next()).rejects.toThrow("enough");
  });

  it("ends with `await using`", async () => {
    const { chat } = await holding("");
    let next: Promise<unknown>;
    {
      await using reading = chat.read({ follow: true });
      next = reading.next();
    }
    expect(await next).toEqual({ done: true, value: undefined });
  });
});

it("reads nothing before the first event is asked for", async () => {
  const { stream, chat } = await holding("A0");
  const reading = chat.read();
  await add(stream, "A1");
  expect((await reading.next()).value).toMatchObject({ message: "A0" });
  expect((await reading.next()).value).toMatchObject({ message: "A1" });
});

it("throws the reason of a signal that was aborted before", async () => {
  const { chat } = await holding("A0");
  await expect(events(chat, { signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow("no");
});

describe("options that cannot be", () => {
  // What the compiler refuses comes from JavaScript.
  for (const { given, problem } of [
    { given: { from: "end" }, problem: 'Option `from` must be "start", "tail" or one of' },
    { given: { from: { seqNum: -1 } }, problem: "Option `from.seqNum` must be a whole number" },
    { given: { from: { seqNum: 1, timestamp: 2 } }, problem: "Option `from` must be" },
    { given: { from: { timestamp: new Date(Number.NaN) } }, problem: "Option `from.timestamp` must be" },
    { given: { from: null }, problem: "Option `from` must be" },
    { given: { until: "start" }, problem: "Option `until` must be" },
    { given: { until: { tailOffset: 1 } }, problem: "Option `until` must be" },
    { given: { until: { count: 1.5 } }, problem: "Option `until.count` must be a whole number" },
    { given: { follow: 1 }, problem: "Option `follow` must be true or false, got 1" },
    { given: { windowBytes: 0 }, problem: "Option `windowBytes` must be a whole number" },
    { given: { maxPendingBytes: "1" }, problem: "Option `maxPendingBytes` must be a whole number from 0" },
    { given: { form: "start" }, problem: "Option `form` is not known here" },
  ])
    it(JSON.stringify(given), async () => {
      const { chat } = await holding("");
      expect(() => chat.read(given as unknown as ReadOptions)).toThrow(problem);
    });
});

it("gives events in batches of as many as there are, by pages and in sessions", async () => {
  const stream = new InMemoryStream();
  const chat = new StreamClient(stream, chatContract);
  const writer = await chat.writer();
  for (let index = 0; index < 5000; index++) await writer.send("Text", "a");
  await writer.close();
  const sizes: number[] = [];
  for await (const batch of chat.readBatches()) sizes.push(batch.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5000);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(sizes.length).toBeLessThanOrEqual(6);
});
