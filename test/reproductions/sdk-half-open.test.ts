import type { S2, S2Stream } from "@s2-dev/streamstore";
import { expect, it } from "vitest";
import { startProxy } from "../faults/proxy.js";
import { BytesStream, digest, pattern, readAll } from "../server/bytes-stream.js";
import { describeServer, makeClient, newStream, testBasin } from "../server/client.js";
import { batch } from "../server/specification/notation.js";

const settings = { retry: { maxAttempts: 5, minBaseDelayMillis: 1 }, requestTimeoutMillis: 300 };

async function at(client: S2, { name }: S2Stream): Promise<S2Stream> {
  return client.basin((await testBasin()).name).stream(name);
}

/** Append once over a session: acknowledged within three seconds, or not. */
async function appends(stream: S2Stream): Promise<boolean> {
  const session = await stream.appendSession();
  const ticket = await session.submit(batch("a"));
  const acknowledged = ticket.ack().then(
    () => true,
    () => false,
  );
  return await Promise.race([
    acknowledged,
    new Promise<boolean>((resolve) => setTimeout(resolve, 3000, false)),
  ]);
}

describeServer("a connection whose far end is gone without a word", () => {
  it("is used by the SDK on and on, by new handles too, until all of its handles are closed", async () => {
    await using proxy = await startProxy();
    const direct = await newStream();
    const client = makeClient(settings, proxy.endpoint);
    const stream = await at(client, direct);
    expect(await appends(stream)).toBe(true);
    proxy.abandon();
    expect(await appends(stream)).toBe(false);
    const another = await at(makeClient(settings, proxy.endpoint), direct);
    expect(await appends(another)).toBe(false);

    void stream.close();
    void another.close();
    const fresh = await at(makeClient(settings, proxy.endpoint), direct);
    expect(await appends(fresh)).toBe(true);
    void fresh.close();
  });

  it("is not shared with handles of another window size", async () => {
    await using proxy = await startProxy();
    const direct = await newStream();
    const stream = await at(makeClient(settings, proxy.endpoint), direct);
    expect(await appends(stream)).toBe(true);
    proxy.abandon();
    const http2 = { connectionWindowSize: 10_485_761 };
    const other = await at(makeClient({ ...settings, http2 }, proxy.endpoint), direct);
    expect(await appends(other)).toBe(true);
    void stream.close();
    void other.close();
  });

  for (const mode of ["shared", "exclusive", "conditional"] as const)
    it(`does not keep a writer from its messages (${mode})`, async () => {
      await using proxy = await startProxy();
      const direct = await newStream();
      const stream = await at(makeClient({}, proxy.endpoint), direct);
      const writer = await new BytesStream(stream).writer({ mode, timeoutMs: 6000 });
      const messages = Array.from({ length: 6 }, (_, index) => pattern(100 + index, index));
      await writer.append("Bytes", messages[0] ?? new Uint8Array());
      for (const at of [1, 3]) {
        proxy.abandon();
        await Promise.all(messages.slice(at, at + 2).map((message) => writer.append("Bytes", message)));
      }
      await writer.append("Bytes", messages[5] ?? new Uint8Array());
      await writer.close();
      void stream.close();
      const seen = (await readAll(new BytesStream(direct))).map((event) =>
        event.type === "Bytes" ? digest(event.message) : event.reason,
      );
      expect(seen).toEqual(messages.map(digest));
    });

  it("does not keep a writer with a name from being opened", async () => {
    await using proxy = await startProxy();
    const direct = await newStream();
    const stream = await at(makeClient({}, proxy.endpoint), direct);
    const options = { mode: "conditional", name: "import", timeoutMs: 4000 } as const;
    const first = await new BytesStream(stream).writer(options);
    const appended = await first.append("Bytes", pattern(9, 1));
    proxy.abandon();
    const second = await new BytesStream(stream).writer(options);
    expect(second.last).toEqual(appended);
    await second.append("Bytes", pattern(9, 2));
    await second.close();
    void stream.close();
  });

  it("does not keep a reader that follows from what is appended elsewhere", async () => {
    await using proxy = await startProxy();
    const direct = await newStream();
    const stream = await at(makeClient({}, proxy.endpoint), direct);
    const writer = await new BytesStream(direct).writer();
    const messages = Array.from({ length: 4 }, (_, index) => pattern(50 + index, index));
    const seen: string[] = [];
    await writer.append("Bytes", messages[0] ?? new Uint8Array());
    for await (const event of new BytesStream(stream).read({ follow: true, timeoutMs: 3000 })) {
      seen.push(event.type === "Bytes" ? digest(event.message) : event.reason);
      const next = messages[seen.length];
      if (next === undefined) break;
      if (seen.length !== 2) proxy.abandon();
      await writer.append("Bytes", next);
    }
    await writer.close();
    void stream.close();
    expect(seen).toEqual(messages.map(digest));
  });

  for (const { name, length, count } of [
    { name: "pages", length: 300_000, count: 40 },
    { name: "sessions", length: 400, count: 8000 },
  ])
    it(`does not keep a reader from the rest of a backlog (${name})`, async () => {
      await using proxy = await startProxy();
      const direct = await newStream();
      const stream = await at(makeClient({}, proxy.endpoint), direct);
      const writer = await new BytesStream(direct).writer();
      const messages = Array.from({ length: count }, (_, index) => pattern(length, index));
      for (const message of messages) await writer.send("Bytes", message);
      await writer.close();
      const seen: string[] = [];
      const options = { windowBytes: 1_048_576, timeoutMs: 4000 };
      for await (const event of new BytesStream(stream).read(options)) {
        if (seen.length === count / 8) proxy.abandon();
        seen.push(event.type === "Bytes" ? digest(event.message) : event.reason);
      }
      void stream.close();
      expect(seen).toEqual(messages.map(digest));
    });
});
