import { expect, it } from "vitest";
import { startProxy } from "../faults/proxy.js";
import { BytesStream, digest, pattern, readAll } from "./bytes-stream.js";
import { describeServer, makeClient, newStream, testBasin } from "./client.js";
import { untilItRests } from "./until-it-rests.js";

const messages = [10, 0, 3 * 1024 * 1024, 200].map(pattern);

describeServer("a writer whose connection is lost", () => {
  it("leaves its messages twice on the log, and readers see each once", async () => {
    await using proxy = await startProxy();
    const direct = await newStream();
    const through = makeClient({ retry: { minBaseDelayMillis: 1 } }, proxy.endpoint)
      .basin((await testBasin()).name)
      .stream(direct.name);
    const writer = await new BytesStream(through).writer();
    const first = await writer.append("Bytes", pattern(1, 9));

    // The server takes the messages, and its answers are lost with the connection.
    proxy.toClient = "drop";
    const durable = messages.map((message) => writer.append("Bytes", message));
    const parts = await untilItRests(async () => (await direct.checkTail()).tail.seqNum - 1);
    proxy.toClient = "pass";
    proxy.cut();
    await Promise.all(durable);
    await writer.close();

    expect((await direct.checkTail()).tail.seqNum - 1).toBeGreaterThan(parts);
    const seen = (await readAll(new BytesStream(direct))).map((event) =>
      event.type === "Bytes" ? digest(event.message) : event,
    );
    expect(first.seqNum).toBe(0);
    expect(seen).toEqual([pattern(1, 9), ...messages].map(digest));
  });
});
