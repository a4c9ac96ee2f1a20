import { serialization } from "@s2-dev/streamstore-patterns";
import { expect, it } from "vitest";
import type { StreamHandle } from "../../runtime/src/stream-handle.js";
import { BytesStream, digest, pattern, readAll } from "./bytes-stream.js";
import { describeServer, newStream } from "./client.js";

const small = pattern(100, 1);
const framed = pattern(3 * 1024 * 1024, 2);
const large = pattern(5 * 1024 * 1024, 3);
const last = pattern(1, 4);

async function writeWithPatterns(stream: StreamHandle, messages: readonly Uint8Array[]): Promise<void> {
  const session = await stream.appendSession();
  const writer = new serialization.SerializingAppendSession<Uint8Array>(session, (bytes) => bytes, {
    dedupeSeq: 0,
  });
  for (const message of messages) await writer.submit(message);
  await writer.close();
}

async function readWithPatterns(stream: StreamHandle): Promise<Uint8Array[]> {
  const input = { start: { from: { seqNum: 0 } }, stop: { waitSecs: 0 } };
  const session = await stream.readSession(input, { as: "bytes" });
  const messages: Uint8Array[] = [];
  const reader = new serialization.DeserializingReadSession(session, (bytes) => bytes).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) messages.push(next.value);
  return messages;
}

describeServer("a stream shared with @s2-dev/streamstore-patterns", () => {
  it("theirs written, ours read as the baseline type", async () => {
    const stream = await newStream();
    await writeWithPatterns(stream, [small, framed, last]);
    const events = await readAll(new BytesStream(stream, { baseline: "Bytes" }));
    const seen = events.map((event) => (event.type === "Bytes" ? digest(event.message) : event));
    expect(seen).toEqual([small, framed, last].map(digest));
    // nanoid's, the same on all, since one session wrote them.
    expect(new Set(events.map(({ writerId }) => writerId)).size).toBe(1);
    expect(events[0]).toMatchObject({
      writerId: expect.stringMatching(/^.{12}$/),
      version: undefined,
      headers: [],
    });
  });

  it("theirs written, ours read without a baseline: foreign, and never lost", async () => {
    const stream = await newStream();
    await writeWithPatterns(stream, [small, framed]);
    const events = await readAll(new BytesStream(stream));
    expect(events.map((event) => (event.type === "$unreadable" ? event.reason : event))).toEqual([
      "foreign",
      "foreign",
    ]);
  });

  it("ours written in patterns layout, theirs read", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream);
    const writer = await client.writer({ layout: "patterns" });
    for (const message of [small, large, last]) await writer.append("Bytes", message);
    await writer.close();
    expect((await readWithPatterns(stream)).map(digest)).toEqual([small, large, last].map(digest));
    expect((await readAll(client)).map((event) => event.type === "Bytes" && digest(event.message))).toEqual(
      [small, large, last].map(digest),
    );
  });

  it("theirs after ours after theirs: both read all of it", async () => {
    const stream = await newStream();
    const client = new BytesStream(stream, { baseline: "Bytes" });
    await writeWithPatterns(stream, [small]);
    const writer = await client.writer({ layout: "patterns" });
    await writer.append("Bytes", framed);
    await writer.close();
    await writeWithPatterns(stream, [last]);
    const all = [small, framed, last].map(digest);
    expect((await readWithPatterns(stream)).map(digest)).toEqual(all);
    expect((await readAll(client)).map((event) => event.type === "Bytes" && digest(event.message))).toEqual(
      all,
    );
  });
});
