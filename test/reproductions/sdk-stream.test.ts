import { expect, it } from "vitest";
import { describeServer, makeClient, newStream } from "../server/client.js";
import { batch } from "../server/specification/notation.js";

for (const compression of ["none", "gzip"] as const)
  it(`the SDK tells its compression, ${compression}, in a private field of the stream and nowhere else`, () => {
    const stream = makeClient({ compression }, "http://127.0.0.1:1")
      .basin("some-basin")
      .stream("some-stream");
    // Private to the compiler alone.
    const { transportConfig } = stream as unknown as { transportConfig: { compression?: unknown } };
    expect(transportConfig.compression ?? "none").toBe(compression);
  });

describeServer("the SDK", () => {
  it("keeps a connection after the last session, and so the process alive, until the stream is closed", async () => {
    // Those that keep the process alive: idle connections of fetch do not.
    const sockets = () => process.getActiveResourcesInfo().filter((what) => what === "TCPSocketWrap").length;
    const stream = await newStream();
    const session = await stream.appendSession();
    await (await session.submit(batch("a"))).ack();
    await session.close();
    expect(sockets()).toBe(1);
    await stream.close();
    await expect.poll(sockets).toBe(0);
  });
});
