import { describe, expect, it } from "vitest";
import type { OutgoingEntry } from "../../../runtime/src/append/writer.js";
import { StreamClient } from "../../../runtime/src/client.js";
import { type ChatMessages, chatContract } from "../../story/chat-contract.js";
import { HeldStream, settle } from "./held-stream.js";

async function open() {
  const stream = new HeldStream();
  const chat = new StreamClient<ChatMessages>(stream, chatContract);
  return { stream, chat, writer: await chat.writer() };
}

async function texts(chat: StreamClient<ChatMessages>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const event of chat.read()) seen.push("message" in event ? event.message : event.reason);
  return seen;
}

describe("a message that is refused", () => {
  // What the compiler refuses comes from JavaScript.
  const wrong = 5 as unknown as string;

  it("is told to its caller, sends nothing and ends nothing", async () => {
    const { stream, chat, writer } = await open();
    await expect(writer.append("Text", wrong)).rejects.toMatchObject({ code: "INVALID_MESSAGE" });
    await expect(writer.send("Txt" as "Text", "")).rejects.toMatchObject({ code: "UNKNOWN_MESSAGE_TYPE" });
    await expect(writer.append("Text", "", { timestamp: -1 })).rejects.toMatchObject({
      code: "INVALID_OPTION",
    });
    expect(stream.batches).toEqual([]);
    const appended = writer.append("Text", "good");
    await stream.landAll();
    // No part seq was used up: the first one is 0 still.
    expect(await appended).toMatchObject({ seqNum: 0 });
    await writer.close();
    expect(await texts(chat)).toEqual(["good"]);
  });

  it("is told at flush when nobody looked, once", async () => {
    const { writer } = await open();
    void writer.send("Text", wrong);
    await expect(writer.flush()).rejects.toMatchObject({ code: "INVALID_MESSAGE" });
    await writer.flush();
    await writer.close();
  });

  it("is told at close when nobody looked", async () => {
    const { writer } = await open();
    void writer.append("Text", wrong);
    await expect(writer.close()).rejects.toMatchObject({ code: "INVALID_MESSAGE" });
  });
});

describe("a signal", () => {
  it("takes back a message of which nothing was sent", async () => {
    const { stream, chat, writer } = await open();
    const stop = new AbortController();
    const first = writer.append("Text", "first");
    const second = writer.append("Text", "second", { signal: stop.signal });
    const third = writer.append("Text", "third");
    stop.abort(new Error("too late"));
    await expect(second).rejects.toThrow("too late");
    await stream.landAll();
    await Promise.all([first, third]);
    expect(await texts(chat)).toEqual(["first", "third"]);
  });

  it("gives up the promise alone when it was sent", async () => {
    const { stream, chat, writer } = await open();
    const stop = new AbortController();
    const first = writer.append("Text", "first", { signal: stop.signal });
    await settle();
    stop.abort(new Error("too late"));
    await expect(first).rejects.toThrow("too late");
    await stream.landAll();
    await writer.flush();
    expect(await texts(chat)).toEqual(["first"]);
  });

  it("that was aborted before refuses", async () => {
    const { writer } = await open();
    const signal = AbortSignal.abort(new Error("no"));
    await expect(writer.append("Text", "a", { signal })).rejects.toThrow("no");
  });
});

describe("closing", () => {
  it("waits for all that was sent, and takes nothing more", async () => {
    const { stream, chat, writer } = await open();
    await writer.send("Text", "a");
    const closed = writer.close();
    expect(writer.close()).toBe(closed);
    await expect(writer.append("Text", "b")).rejects.toMatchObject({ code: "WRITER_CLOSED" });
    await stream.landAll();
    await closed;
    expect(await texts(chat)).toEqual(["a"]);
  });

  it("opens no session when nothing was sent", async () => {
    const { stream, writer } = await open();
    await writer.close();
    expect(stream.sessions).toBe(0);
  });

  it("by `await using` does not tell a failure again that was seen", async () => {
    const { stream, chat } = await open();
    const block = async (): Promise<void> => {
      await using writer = await chat.writer({ retry: false });
      const appended = writer.append("Text", "a");
      await settle();
      stream.batches[0]?.fail(new Error("broken"));
      await appended;
    };
    // Not a SuppressedError.
    await expect(block()).rejects.toMatchObject({ code: "APPEND_FAILED" });
  });

  it("by `await using` tells a failure that nobody saw", async () => {
    const { stream, chat } = await open();
    const block = async (): Promise<void> => {
      await using writer = await chat.writer({ retry: false });
      await writer.send("Text", "a");
      await settle();
      stream.batches[0]?.fail(new Error("broken"));
    };
    await expect(block()).rejects.toMatchObject({ code: "APPEND_FAILED" });
  });
});

describe("writable", () => {
  it("sends what is piped into it, and closes the writer at the end", async () => {
    const { stream, chat, writer } = await open();
    const entries = new ReadableStream<OutgoingEntry<ChatMessages>>({
      start(controller) {
        controller.enqueue({ type: "Text", message: "a" });
        controller.enqueue({ type: "Text", message: "b", options: { timestamp: 1000 } });
        controller.close();
      },
    });
    const piped = entries.pipeTo(writer.writable);
    for (let turn = 0; turn < 5; turn++) {
      await new Promise(setImmediate);
      await stream.landAll();
    }
    await piped;
    expect(await texts(chat)).toEqual(["a", "b"]);
    await expect(writer.append("Text", "c")).rejects.toMatchObject({ code: "WRITER_CLOSED" });
  });
});

it("a message may be changed as soon as the call returned", async () => {
  const { stream, chat } = await open();
  const copying = { encode: (bytes: Uint8Array) => bytes.slice(), decode: (bytes: Uint8Array) => bytes };
  const [id, version, state, fingerprint] = chatContract.types.Image;
  const contract: typeof chatContract = {
    ...chatContract,
    types: { ...chatContract.types, Image: [id, version, state, fingerprint, copying] },
  };
  const writer = await new StreamClient<ChatMessages>(stream, contract).writer();
  const image = Uint8Array.of(1, 2, 3);
  const appended = writer.append("Image", image);
  image.fill(9);
  await stream.landAll();
  await appended;
  expect(await texts(chat)).toEqual([Uint8Array.of(1, 2, 3)]);
});

it("a conditional writer names for each batch where it has to land, behind those under way", async () => {
  const stream = new HeldStream();
  const writer = await new StreamClient<ChatMessages>(stream, chatContract).writer({ mode: "conditional" });
  for (let index = 0; index < 2001; index++) void writer.send("Text", "a");
  await settle();
  const places = stream.batches.map(({ input }) => [input.matchSeqNum, input.records.length]);
  expect(places).toEqual([
    [0, 1],
    [1, 1000],
    [1001, 1000],
  ]);
  await stream.landAll();
  await writer.close();
});
