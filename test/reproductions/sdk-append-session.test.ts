import { AppendRecord, type S2Stream } from "@s2-dev/streamstore";
import { expect, it } from "vitest";
import { startProxy, type TcpProxy } from "../faults/proxy.js";
import { describeServer, makeClient, newStream, testBasin } from "../server/client.js";
import { batch, failure, seqNumMismatch, show, unchecked } from "../server/specification/notation.js";

const start = { from: { seqNum: 0 } };
const quickRetry = { maxAttempts: 3, minBaseDelayMillis: 1, maxBaseDelayMillis: 1 };

/** The same stream, directly and through the proxy. */
async function disturbed(proxy: TcpProxy): Promise<{ direct: S2Stream; through: S2Stream }> {
  const direct = await newStream();
  const client = makeClient({ retry: quickRetry }, proxy.endpoint);
  return { direct, through: client.basin((await testBasin()).name).stream(direct.name) };
}

describeServer("the SDK's append session", () => {
  it("sends every batch in flight again after a lost connection", async () => {
    await using proxy = await startProxy();
    const { direct, through } = await disturbed(proxy);
    const session = await through.appendSession();
    await (await session.submit(batch("first"))).ack();
    proxy.toClient = "drop";
    const tickets = await Promise.all(["b1", "b2", "b3"].map((body) => session.submit(batch(body))));
    await expect.poll(async () => (await direct.checkTail()).tail.seqNum).toBe(4);
    proxy.toClient = "pass";
    proxy.cut();
    await Promise.all(tickets.map((ticket) => ticket.ack()));
    await session.close();
    const { records } = await direct.read({ start });
    expect(records.map(({ body }) => body).join(" ")).toBe("first b1 b2 b3 b1 b2 b3");
  });

  it("reports a batch that became durable as a SeqNumMismatchError when its ack was lost, and dies", async () => {
    await using proxy = await startProxy();
    const { direct, through } = await disturbed(proxy);
    const session = await through.appendSession();
    await (await session.submit(batch("first", { matchSeqNum: 0 }))).ack();
    proxy.toClient = "drop";
    const ticket = await session.submit(batch("second", { matchSeqNum: 1 }));
    await expect.poll(async () => (await direct.checkTail()).tail.seqNum).toBe(2);
    proxy.toClient = "pass";
    proxy.cut();
    expect(await failure(ticket.ack())).toEqual(seqNumMismatch(2));
    expect(await failure(session.close())).toEqual(seqNumMismatch(2));
    expect(show((await direct.read({ start })).records)).toBe("0:first 1:second");
  });

  for (const { name, bad, want } of [
    { name: "a failed condition", bad: batch("bad", { matchSeqNum: 9 }), want: 412 },
    {
      name: "an invalid record",
      bad: unchecked([AppendRecord.string({ body: "", headers: [["", "no"]] })]),
      want: 422,
    },
  ]) {
    it(`is killed by ${name}, with everything in flight`, async () => {
      const session = await (await newStream()).appendSession();
      const tickets = await Promise.all([bad, batch("good")].map((input) => session.submit(input)));
      for (const ticket of tickets) await expect(ticket.ack()).rejects.toMatchObject({ status: want });
      await expect(session.close()).rejects.toMatchObject({ status: want });
    });
  }

  it("encodes a record after submit() resolved: a buffer that is used again changes it", async () => {
    const stream = await newStream();
    const session = await stream.appendSession();
    const body = new Uint8Array([1, 2, 3]);
    const ticket = await session.submit(unchecked([AppendRecord.bytes({ body })]));
    body.fill(9);
    await ticket.ack();
    await session.close();
    const { records } = await stream.read({ start }, { as: "bytes" });
    expect(records[0]?.body).toEqual(new Uint8Array([9, 9, 9]));
  });

  it("reorders submissions when compression is gzip, and dies of it: large ones wait for the compressor", async () => {
    const stream = await newStream({ compression: "gzip" });
    const session = await stream.appendSession();
    await (await session.submit(batch("first"))).ack();
    const large = "x".repeat(500_000);
    const [slow, quick] = await Promise.all([large, "small"].map((body) => session.submit(batch(body))));
    expect((await slow?.ack())?.start.seqNum).toBe(2);
    await expect(quick?.ack()).rejects.toThrow(/not strictly increasing/);
    const { records } = await stream.read({ start });
    expect(records.map(({ body }) => (body === large ? "large" : body))).toEqual(["first", "small", "large"]);
  });
});
