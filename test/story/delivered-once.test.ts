/** What a user does to test that a consumer of theirs takes each message once, whatever the network does. */
import { InMemoryStream } from "s2-codegen-runtime/testing";
import { StreamClient } from "s2-codegen-runtime/v1";
import { expect, it } from "vitest";
import { type ChatMessages, chatContract } from "./chat-contract.js";

type Chat = StreamClient<ChatMessages>;

/** What the user keeps, in a database say: the result and how far it goes, written together. */
interface Counted {
  readonly words: Readonly<Record<string, number>>;
  readonly cursor: string | undefined;
}

/** The user's consumer: it counts words from where it was, at most so many messages. */
async function countWords(chat: Chat, counted: Counted, atMost: number): Promise<Counted> {
  const words = { ...counted.words };
  let { cursor } = counted;
  const from = cursor === undefined ? "start" : { cursor };
  for await (const event of chat.read({ from, until: { count: atMost }, retry: { minDelayMs: 1 } })) {
    if (event.type === "$unreadable") throw new Error(event.problem);
    if (event.type === "Text") words[event.message] = (words[event.message] ?? 0) + 1;
    cursor = event.cursor;
  }
  return { words, cursor };
}

const given = Array.from({ length: 60 }, (_, number) => `word${number}`);
const onceEach = Object.fromEntries(given.map((word) => [word, 1]));

for (const seed of [1, 2, 3, 4, 5])
  it(`each message is counted once, over a bad network and with restarts (seed ${seed})`, async () => {
    const faults = { seed, duplicate: 0.2, loseAck: 0.2, reject: 0.1, cut: 0.1 };
    const stream = new InMemoryStream({ faults });
    const chat = new StreamClient(stream, chatContract);
    const writer = await chat.writer({ retry: { minDelayMs: 1, maxDelayMs: 2 } });

    let counted: Counted = { words: {}, cursor: undefined };
    for (const [place, word] of given.entries()) {
      await writer.append("Text", word);
      // The consumer is stopped and started again now and then, and is cut off like everybody.
      if (place % 7 === 0) counted = await countWords(chat, counted, 5);
    }
    stream.faults.next("loseAck");
    await writer.append("Text", "last");
    await writer.close();
    counted = await countWords(chat, counted, 1000);

    expect(counted.words).toEqual({ ...onceEach, last: 1 });
    // That was no fair-weather test: the log has more records than there are messages.
    expect((await stream.checkTail()).tail.seqNum).toBeGreaterThan(given.length + 1);
  });
