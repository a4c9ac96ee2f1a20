import { AppendInput, AppendRecord, type ReadInput } from "@s2-dev/streamstore";
import { describe, expect, it, vi } from "vitest";
import { Connection } from "../../../runtime/src/connection.js";
import type { ReadRange } from "../../../runtime/src/read/range.js";
import { Windows } from "../../../runtime/src/read/windows.js";
import { resolveRetry } from "../../../runtime/src/retry.js";
import type { StreamHandle } from "../../../runtime/src/stream-handle.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { readerOptions } from "./notation.js";

const quarter = 262_144;
const window = 1_048_576;
const options = readerOptions({ windowBytes: window });

interface Watched {
  readonly stream: InMemoryStream & StreamHandle;
  /** What each session was asked for: `from+bytes`. */
  readonly sessions: string[];
}

/** A stream of so many records of 256 KiB each, metered: four to a window. */
async function quarters(count: number): Promise<Watched> {
  const stream = new InMemoryStream();
  const sessions: string[] = [];
  const readSession = stream.readSession.bind(stream);
  const watch = (input: ReadInput = {}, options?: Parameters<typeof readSession>[1]) => {
    const { from } = input.start ?? {};
    sessions.push(`${from !== undefined && "seqNum" in from ? from.seqNum : JSON.stringify(from)}`);
    return readSession(input, options);
  };
  for (let index = 0; index < count; index++) await append(stream, 1);
  // Of the SDK's overloads only the one for bytes is called.
  return { stream: Object.assign(stream, { readSession: watch as typeof readSession }), sessions };
}

async function append(stream: StreamHandle, count: number): Promise<void> {
  const records = Array.from({ length: count }, () =>
    AppendRecord.bytes({ body: new Uint8Array(quarter - 8) }),
  );
  await stream.append(AppendInput.create(records));
}

/** `tail` is where the stream ended when reading began: what comes after that is read in sessions. */
function range(from: number, to: number | undefined, follow = false, tail = 0): ReadRange {
  return {
    start: { seqNum: from },
    named: false,
    endSeqNum: to,
    endTimestamp: undefined,
    maxEvents: undefined,
    follow,
    tail: { seqNum: tail, timestamp: new Date(0) },
    resumed: undefined,
  };
}

/** Sequence numbers that `next()` gives, and what it gives at the end. */
async function drain(windows: Windows): Promise<number[]> {
  const seen: number[] = [];
  for (let records = await windows.next(); records !== undefined; records = await windows.next())
    for (const { seqNum } of records) seen.push(seqNum);
  return seen;
}

/** Lets everything happen that is not held back by something. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

describe("windows", () => {
  it("read a range to its end, one bounded session after the other", async () => {
    const { stream, sessions } = await quarters(10);
    const windows = new Windows(
      new Connection(stream, 1000),
      range(1, 10),
      options,
      new AbortController().signal,
    );
    expect(await drain(windows)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sessions).toEqual(["1", "5", "9"]);
  });

  it("do not read past the end of the range", async () => {
    const { stream } = await quarters(6);
    expect(
      await drain(
        new Windows(new Connection(stream, 1000), range(2, 5), options, new AbortController().signal),
      ),
    ).toEqual([2, 3, 4]);
  });

  it("hold a consumer's window and one more, and ask for nothing before there is room", async () => {
    const { stream, sessions } = await quarters(40);
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 40),
      options,
      new AbortController().signal,
    );
    const first = await windows.next();
    await settle();
    // The consumer works on the first records; a window's worth waits beside them, of two sessions at most.
    expect(first?.[0]?.seqNum).toBe(0);
    expect(sessions.length).toBeLessThanOrEqual(2);
    const held = [...(first ?? []), ...((await windows.next()) ?? [])];
    expect(held.length * quarter).toBeLessThanOrEqual(2 * window);
    expect((await drain(windows)).length).toBe(40 - held.length);
  });

  it("follow the tail, and end when the signal fires", async () => {
    const { stream } = await quarters(2);
    const stop = new AbortController();
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, undefined, true),
      options,
      stop.signal,
    );
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      for (const { seqNum } of (await windows.next()) ?? []) seen.push(seqNum);
    };
    while (seen.length < 2) await read();
    await append(stream, 3);
    while (seen.length < 5) await read();
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    const waiting = windows.next();
    await settle();
    stop.abort();
    expect(await waiting).toBeUndefined();
  });

  it("give what arrived before the error, and then the error", async () => {
    const { stream } = await quarters(6);
    const readSession = stream.readSession;
    let sessions = 0;
    Object.assign(stream, {
      readSession: (...given: Parameters<typeof readSession>) => {
        if (sessions++ === 0) return readSession(...given);
        return Promise.reject(
          Object.assign(new Error("the disk is full."), { status: 500, code: "internal" }),
        );
      },
    });
    const once = { ...options, retry: resolveRetry(false) };
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 6),
      once,
      new AbortController().signal,
    );
    const seen: number[] = [];
    const failure = await (async () => {
      for (let more = await windows.next(); more !== undefined; more = await windows.next())
        for (const { seqNum } of more) seen.push(seqNum);
    })().catch((error: unknown) => error);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(failure).toMatchObject({ code: "READ_FAILED", seqNum: 4 });
    expect(String(failure)).toContain("the disk is full. Read on with from: { seqNum: 4 }.");
  });

  it("end quietly where a time lies after the last record", async () => {
    const { stream } = await quarters(1);
    const after = { ...range(0, 1), start: { timestamp: Date.now() + 60_000 } };
    expect(
      await drain(new Windows(new Connection(stream, 1000), after, options, new AbortController().signal)),
    ).toEqual([]);
  });

  it("read what is on the stream by pages, and what comes after that in sessions", async () => {
    const { stream, sessions } = await quarters(10);
    const windows = new Windows(
      new Connection(stream, 1000),
      range(1, undefined, true, 9),
      options,
      new AbortController().signal,
    );
    const seen: number[] = [];
    while (seen.length < 9) for (const { seqNum } of (await windows.next()) ?? []) seen.push(seqNum);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sessions).toEqual(["9"]);
  });

  it("read in sessions where a page holds a thousand records", async () => {
    const stream = new InMemoryStream();
    const records = Array.from({ length: 1000 }, () => AppendRecord.bytes({ body: new Uint8Array(1) }));
    for (let batch = 0; batch < 3; batch++) await stream.append(AppendInput.create(records));
    const reads = vi.spyOn(stream, "read");
    const sessions = vi.spyOn(stream, "readSession");
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 3000, false, 3000),
      options,
      new AbortController().signal,
    );
    expect(await drain(windows)).toHaveLength(3000);
    expect([reads.mock.calls.length, sessions.mock.calls.length]).toEqual([1, 1]);
  });

  it("hold no more of pages than a window beside what the consumer works on", async () => {
    const { stream } = await quarters(40);
    const reads = vi.spyOn(stream, "read");
    const two = { ...options, windowBytes: 2 * window };
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 40, false, 40),
      two,
      new AbortController().signal,
    );
    for (let taken = 0; taken < 40; ) {
      const records = (await windows.next()) ?? [];
      taken += records.length;
      expect(records.length * quarter).toBeLessThanOrEqual(window);
      await settle();
      const asked = reads.mock.calls.map(([input]) => {
        const { from } = input?.start ?? {};
        const start = from !== undefined && "seqNum" in from ? from.seqNum : 0;
        return start + Math.min(input?.stop?.limits?.count ?? 0, window / quarter);
      });
      expect((Math.max(...asked) - taken) * quarter).toBeLessThanOrEqual(2 * window);
    }
    expect(await windows.next()).toBeUndefined();
  });

  it("read a page again whose connection broke, and give no record twice", async () => {
    const { stream } = await quarters(10);
    const read = stream.read.bind(stream);
    let calls = 0;
    Object.assign(stream, {
      read: (...given: Parameters<typeof read>) => {
        if (calls++ % 2 === 0) return read(...given);
        return Promise.reject(Object.assign(new Error("reset"), { status: 502, code: "ECONNRESET" }));
      },
    });
    const quick = { ...options, retry: resolveRetry({ minDelayMs: 1, maxDelayMs: 1 }) };
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 10, false, 10),
      quick,
      new AbortController().signal,
    );
    expect(await drain(windows)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("time out on a page that is never answered", async () => {
    const { stream } = await quarters(1);
    Object.assign(stream, { read: () => new Promise(() => {}) });
    const brief = { ...options, timeoutMs: 20, retry: resolveRetry(false) };
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 1, false, 1),
      brief,
      new AbortController().signal,
    );
    await expect(windows.next()).rejects.toMatchObject({ code: "READ_TIMEOUT", seqNum: 0 });
  });

  for (const { name, attempts, want } of [
    { name: "ask again for what is not answered, once within the time", attempts: 9, want: 2 },
    { name: "ask once when nothing is to be tried again", attempts: 0, want: 1 },
  ])
    it(name, async () => {
      const { stream } = await quarters(1);
      let calls = 0;
      const silent = () => {
        calls++;
        return new Promise(() => {});
      };
      Object.assign(stream, { read: silent, readSession: silent });
      const retry = { ...options.retry, attempts };
      const connection = new Connection(stream, 1000);
      const renew = vi.spyOn(connection, "renew");
      const brief = { ...options, timeoutMs: 40, retry };
      const windows = new Windows(connection, range(0, 1, false, 1), brief, new AbortController().signal);
      const began = performance.now();
      await expect(windows.next()).rejects.toMatchObject({ code: "READ_TIMEOUT", seqNum: 0 });
      expect(performance.now() - began).toBeGreaterThan(35);
      expect([calls, renew.mock.calls.length]).toEqual([want, want - 1]);
    });

  it("read a session in place of a page that is not answered, since it has a connection of its own", async () => {
    const { stream, sessions } = await quarters(3);
    Object.assign(stream, { read: () => new Promise(() => {}) });
    const brief = { ...options, timeoutMs: 40 };
    const connection = new Connection(stream, 1000);
    const windows = new Windows(connection, range(0, 3, false, 3), brief, new AbortController().signal);
    expect(await drain(windows)).toEqual([0, 1, 2]);
    expect(sessions).toEqual(["0"]);
  });

  it("read on where a session fell silent", async () => {
    const { stream } = await quarters(6);
    const readSession = stream.readSession;
    let sessions = 0;
    Object.assign(stream, {
      readSession: (...given: Parameters<typeof readSession>) =>
        sessions++ === 1 ? new Promise(() => {}) : readSession(...given),
    });
    const brief = { ...options, timeoutMs: 100 };
    const windows = new Windows(
      new Connection(stream, 1000),
      range(0, 6),
      brief,
      new AbortController().signal,
    );
    expect(await drain(windows)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(sessions).toBe(3);
  });
});
