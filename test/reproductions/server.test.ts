import { expect, it } from "vitest";
import { describeServer, makeClient, newStream, testBasin } from "../server/client.js";
import {
  batch,
  failure,
  fencingTokenMismatch,
  outOfRange,
  seqNumMismatch,
  show,
} from "../server/specification/notation.js";

const start = { from: { seqNum: 0 } };
const notFound = { class: "S2Error", name: "S2Error", status: 404, origin: "server" };

describeServer("the server", () => {
  it("lets an append without a token through a fence", async () => {
    const stream = await newStream();
    await stream.append(batch("!fence:mine"));
    expect((await stream.append(batch("a"))).start.seqNum).toBe(1);
  });

  it("raises a timestamp below the last record's to it", async () => {
    const stream = await newStream();
    await stream.append(batch("a@2000"));
    expect((await stream.append(batch("b@1000"))).start.timestamp.getTime()).toBe(2000);
  });

  it("acknowledges a trim before the records are gone", async () => {
    // They go within milliseconds on s2-lite, so a single read may come too late to see them.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const stream = await newStream();
      await stream.append(batch("a b c !trim:2"));
      const seen = show((await stream.read({ start })).records);
      if (seen === "0:a 1:b 2:c 3:!trim") return;
      expect(seen).toMatch(/^(1:b )?2:c 3:!trim$/);
    }
    expect.fail("Trimmed records were gone at once, every time.");
  });

  it("says stream_not_found with a 404, for every operation", async () => {
    const stream = (await testBasin()).stream("missing");
    const missing = { ...notFound, code: "stream_not_found" };
    expect(await failure(stream.append(batch("a")))).toEqual(missing);
    expect(await failure(stream.read({ start }))).toEqual(missing);
    expect(await failure(stream.checkTail())).toEqual(missing);
    expect(await failure((await stream.readSession({ start })).getReader().read())).toEqual(missing);
    const session = await stream.appendSession();
    expect(await failure((await session.submit(batch("a"))).ack())).toEqual(missing);
  });

  it("says basin_not_found with a 404", async () => {
    const stream = makeClient().basin("no-such-basin").stream("missing");
    expect(await failure(stream.append(batch("a")))).toEqual({ ...notFound, code: "basin_not_found" });
  });

  it("says what was expected with a 412", async () => {
    const stream = await newStream();
    expect(await failure(stream.append(batch("a", { matchSeqNum: 7 })))).toEqual(seqNumMismatch(0));
    expect(await failure(stream.append(batch("a", { fencingToken: "x" })))).toEqual(fencingTokenMismatch(""));
  });

  it("says where the tail is with a 416, also to a bounded read that is clamped to it", async () => {
    const stream = await newStream();
    await stream.append(batch("a@1000"));
    for (const clamp of [false, true]) {
      const input = { start: { from: { seqNum: 1 }, clamp } };
      expect(await failure(stream.read(input))).toEqual(outOfRange(1, 1000));
    }
  });

  it("reads from the tail when no start is given", async () => {
    const stream = await newStream();
    await stream.append(batch("a"));
    const session = await stream.readSession();
    const reader = session.getReader();
    const next = reader.read();
    await session.caughtUp();
    await stream.append(batch("b"));
    expect((await next).value?.body).toBe("b");
    await reader.cancel();
  });
});
