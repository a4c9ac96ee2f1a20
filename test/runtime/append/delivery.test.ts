import { describe, expect, it } from "vitest";
import { StreamClient } from "../../../runtime/src/client.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { type ChatMessages, chatContract } from "../../story/chat-contract.js";

describe("tries that fail", () => {
  it("are counted in a row: what lands starts the count anew", async () => {
    const stream = new InMemoryStream();
    const chat = new StreamClient<ChatMessages>(stream, chatContract);
    const writer = await chat.writer({ retry: { attempts: 1, minDelayMs: 0 } });
    for (const text of ["a", "b", "c"]) {
      stream.faults.next("reject");
      expect(await writer.append("Text", text)).toMatchObject({ seqNum: expect.any(Number) });
    }
    await writer.close();
  });

  it("are given up when there are more in a row than the policy has", async () => {
    const stream = new InMemoryStream();
    const chat = new StreamClient<ChatMessages>(stream, chatContract);
    const writer = await chat.writer({ retry: { attempts: 1, minDelayMs: 0 } });
    stream.faults.next("reject");
    stream.faults.next("reject");
    await expect(writer.append("Text", "a")).rejects.toThrow();
    await writer.close().catch(() => undefined);
  });
});
