import { AppendInput, AppendRecord, type S2Stream } from "@s2-dev/streamstore";
import { expect, it } from "vitest";
import { firstSeqIn } from "../../runtime/src/append/last-durable.js";
import type { Appended } from "../../runtime/src/append/outgoing.js";
import { readRecord, splitMessage } from "../../runtime/src/wire/index.js";
import { writerIdentity } from "../../runtime/src/wire/writer-identity.js";
import { startProxy, type TcpProxy } from "../faults/proxy.js";
import { BytesStream, digest, pattern, readAll } from "./bytes-stream.js";
import { describeServer, makeClient, newStream, testBasin } from "./client.js";
import { untilItRests } from "./until-it-rests.js";

/** The stream seen through a proxy that can lose what the server says. */
async function through(proxy: TcpProxy, stream: S2Stream): Promise<BytesStream> {
  const client = makeClient({ retry: { minBaseDelayMillis: 1 } }, proxy.endpoint);
  return new BytesStream(client.basin((await testBasin()).name).stream(stream.name));
}

/** The parts on the log as `writer:seq`, in its order. */
async function partsOn(stream: S2Stream): Promise<string[]> {
  const parts: string[] = [];
  const { tail } = await stream.checkTail();
  if (tail.seqNum === 0) return parts;
  const stop = { limits: { count: tail.seqNum } };
  for await (const record of await stream.readSession(
    { start: { from: { seqNum: 0 } }, stop },
    { as: "bytes" },
  )) {
    const content = readRecord(record);
    if ("writer" in content) parts.push(`${content.writer}:${content.seq}`);
  }
  return parts;
}

const told = (events: Awaited<ReturnType<typeof readAll>>): string[] =>
  events.map((event) => (event.type === "Bytes" ? digest(event.message) : event.reason));

describeServer("a conditional writer", () => {
  it("has everything on the log once, also when acknowledgements are lost", async () => {
    await using proxy = await startProxy();
    const stream = await newStream();
    const writer = await (await through(proxy, stream)).writer({ mode: "conditional" });
    await writer.append("Bytes", pattern(1, 9));
    const messages = [10, 0, 3 * 1024 * 1024, 200].map(pattern);

    proxy.toClient = "drop";
    const appends = messages.map((message) => writer.append("Bytes", message));
    await untilItRests(async () => (await stream.checkTail()).tail.seqNum - 1);
    proxy.toClient = "pass";
    proxy.cut();
    const appended = await Promise.all(appends);
    await writer.close();

    const parts = await partsOn(stream);
    expect(parts).toEqual(parts.map((_, seq) => `${writer.id}:${seq}`));
    const events = await readAll(new BytesStream(stream));
    expect(told(events)).toEqual([pattern(1, 9), ...messages].map(digest));
    expect(events.slice(1).map(({ seqNum }) => seqNum)).toEqual(appended.map(({ seqNum }) => seqNum));
  });

  it("goes on when others append in between, and so do they", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const writers = [
      await client.writer({ mode: "conditional" }),
      await client.writer({ mode: "conditional" }),
      await client.writer(),
    ];
    const sent = new Map(
      writers.map((writer) => [writer.id, Array.from({ length: 30 }, (_, i) => pattern(i, i))]),
    );
    await Promise.all(
      writers.map(async (writer) => {
        for (const message of sent.get(writer.id) ?? []) await writer.append("Bytes", message);
        await writer.close();
      }),
    );

    const parts = await partsOn(stream);
    expect(new Set(parts).size).toBe(parts.length);
    const events = await readAll(client);
    for (const [id, messages] of sent)
      expect(told(events.filter(({ writerId }) => writerId === id))).toEqual(messages.map(digest));
  });
});

describeServer("two conditional writers of one name", () => {
  it("never take each other's records for their own: one is told, and nothing is lost in silence", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const options = { mode: "conditional", name: "twin" } as const;
    const [first, second] = [await client.writer(options), await client.writer(options)];
    // The same part seq of the same writer id, and other bytes.
    await first.append("Bytes", pattern(10, 1));
    await expect(second.append("Bytes", pattern(10, 2))).rejects.toMatchObject({
      code: "WRITER_SUPERSEDED",
      seqNum: 0,
      outcome: { durable: 0, unknown: 1, notWritten: 0 },
    });
    await first.append("Bytes", pattern(10, 3));
    await first.close();
    expect(told(await readAll(client))).toEqual([pattern(10, 1), pattern(10, 3)].map(digest));
  });
});

describeServer("an exclusive writer", () => {
  it("is told at once when another one took the stream over, and sends nothing more", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const first = await client.writer({ mode: "exclusive" });
    await first.append("Bytes", pattern(1, 1));
    const second = await client.writer({ mode: "exclusive" });
    await second.append("Bytes", pattern(2, 2));

    await expect(first.append("Bytes", pattern(3, 3))).rejects.toMatchObject({
      code: "APPEND_CONDITION_FAILED",
      outcome: { durable: 1, unknown: 1, notWritten: 0 },
    });
    await expect(first.append("Bytes", pattern(4, 4))).rejects.toMatchObject({ code: "WRITER_CLOSED" });
    await second.append("Bytes", pattern(5, 5));
    await second.close();
    expect(told(await readAll(client))).toEqual([pattern(1, 1), pattern(2, 2), pattern(5, 5)].map(digest));
  });

  it("claims the stream while another one appends to it all the time", async () => {
    const client = new BytesStream(await newStream());
    const busy = await client.writer();
    let going = true;
    const others = (async () => {
      while (going) await busy.append("Bytes", pattern(1, 1));
    })();
    const writer = await client.writer({ mode: "exclusive" });
    going = false;
    await others;
    await writer.append("Bytes", pattern(2, 2));
    await writer.close();
    expect(told(await readAll(client)).at(-1)).toBe(digest(pattern(2, 2)));
  });
});

for (const mode of ["exclusive", "conditional"] as const) {
  describeServer(`a named writer in mode ${mode}`, () => {
    it("goes on from its last durable message after a restart", async () => {
      const stream = await newStream();
      const client = new BytesStream(stream);
      const first = await client.writer({ mode, name: "import" });
      expect(first.last).toBeUndefined();
      await first.append("Bytes", pattern(1, 1));
      const appended = await first.append("Bytes", pattern(3 * 1024 * 1024, 2));
      // No close: it crashed. Others write on.
      const other = await client.writer();
      for (let i = 0; i < 300; i++) await other.send("Bytes", pattern(10, i));
      await other.close();

      const second = await client.writer({ mode, name: "import" });
      expect(second.id).toBe(first.id);
      expect(second.last).toEqual(appended);
      await second.append("Bytes", pattern(4, 4));
      await second.close();
      const parts = (await partsOn(stream)).filter((part) => part.startsWith(first.id));
      expect(parts).toEqual(parts.map((_, index) => `${first.id}:${index + firstSeqIn(mode)}`));
      const events = (await readAll(client)).filter(({ writerId }) => writerId === first.id);
      expect(told(events)).toEqual([pattern(1, 1), pattern(3 * 1024 * 1024, 2), pattern(4, 4)].map(digest));
    });

    it("neither repeats nor skips when its predecessor is alive and still sending", async () => {
      const client = new BytesStream(await newStream());
      const numbers = (message: Uint8Array): number => message[0] ?? -1;
      /** A job: append the numbers that are not there yet, from what the writer says of the last one. */
      const run = async (from: number): Promise<string> => {
        const writer = await client.writer({ mode, name: "job" });
        const there = (await readAll(client)).flatMap((event) =>
          event.type === "Bytes" && event.seqNum <= (writer.last?.seqNum ?? -1)
            ? [numbers(event.message)]
            : [],
        );
        for (let next = Math.max(from, (there.at(-1) ?? -1) + 1); next < 40; next++)
          await writer.append("Bytes", Uint8Array.of(next));
        await writer.close();
        return "done";
      };
      const outcomes = await Promise.allSettled([run(0), run(0), run(0)]);
      const failures = outcomes.flatMap((outcome) =>
        outcome.status === "rejected" ? [(outcome.reason as { code: string }).code] : [],
      );
      for (const code of failures) expect(["APPEND_CONDITION_FAILED", "WRITER_SUPERSEDED"]).toContain(code);
      await run(0).catch(() => {});
      const events = await readAll(client);
      expect(events.map((event) => (event.type === "Bytes" ? numbers(event.message) : event.reason))).toEqual(
        Array.from({ length: 40 }, (_, number) => number),
      );
    });

    it("leaves an unfinished message of its predecessor behind, as incomplete", async () => {
      const stream = await newStream();
      const client = new BytesStream(stream);
      const first = await client.writer({ mode, name: "import" });
      await first.append("Bytes", pattern(1, 1));
      const bytes = Uint8Array.from(first.id.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
      const tag = Uint8Array.of(0x12, 1, 1, 1, 0x0b, 0x17, 0xe5, 0x00);
      const [part] = splitMessage(
        { bytes: pattern(3 * 1024 * 1024, 2), tag },
        writerIdentity("compact", bytes),
        firstSeqIn(mode) + 1,
      );
      if (part === undefined) expect.fail("a message has a part");
      await stream.append(AppendInput.create([AppendRecord.fence("")]));
      await stream.append({ records: [part], meteredBytes: part.meteredBytes });

      const second = await client.writer({ mode, name: "import" });
      expect(second.last?.seqNum).toBe(mode === "exclusive" ? 1 : 0);
      await second.append("Bytes", pattern(4, 4));
      await second.close();
      const events = await readAll(client);
      expect(told(events)).toEqual([digest(pattern(1, 1)), digest(pattern(4, 4)), "incomplete"]);
    });

    it("is not opened when what it wrote last lies too far back", async () => {
      const client = new BytesStream(await newStream());
      const other = await client.writer();
      for (let i = 0; i < 300; i++) await other.send("Bytes", pattern(1, i));
      await other.close();
      await expect(client.writer({ mode, name: "new", lookbackRecords: 200 })).rejects.toMatchObject({
        code: "LOOKBACK_EXCEEDED",
        records: 200,
      });
      const writer = await client.writer({ mode, name: "new", lookbackRecords: 301 });
      expect(writer.last).toBeUndefined();
      await writer.close();
    });
  });
}

describeServer("a named writer whose predecessor died when it had sent its first messages again", () => {
  it("uses no part seq again", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const options = { mode: "exclusive", name: "import" } as const;
    const first = await client.writer(options);
    const appended: Appended[] = [];
    for (let index = 0; index < 3; index++) appended.push(await first.append("Bytes", pattern(9, index)));
    const other = await client.writer();
    for (let index = 0; index < 300; index++) await other.send("Bytes", pattern(10, index));
    await other.close();
    const { records } = await stream.read(
      { start: { from: { seqNum: appended[0]?.seqNum ?? 0 } }, stop: { limits: { count: 1 } } },
      { as: "bytes" },
    );
    const again = records.map(({ headers, body }) => AppendRecord.bytes({ headers, body }));
    await stream.append(AppendInput.create(again));

    const second = await client.writer(options);
    expect(second.last).toEqual(appended[2]);
    await second.append("Bytes", pattern(9, 3));
    await second.close();
    const seen = (await readAll(client)).filter(({ writerId }) => writerId === first.id);
    expect(told(seen)).toEqual([0, 1, 2, 3].map((index) => digest(pattern(9, index))));
  });
});

describeServer("a packing writer", () => {
  it("puts many messages into few records, in order, each with its index", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const writer = await client.writer({ packed: true });
    const messages = Array.from({ length: 20_000 }, (_, i) => pattern(i % 50, i));
    messages[500] = pattern(3 * 1024 * 1024, 1);
    messages[700] = pattern(100_000, 2);
    const appends = messages.map((message, i) =>
      writer.append("Bytes", message, i === 600 ? { headers: [["a", Uint8Array.of(1)]] } : {}),
    );
    const appended = await Promise.all(appends);
    await writer.close();

    expect((await stream.checkTail()).tail.seqNum).toBeLessThan(30);
    const events = await readAll(client);
    expect(told(events)).toEqual(messages.map(digest));
    expect(appended.map(({ seqNum }) => seqNum)).toEqual(events.map(({ seqNum }) => seqNum));
    for (const [at, { seqNum, index }] of appended.entries())
      expect(index).toBe(appended[at - 1]?.seqNum === seqNum ? (appended[at - 1]?.index ?? 0) + 1 : 0);
  });
});
