import { afterEach, describe, expect, it, vi } from "vitest";
import { StreamClient } from "../../../runtime/src/client.js";
import { chatContract } from "../../story/chat-contract.js";
import { HeldStream, settle } from "./held-stream.js";

const mebibyte = 1_048_576;
/** Fills an append so far that nothing else fits. */
const full = new Uint8Array(mebibyte - 100);

async function open(stream = new HeldStream()) {
  const writer = await new StreamClient(stream, chatContract).writer({ timeoutMs: 1000, retry: false });
  const bodies = () => stream.batches.map((batch) => batch.bodies);
  return { stream, writer, bodies };
}

const refused = Object.assign(new Error("the disk is full."), { status: 400, code: "bad", origin: "server" });
const missing = Object.assign(new Error("no stream"), {
  status: 404,
  code: "stream_not_found",
  origin: "server",
});

afterEach(() => vi.useRealTimers());

describe("batches", () => {
  it("go at once when none is in flight, and gather what comes meanwhile", async () => {
    const { stream, writer, bodies } = await open();
    for (const text of ["a", "b", "c"]) await writer.send("Text", text);
    await settle();
    expect(bodies()).toEqual(["a"]);
    await stream.batches[0]?.land();
    await settle();
    expect(bodies()).toEqual(["b c"]);
  });

  for (const { compression, inFlight } of [
    { compression: "none", inFlight: 4 },
    { compression: "gzip", inFlight: 1 },
  ] as const)
    it(`follow each other when they are full, ${inFlight} at most with compression ${compression}`, async () => {
      const { stream, writer } = await open(new HeldStream(compression));
      for (let count = 0; count < 7; count++) void writer.send("Image", full);
      await settle();
      expect(stream.batches).toHaveLength(inFlight);
      await stream.batches[0]?.land();
      await settle();
      expect(stream.batches).toHaveLength(inFlight);
    });

  it("of a message longer than one follow each other, a small rest too", async () => {
    const { stream, writer } = await open();
    const appended = writer.append("Image", new Uint8Array(3 * mebibyte));
    await settle();
    expect(stream.batches.map(({ input }) => input.records.length)).toEqual([1, 1, 1, 1]);
    await stream.landAll();
    expect(await appended).toMatchObject({ seqNum: 3 });
  });

  it("never hold more than 8,192 parts unacknowledged", async () => {
    const { stream, writer } = await open();
    for (let count = 0; count < 20_000; count++) void writer.send("Text", "");
    await settle();
    const parts = stream.batches.reduce((sum, { input }) => sum + input.records.length, 0);
    expect(parts).toBeLessThanOrEqual(8192);
    expect(parts).toBeGreaterThan(3000);
  });
});

describe("backpressure", () => {
  it("holds `send` back when more than 8 MiB wait, until there is room", async () => {
    const { stream, writer } = await open(new HeldStream("gzip"));
    let sent = 0;
    for (let count = 0; count < 12; count++) void writer.send("Image", full).then(() => sent++);
    await settle();
    // One is in flight and 8 wait; the next one waits too, and its call with it.
    expect(sent).toBe(9);
    await stream.batches[0]?.land();
    await settle();
    await stream.batches[0]?.land();
    await settle();
    await stream.batches[0]?.land();
    await settle();
    expect(sent).toBe(12);
  });

  it("holds `send` back when more than 8,192 records wait", async () => {
    const { writer } = await open(new HeldStream("gzip"));
    let sent = 0;
    for (let count = 0; count < 9000; count++) void writer.send("Text", "").then(() => sent++);
    await settle();
    expect(sent).toBe(8193);
  });
});

describe("flush", () => {
  it("waits for what was accepted before it, and for nothing behind it", async () => {
    const { stream, writer } = await open();
    await writer.send("Text", "a");
    const flushed: string[] = [];
    void writer.flush().then(() => flushed.push("a"));
    await writer.send("Text", "b");
    void writer.flush().then(() => flushed.push("b"));
    await settle();
    expect(flushed).toEqual([]);
    await stream.batches[0]?.land();
    await settle();
    expect(flushed).toEqual(["a"]);
    await stream.batches[0]?.land();
    await settle();
    expect(flushed).toEqual(["a", "b"]);
    await writer.flush();
  });
});

describe("a failure", () => {
  it("ends the writer, and tells what is durable, what is not and what is unknown", async () => {
    const { stream, writer } = await open();
    await Promise.all([writer.append("Text", "a"), stream.landAll()]);
    const sent = writer.append("Text", "b");
    const waiting = [writer.append("Text", "c"), writer.append("Text", "d")];
    const flushed = writer.flush();
    await settle();
    stream.batches[0]?.fail(refused);
    const outcome = { durable: 1, lastDurableSeqNum: 0, unknown: 1, notWritten: 2 };
    await expect(sent).rejects.toMatchObject({ code: "APPEND_FAILED", cause: refused, outcome });
    for (const append of waiting)
      await expect(append).rejects.toMatchObject({
        code: "WRITER_CLOSED",
        cause: { code: "APPEND_FAILED", outcome },
      });
    await expect(flushed).rejects.toMatchObject({ code: "APPEND_FAILED" });
    await expect(writer.append("Text", "e")).rejects.toMatchObject({
      code: "WRITER_CLOSED",
      cause: { code: "APPEND_FAILED" },
    });
    await expect(writer.close()).rejects.toMatchObject({ code: "APPEND_FAILED" });
    expect(stream.aborted).toBeGreaterThan(0);
  });

  it("of a stream that is not there has written nothing", async () => {
    const { stream, writer } = await open();
    const sent = writer.append("Text", "a");
    await settle();
    stream.batches[0]?.fail(missing);
    const outcome = { durable: 0, lastDurableSeqNum: undefined, unknown: 0, notWritten: 1 };
    await expect(sent).rejects.toMatchObject({ code: "STREAM_NOT_FOUND", outcome });
  });

  it("in the middle of a message leaves its fate unknown", async () => {
    const { stream, writer } = await open();
    const sent = writer.append("Image", new Uint8Array(6 * mebibyte));
    await settle();
    await stream.batches[0]?.land();
    await settle();
    stream.batches[0]?.fail(refused);
    await expect(sent).rejects.toMatchObject({ outcome: { durable: 0, unknown: 1, notWritten: 0 } });
  });
});

describe("a server that never acknowledges", () => {
  it("fails append, send, flush and close at the deadline, and not before", async () => {
    const { writer } = await open();
    vi.useFakeTimers();
    const settled: string[] = [];
    const watch = (name: string, promise: Promise<unknown>) =>
      promise.catch((error: { code: string }) => settled.push(`${name} ${error.code}`));
    void watch("append", writer.append("Image", full));
    // What is beyond the room waits in `send` itself.
    let held: Promise<unknown> | undefined;
    for (let count = 0; count < 14; count++) held = writer.send("Image", full);
    if (held !== undefined) void watch("send", held);
    void watch("flush", writer.flush());
    void watch("close", writer.close());
    await vi.advanceTimersByTimeAsync(998);
    expect(settled).toEqual([]);
    await vi.advanceTimersByTimeAsync(4);
    expect(settled.sort()).toEqual(
      ["append", "close", "flush", "send"].map((name) => `${name} APPEND_TIMEOUT`),
    );
  });

  it("gives each message its own deadline: that of the oldest counts", async () => {
    const { stream, writer } = await open();
    vi.useFakeTimers();
    void writer.append("Text", "a");
    await vi.advanceTimersByTimeAsync(600);
    const second = writer.append("Text", "b");
    second.catch(() => {});
    await stream.batches[0]?.land();
    await vi.advanceTimersByTimeAsync(600);
    expect(stream.batches).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(402);
    await expect(second).rejects.toMatchObject({ code: "APPEND_TIMEOUT", waitedMs: 1000 });
  });
});
