import { describe, expect, it } from "vitest";
import { StreamClient } from "../../runtime/src/client.js";
import type { StreamOptions } from "../../runtime/src/options.js";
import { InMemoryStream } from "../../runtime/src/testing/index.js";
import { type ChatMessages, chatContract } from "../story/chat-contract.js";
import { log } from "./read/notation.js";

describe("a client's options", () => {
  // From JavaScript they can be anything.
  for (const { given, problem } of [
    { given: { baseline: "Txt" }, problem: 'Option `baseline` must be one of Text, Image, got "Txt".' },
    { given: { baseline: "toString" }, problem: "Option `baseline` must be one of" },
    {
      given: { maxMessageBytes: 0 },
      problem: "Option `maxMessageBytes` must be a whole number from 1 to 4294967295, got 0.",
    },
    { given: { maxMessageBytes: 2 ** 32 }, problem: "got 4294967296." },
    { given: { maxBytes: 1 }, problem: "Option `maxBytes` is not known here; the options are" },
  ])
    it(`refused: ${JSON.stringify(given)}`, () => {
      const make = () =>
        new StreamClient(new InMemoryStream(), chatContract, given as StreamOptions<ChatMessages>);
      expect(make).toThrow(problem);
    });

  it("the longest message goes for writers and readers", async () => {
    const stream = new InMemoryStream();
    const [small, large] = [5, 6].map(
      (maxMessageBytes) => new StreamClient(stream, chatContract, { maxMessageBytes }),
    );
    if (small === undefined || large === undefined) return expect.fail();
    await using writer = await small.writer();
    await writer.append("Text", "12345");
    await expect(writer.append("Text", "123456")).rejects.toMatchObject({
      code: "MESSAGE_TOO_LARGE",
      limit: 5,
    });
    await using other = await large.writer();
    await other.append("Text", "123456");
    const seen = [];
    for await (const event of small.read()) seen.push("reason" in event ? event.reason : event.message);
    expect(seen).toEqual(["12345", "oversize"]);
  });

  it("the baseline is the type of records without a tag", async () => {
    const stream = new InMemoryStream();
    for (const { headers, body } of log("?"))
      await stream.append({ records: [{ headers, body, meteredBytes: 27 }], meteredBytes: 27 });
    const events = async (options: StreamOptions<ChatMessages>) => {
      const seen = [];
      for await (const event of new StreamClient(stream, chatContract, options).read()) seen.push(event);
      return seen;
    };
    expect(await events({ baseline: "Text" })).toMatchObject([
      { type: "Text", message: "?", version: undefined, writerId: undefined },
    ]);
    expect(await events({})).toMatchObject([{ type: "$unreadable", reason: "foreign" }]);
  });
});

describe("a client", () => {
  it("opens writers, each with an identity of its own, and sends nothing for that", async () => {
    const stream = new InMemoryStream();
    const chat = new StreamClient(stream, chatContract);
    const writers = await Promise.all([chat.writer(), chat.writer(), chat.writer({ layout: "patterns" })]);
    expect(new Set(writers.map(({ id }) => id)).size).toBe(3);
    expect((await stream.checkTail()).tail.seqNum).toBe(0);
  });

  it("rejects with a wrong option of a writer, and throws one of a read at once", async () => {
    const chat = new StreamClient(new InMemoryStream(), chatContract);
    await expect(chat.writer({ timeoutMs: 0 })).rejects.toMatchObject({
      code: "INVALID_OPTION",
      option: "timeoutMs",
    });
    expect(() => chat.read({ windowBytes: 0 })).toThrow("Option `windowBytes`");
  });
});
