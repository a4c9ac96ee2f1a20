import { AppendRecord } from "@s2-dev/streamstore";
import { expect, it } from "vitest";
import { startProxy } from "../faults/proxy.js";
import { describeServer, makeClient, newStream, testBasin } from "../server/client.js";
import { batch, sized, unchecked } from "../server/specification/notation.js";

const start = { from: { seqNum: 0 } };

describeServer("the SDK's read session", () => {
  it("has no backpressure: a reader that does not read still receives the whole stream", async () => {
    await using proxy = await startProxy();
    const stream = await newStream();
    const mebibytes = 32;
    for (let i = 0; i < mebibytes; i += 1) await stream.append(unchecked([sized(1_048_576)]));
    const through = makeClient({}, proxy.endpoint)
      .basin((await testBasin()).name)
      .stream(stream.name);
    await using session = await through.readSession({ start }, { as: "bytes" });
    // Nobody reads. With backpressure this would stop at the flow control window, 10 MiB.
    await expect.poll(() => proxy.bytesToClient, { timeout: 20_000 }).toBeGreaterThan(mebibytes * 1_048_576);
    expect(session.nextReadPosition()?.seqNum).toBeGreaterThan(0);
  });

  it("counts records in nextReadPosition() that were received and never consumed", async () => {
    const stream = await newStream();
    await stream.append(batch("a b c"));
    await using session = await stream.readSession({ start });
    const reader = session.getReader();
    expect((await reader.read()).value?.seqNum).toBe(0);
    expect(session.nextReadPosition()?.seqNum).toBe(3);
    reader.releaseLock();
  });

  it("gives bodies that are views on the buffer of the whole batch", async () => {
    const stream = await newStream();
    await stream.append(unchecked([AppendRecord.bytes({ body: new Uint8Array(100) }), sized(500_000)]));
    const session = await stream.readSession({ start, stop: { limits: { count: 2 } } }, { as: "bytes" });
    const bodies: Uint8Array[] = [];
    for await (const { body } of session) bodies.push(body);
    expect(bodies[0]?.byteLength).toBe(100);
    expect(bodies[0]?.buffer.byteLength).toBeGreaterThan(500_000);
    expect(bodies[1]?.buffer).toBe(bodies[0]?.buffer);
  });

  it("does not notice a signal that was aborted before", async () => {
    const stream = await newStream();
    await stream.append(batch("a"));
    const session = await stream.readSession({ start }, { signal: AbortSignal.abort() });
    const reader = session.getReader();
    expect((await reader.read()).value?.body).toBe("a");
    await reader.cancel();
  });
});
