import { expect, it } from "vitest";
import type { BlobStore } from "../../runtime/src/blobs/blob-store.js";
import { startProxy } from "../faults/proxy.js";
import { BytesStream, digest, pattern, readAll } from "./bytes-stream.js";
import { describeServer, makeClient, newStream, testBasin } from "./client.js";

type Told = Awaited<ReturnType<typeof readAll>>[number];

const tell = (event: Told): string => (event.type === "Bytes" ? digest(event.message) : event.reason);

describeServer("reading on from a cursor", () => {
  it("loses nothing and repeats nothing, with frames of several writers under way", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const writers = [
      await client.writer(),
      await client.writer({ layout: "patterns" }),
      await client.writer({ packed: true }),
    ];
    await Promise.all(
      writers.map(async (writer, number) => {
        for (let index = 0; index < 6; index++) {
          const length = index % 3 === 1 ? 2_500_000 : 10 * number;
          await writer.send("Bytes", pattern(length, number * 100 + index));
        }
        await writer.close();
      }),
    );
    const all = await readAll(client);
    expect(all).toHaveLength(18);
    for (const [at, { cursor }] of all.entries()) {
      const rest: Told[] = [];
      for await (const event of client.read({ from: { cursor } })) rest.push(event);
      expect(rest.map(tell)).toEqual(all.slice(at + 1).map(tell));
    }
    // A hundred megabytes and more, which takes its time on a machine that is busy.
  }, 120_000);

  it("refuses that of another stream before anything is read", async () => {
    const client = new BytesStream(await newStream());
    const writer = await client.writer();
    await writer.append("Bytes", pattern(1, 1));
    await writer.close();
    const [event] = await readAll(client);
    const other = new BytesStream(await newStream());
    const reading = other.read({ from: { cursor: event?.cursor ?? "" } }).next();
    await expect(reading).rejects.toMatchObject({ code: "INVALID_CURSOR" });
  });
});

describeServer("a reader", () => {
  it("reads on over lost connections, each event once", async () => {
    await using proxy = await startProxy();
    const direct = await newStream();
    const writer = await new BytesStream(direct).writer();
    const sent = Array.from({ length: 60 }, (_, index) => pattern(200_000, index));
    for (const message of sent) await writer.send("Bytes", message);
    await writer.close();

    const basin = makeClient({ retry: { maxAttempts: 1 } }, proxy.endpoint).basin((await testBasin()).name);
    const seen: string[] = [];
    const events = new BytesStream(basin.stream(direct.name)).read({
      windowBytes: 1_048_576,
      retry: { attempts: 20, minDelayMs: 1, maxDelayMs: 1 },
    });
    for await (const event of events) {
      seen.push(tell(event));
      if (seen.length % 10 === 0) proxy.cut();
    }
    expect(seen).toEqual(sent.map(digest));
  });

  it("tells when it has caught up, and then follows", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const writer = await client.writer();
    for (let index = 0; index < 3; index++) await writer.append("Bytes", pattern(1, index));
    const events = client.read({ follow: true });
    const order: string[] = [];
    void events.caughtUp.then(() => order.push("caught up"));
    for await (const event of events) {
      order.push(tell(event));
      if (order.length === 3) void events.caughtUp.then(() => writer.append("Bytes", pattern(1, 3)));
      if (order.length === 5) break;
    }
    await writer.close();
    const [a, b, c, d] = [0, 1, 2, 3].map((index) => digest(pattern(1, index)));
    expect(order).toEqual([a, b, c, "caught up", d]);
  });

  it("has caught up at once with a stream that is empty", async () => {
    const events = new BytesStream(await newStream()).read({ follow: true });
    const first = events.next();
    await events.caughtUp;
    await events.return();
    expect((await first).done).toBe(true);
  });

  it("gives arrays of events, none of them empty", async () => {
    const client = new BytesStream(await newStream());
    const writer = await client.writer();
    for (let index = 0; index < 2500; index++) await writer.send("Bytes", pattern(20, index));
    await writer.close();
    const sizes: number[] = [];
    const seen: string[] = [];
    for await (const batch of client.readBatches({ until: { count: 2400 } })) {
      sizes.push(batch.length);
      seen.push(...batch.map(tell));
    }
    expect(seen).toEqual(Array.from({ length: 2400 }, (_, index) => digest(pattern(20, index))));
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.length).toBeLessThan(2400);
  });

  it("throws what it cannot read when asked to, and goes on behind it from the error's cursor", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const writer = await client.writer();
    await writer.append("Bytes", pattern(1, 1));
    await stream.append({ records: [{ body: new Uint8Array(1), meteredBytes: 9 }], meteredBytes: 9 });
    await writer.append("Bytes", pattern(1, 2));
    await writer.close();
    const seen: string[] = [];
    const failure = await (async () => {
      for await (const event of client.read({ onUnreadable: "throw" })) seen.push(tell(event));
      return undefined;
    })().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "UNREADABLE", event: { reason: "foreign", seqNum: 1 } });
    const { event } = failure as { event: { cursor: string } }; // just checked
    for await (const rest of client.read({ from: { cursor: event.cursor }, onUnreadable: "throw" }))
      seen.push(tell(rest));
    expect(seen).toEqual([digest(pattern(1, 1)), digest(pattern(1, 2))]);
  });

  it("waits for a stream that is not there yet, if asked to", async () => {
    const basin = await testBasin();
    const name = `later-${crypto.randomUUID()}`;
    const client = new BytesStream(basin.stream(name));
    const events = client.read({ follow: true, waitForStream: true });
    const first = events.next();
    await basin.streams.create({ stream: name });
    const writer = await client.writer();
    await writer.append("Bytes", pattern(3, 3));
    expect((await first).value).toMatchObject({ message: pattern(3, 3) });
    await events.return();
    await writer.close();
  });

  for (const follow of [false, true])
    it(`does not wait for good on a server that stops answering (follow: ${follow})`, async () => {
      await using proxy = await startProxy();
      const direct = await newStream();
      const writer = await new BytesStream(direct).writer();
      await writer.append("Bytes", pattern(1, 1));
      await writer.close();
      const basin = makeClient({ retry: { maxAttempts: 1 } }, proxy.endpoint).basin((await testBasin()).name);
      const client = new BytesStream(basin.stream(direct.name));
      const events = client.read({ follow, timeoutMs: 400, retry: { minDelayMs: 1, maxDelayMs: 1 } });
      proxy.toClient = "hold";
      const reading = events.next();
      await expect(reading).rejects.toMatchObject({ code: "READ_TIMEOUT" });
      proxy.toClient = "pass";
      proxy.cut();
    });
});

/** A store in memory; `broken` makes it fail. */
class MapStore implements BlobStore {
  readonly objects = new Map<string, Uint8Array>();
  broken = 0;

  async put(key: string, bytes: Uint8Array): Promise<void> {
    if (this.broken-- > 0) throw new Error("the store is down");
    this.objects.set(key, bytes.slice());
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    if (this.broken-- > 0) throw new Error("the store is down");
    return this.objects.get(key);
  }
}

const retry = { minDelayMs: 1, maxDelayMs: 1, attempts: 5 };

describeServer("messages in a blob store", () => {
  const messages = [10, 2_000_000, 0, 5_000_000, 1_000_000, 1_000_001].map(pattern);

  it("come back whole and in order among the others, in any mode, and are durable before their record", async () => {
    for (const mode of ["shared", "exclusive", "conditional"] as const) {
      const store = new MapStore();
      const stream = await newStream();
      const client = new BytesStream(stream, { blobs: store });
      store.broken = 2;
      const writer = await client.writer({ mode, retry });
      const appended = await Promise.all(messages.map((message) => writer.append("Bytes", message)));
      await writer.close();
      expect(store.objects.size).toBe(3);
      store.broken = 2;
      const events: Told[] = [];
      for await (const event of client.read({ retry })) events.push(event);
      expect(events.map(tell)).toEqual(messages.map(digest));
      expect(events.map(({ seqNum }) => seqNum)).toEqual(appended.map(({ seqNum }) => seqNum));
    }
  });

  it("are told when the object is lost, altered, or too large, and when there is no store", async () => {
    const store = new MapStore();
    const stream = await newStream();
    const writer = await new BytesStream(stream, { blobs: store, blobThresholdBytes: 5 }).writer();
    for (const [index, length] of [6, 7, 8, 9].entries())
      await writer.append("Bytes", pattern(length, index));
    await writer.close();
    const [lost = "", altered = ""] = [...store.objects.keys()];
    store.objects.delete(lost);
    store.objects.set(altered, pattern(7, 99));
    const events = await readAll(new BytesStream(stream, { blobs: store, maxMessageBytes: 8 }));
    expect(events.map(tell)).toEqual(["missing-blob", "altered-blob", digest(pattern(8, 2)), "oversize"]);
    expect((await readAll(new BytesStream(stream))).map(tell)).toEqual(Array(4).fill("missing-blob"));
  });

  it("fail the writer or the reader, and nothing is skipped, when the store stays down", async () => {
    const store = new MapStore();
    const stream = await newStream();
    const client = new BytesStream(stream, { blobs: store, blobThresholdBytes: 5 });
    const writer = await client.writer({ retry: { ...retry, attempts: 1 } });
    await writer.append("Bytes", pattern(6, 1));
    store.broken = 100;
    await expect(writer.append("Bytes", pattern(6, 2))).rejects.toMatchObject({
      code: "BLOB_STORE_FAILED",
      outcome: { durable: 1, unknown: 0, notWritten: 1 },
    });
    const reading = client.read({ retry: { ...retry, attempts: 1 } }).next();
    await expect(reading).rejects.toMatchObject({ code: "BLOB_STORE_FAILED", seqNum: 0 });
    store.broken = 0;
    expect((await readAll(client)).map(tell)).toEqual([digest(pattern(6, 1))]);
  });
});
