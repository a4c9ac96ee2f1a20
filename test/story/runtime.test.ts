import { createHash } from "node:crypto";
import type { StreamEvent, WriterOptions } from "s2-codegen-runtime";
import { InMemoryStream } from "s2-codegen-runtime/testing";
import { StreamClient } from "s2-codegen-runtime/v1";
import { describe, expect, it } from "vitest";
import { type ChatMessages, chatContract } from "./chat-contract.js";

const MiB = 1_048_576;

function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0, state = seed + 1; index < length; index++) {
    state = (state * 48_271) % 0x7fff_ffff;
    bytes[index] = state & 0xff;
  }
  return bytes;
}

async function all(events: AsyncIterable<StreamEvent<ChatMessages>>): Promise<StreamEvent<ChatMessages>[]> {
  const seen: StreamEvent<ChatMessages>[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

const messageOf = (event: StreamEvent<ChatMessages>): string =>
  event.type === "$unreadable" ? `${event.reason}: ${event.problem}` : inWords(event.message);

/** Text as it is, bytes by their digest: `toEqual` takes seconds for each mebibyte. */
function inWords(message: string | Uint8Array): string {
  if (typeof message === "string") return message;
  return `${message.length}:${createHash("sha256").update(message).digest("hex")}`;
}

describe("messages through a stream", () => {
  for (const layout of ["compact", "patterns"] as const) {
    it(`come back whole and in order, ${layout} layout`, async () => {
      const chat = new StreamClient(new InMemoryStream(), chatContract);
      const image = noise(5 * MiB, 1);
      const sent = [];
      {
        await using writer = await chat.writer({ layout });
        sent.push(await writer.append("Text", ""));
        sent.push(await writer.append("Text", "hello"));
        sent.push(await writer.append("Image", image));
        sent.push(await writer.append("Text", "bye"));
      }
      const events = await all(chat.read());
      expect(events.map(messageOf)).toEqual(["", "hello", inWords(image), "bye"]);
      expect(events.map(({ seqNum, timestamp }) => ({ seqNum, timestamp, index: 0 }))).toEqual(sent);
      expect(events.map(({ seqNum }) => seqNum)).toEqual([0, 1, 7, 8]);
    });
  }

  it("of several writers at once, in both layouts, each in its writer's order", async () => {
    const chat = new StreamClient(new InMemoryStream(), chatContract);
    const layouts: WriterOptions[] = [
      { layout: "compact" },
      { layout: "patterns" },
      {},
      { layout: "patterns" },
    ];
    const sent = await Promise.all(
      layouts.map(async (options, number) => {
        await using writer = await chat.writer(options);
        const messages: (string | Uint8Array)[] = [];
        for (let index = 0; index < 20; index++) {
          const size = [0, 10, 2 * MiB, 1000][index % 4] ?? 0;
          const message = index % 4 < 2 ? `${number}/${index}`.repeat(size) : noise(size, index);
          messages.push(message);
          if (typeof message === "string") await writer.send("Text", message);
          else await writer.send("Image", message);
        }
        return { id: writer.id, messages };
      }),
    );
    const events = await all(chat.read());
    expect(events).toHaveLength(80);
    for (const { id, messages } of sent) {
      const mine = events.filter((event) => event.writerId === id);
      expect(mine.map(messageOf)).toEqual(messages.map(inWords));
    }
  });

  it("reach a reader that follows, and stop when it breaks off", async () => {
    const chat = new StreamClient(new InMemoryStream(), chatContract);
    const writer = await chat.writer();
    const reading = (async () => {
      const seen = [];
      for await (const event of chat.read({ follow: true })) {
        seen.push(messageOf(event));
        if (event.type === "Text" && event.message === "last") break;
      }
      return seen;
    })();
    await writer.append("Text", "first");
    await writer.append("Text", "last");
    expect(await reading).toEqual(["first", "last"]);
    await writer.close();
  });

  it("carry the user's headers and timestamps", async () => {
    const chat = new StreamClient(new InMemoryStream({ now: () => 5000 }), chatContract);
    const writer = await chat.writer();
    const headers = [["trace", new Uint8Array([1, 2])]] as const;
    await writer.append("Text", "a", { headers, timestamp: new Date(1234) });
    const [event] = await all(chat.read());
    expect(event).toEqual({
      type: "Text",
      message: "a",
      index: 0,
      seqNum: 0,
      timestamp: new Date(1234),
      writerId: writer.id,
      headers,
      version: 1,
      forward: false,
    });
  });
});
