import { AppendInput, AppendRecord } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import type { ReadFrom, ReadUntil } from "../../../runtime/src/read/options.js";
import { resolveRange } from "../../../runtime/src/read/range.js";
import type { StreamHandle } from "../../../runtime/src/stream-handle.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { readerOptions } from "./notation.js";

/** Three records, the last one at 3000. */
async function threeRecords(): Promise<InMemoryStream> {
  const stream = new InMemoryStream();
  const records = [1000, 2000, 3000].map((timestamp) => AppendRecord.string({ body: "a", timestamp }));
  await stream.append(AppendInput.create(records));
  return stream;
}

describe("where a read starts, on a stream of three records", () => {
  const froms: readonly { from: ReadFrom; start: object; named: boolean }[] = [
    { from: "start", start: { seqNum: 0 }, named: false },
    { from: "tail", start: { seqNum: 3 }, named: false },
    { from: { seqNum: 2 }, start: { seqNum: 2 }, named: true },
    { from: { seqNum: 3 }, start: { seqNum: 3 }, named: true },
    { from: { tailOffset: 1 }, start: { seqNum: 2 }, named: false },
    { from: { tailOffset: 9 }, start: { seqNum: 0 }, named: false },
    { from: { timestamp: 2500 }, start: { timestamp: 2500 }, named: false },
    { from: { timestamp: new Date(2500) }, start: { timestamp: 2500 }, named: false },
  ];
  for (const { from, start, named } of froms)
    it(JSON.stringify(from), async () => {
      const range = await resolveRange(
        await threeRecords(),
        readerOptions({ from, until: undefined, follow: false }),
        new AbortController().signal,
      );
      expect(range).toMatchObject({
        start,
        named,
        endSeqNum: 3,
        tail: { seqNum: 3, timestamp: new Date(3000) },
      });
    });

  it("not after its end", async () => {
    const reading = resolveRange(
      await threeRecords(),
      readerOptions({ from: { seqNum: 4 }, until: undefined, follow: true }),
      new AbortController().signal,
    );
    await expect(reading).rejects.toMatchObject({ code: "POSITION_OUT_OF_RANGE", tail: 3 });
  });
});

describe("where a read ends, on a stream of three records", () => {
  const none = { endSeqNum: undefined, endTimestamp: undefined, maxEvents: undefined };
  const ends: readonly {
    until: ReadUntil | undefined;
    follow: boolean;
    want: Partial<typeof none> | object;
  }[] = [
    { until: undefined, follow: false, want: { ...none, endSeqNum: 3 } },
    { until: undefined, follow: true, want: none },
    { until: "tail", follow: false, want: { ...none, endSeqNum: 3 } },
    { until: "tail", follow: true, want: { ...none, endSeqNum: 3 } },
    { until: { seqNum: 2 }, follow: false, want: { ...none, endSeqNum: 2 } },
    { until: { seqNum: 9 }, follow: false, want: { ...none, endSeqNum: 3 } },
    { until: { seqNum: 9 }, follow: true, want: { ...none, endSeqNum: 9 } },
    { until: { timestamp: new Date(7) }, follow: true, want: { ...none, endTimestamp: 7 } },
    { until: { timestamp: 7 }, follow: false, want: { ...none, endSeqNum: 3, endTimestamp: 7 } },
    { until: { count: 5 }, follow: true, want: { ...none, maxEvents: 5 } },
    { until: { count: 5 }, follow: false, want: { ...none, endSeqNum: 3, maxEvents: 5 } },
  ];
  for (const { until, follow, want } of ends)
    it(`${JSON.stringify(until)}${follow ? ", following" : ""}`, async () => {
      expect(
        await resolveRange(
          await threeRecords(),
          readerOptions({ from: "start", until, follow }),
          new AbortController().signal,
        ),
      ).toMatchObject(want);
    });
});

it("a signal ends the wait for a server that does not answer", async () => {
  const stop = new AbortController();
  const stream: StreamHandle = Object.assign(new InMemoryStream(), {
    checkTail: () => new Promise<never>(() => {}),
  });
  const resolving = resolveRange(
    stream,
    readerOptions({ from: "start", until: undefined, follow: false }),
    stop.signal,
  );
  stop.abort(new Error("enough"));
  await expect(resolving).rejects.toThrow("enough");
});
