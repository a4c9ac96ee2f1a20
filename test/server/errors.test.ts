import { AppendInput, AppendRecord, type S2Stream } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import { freePort } from "../setup/start-server.js";
import { BytesStream, pattern, readAll } from "./bytes-stream.js";
import { describeServer, makeClient, newStream, testBasin } from "./client.js";
import { startRefusingServer } from "./refusing-server.js";

const retry = { maxAttempts: 2, minBaseDelayMillis: 1, maxBaseDelayMillis: 1 };
const message = pattern(10, 1);

/** What an append, and a read, are rejected with. */
async function failures(stream: S2Stream): Promise<{ append: unknown; read: unknown }> {
  const client = new BytesStream(stream);
  const writer = await client.writer();
  const append = await writer.append("Bytes", message).catch((error: unknown) => error);
  const read = await readAll(client).catch((error: unknown) => error);
  await writer.close().catch(() => {});
  return { append, read };
}

function expectBoth({ append, read }: { append: unknown; read: unknown }, name: string, code: string): void {
  expect(append).toMatchObject({ name, code });
  expect(read).toMatchObject({ name, code });
}

describeServer("what does not exist", () => {
  it("a stream", async () => {
    const stream = (await testBasin()).stream("missing");
    const both = await failures(stream);
    expectBoth(both, "StreamNotFoundError", "STREAM_NOT_FOUND");
    expect(String(both.append)).toContain('"missing"');
  });

  it("a basin", async () => {
    expectBoth(
      await failures(makeClient().basin("no-such-basin").stream("x")),
      "BasinNotFoundError",
      "BASIN_NOT_FOUND",
    );
  });
});

describe("the way to the server", () => {
  it("a server that is not running", async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const stream = makeClient({ retry }, endpoint).basin("some-basin").stream("some-stream");
    expectBoth(await failures(stream), "ConnectionFailedError", "CONNECTION_FAILED");
  });

  for (const status of [401, 403] as const) {
    it(`a token that is refused with ${status}`, async () => {
      await using server = await startRefusingServer(status);
      const stream = makeClient({ retry }, server.endpoint).basin("some-basin").stream("some-stream");
      expectBoth(await failures(stream), "AccessDeniedError", "ACCESS_DENIED");
    });
  }
});

/** A compact header of ours, by hand: FIRST and FRAMED, of a frame of 101 parts and 100 MiB. */
const hugeFrame = Uint8Array.of(
  0x13,
  ...[1, 2, 3, 4, 5, 6, 7, 8], // writer
  0, // part seq
  ...[0x12, 1, 1, 1, 0x0b, 0x17, 0xe5, 0x00], // schema tag of Bytes, draft
  101,
  ...[0x80, 0x80, 0x80, 0x32], // 104,857,600
);

const u64 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
};

describeServer("records that lie", () => {
  /** Such a record, and a good message behind it. */
  async function withRecord(headers: readonly (readonly [string, Uint8Array])[]): Promise<S2Stream> {
    const stream = await newStream();
    await stream.append(AppendInput.create([AppendRecord.bytes({ body: new Uint8Array(50), headers })]));
    const writer = await new BytesStream(stream).writer();
    await writer.append("Bytes", message);
    await writer.close();
    return stream;
  }

  for (const { name, header } of [
    { name: "is empty", header: Uint8Array.of() },
    { name: "ends too early", header: hugeFrame.subarray(0, 12) },
    { name: "goes on after its end", header: Uint8Array.of(...hugeFrame, 0) },
    { name: "has flags that nothing is written with", header: Uint8Array.of(0x10, ...hugeFrame.subarray(1)) },
  ]) {
    it(`a header of ours that ${name} is malformed, and reading goes on`, async () => {
      const events = await readAll(new BytesStream(await withRecord([["~", header]])));
      expect(events).toMatchObject([
        { type: "$unreadable", reason: "malformed", seqNum: 0 },
        { type: "Bytes", message, seqNum: 1 },
      ]);
    });
  }

  const patternsHeaders = [
    ["_frame_records", u64(101)],
    ["_frame_bytes", u64(104_857_600)],
    ["_dedupe_seq", u64(0)],
    ["_writer_id", new TextEncoder().encode("abcdefghijkl")],
  ] as const;
  for (const { layout, headers } of [
    { layout: "compact", headers: [["~", hugeFrame]] as const },
    { layout: "patterns", headers: patternsHeaders },
  ]) {
    // What is oversize shows at its first record; that the rest is missing shows at the end of reading.
    for (const { reason, maxMessageBytes, order } of [
      { reason: "oversize", maxMessageBytes: 67_108_864, order: [0, 1] },
      { reason: "incomplete", maxMessageBytes: 209_715_200, order: [1, 1] },
    ]) {
      it(`a 50-byte record that declares 100 MiB (${layout}) is ${reason}, and nothing of that size is allocated`, async () => {
        const client = new BytesStream(await withRecord(headers), { maxMessageBytes, baseline: "Bytes" });
        const before = process.memoryUsage().arrayBuffers;
        let most = 0;
        const events = [];
        for await (const event of client.read()) {
          most = Math.max(most, process.memoryUsage().arrayBuffers - before);
          events.push(event);
        }
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        const unreadable = { type: "$unreadable", reason, records: [{ seqNum: 0 }] };
        const good = { type: "Bytes", message };
        expect(events).toMatchObject(reason === "oversize" ? [unreadable, good] : [good, unreadable]);
        expect(events.map(({ seqNum }) => seqNum)).toEqual(order);
        expect(most).toBeLessThan(16 * 1024 * 1024);
      });
    }
  }
});
