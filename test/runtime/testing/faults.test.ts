import type { AppendAck, AppendSession } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import { faultKinds } from "../../../runtime/src/testing/fault-options.js";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { batch, failure, seqNumMismatch, show } from "../../server/specification/notation.js";

const reset = { class: "S2Error", name: "S2Error", code: "ECONNRESET", status: 502, origin: "sdk" };
const unavailable = { ...reset, code: "unavailable", status: 503, origin: "server" };

async function onLog(stream: InMemoryStream): Promise<string> {
  if ((await stream.checkTail()).tail.seqNum === 0) return "";
  return show((await stream.read({ start: { from: { seqNum: 0 } } })).records);
}

/** What is told of an append: `1-2`, its place, or how it failed. */
async function told(append: Promise<AppendAck>): Promise<unknown> {
  return append.then(
    ({ start, end }) => `${start.seqNum}-${end.seqNum}`,
    () => failure(append),
  );
}

async function submit(session: AppendSession, notation: string): Promise<AppendAck> {
  return (await session.submit(batch(notation))).ack();
}

describe("what becomes of an append", () => {
  const ways = {
    "append()": async (stream: InMemoryStream) => stream.append(batch("a b")),
    "a session": async (stream: InMemoryStream) => submit(await stream.appendSession(), "a b"),
  };
  for (const [way, append] of Object.entries(ways))
    for (const { fault, want, log } of [
      { fault: "duplicate", want: "2-4", log: "0:a 1:b 2:a 3:b" },
      { fault: "delay", want: "0-2", log: "0:a 1:b" },
      { fault: "reorder", want: "0-2", log: "0:a 1:b" },
      { fault: "loseAck", want: reset, log: "0:a 1:b" },
      { fault: "reject", want: unavailable, log: "" },
      { fault: "cut", want: reset, log: "" },
    ] as const)
      it(`by ${way}: ${fault}`, async () => {
        const stream = new InMemoryStream({ faults: { sleep: async () => {} } });
        stream.faults.next(fault);
        expect(await told(append(stream))).toEqual(want);
        expect(await onLog(stream)).toBe(log);
        expect(await told(stream.append(batch("c")))).toMatch(/^\d-\d$/);
      });

  it("a delay lasts as long as its sleep", async () => {
    const slept: number[] = [];
    let wake = (): void => {};
    const sleep = (delayMs: number): Promise<void> => {
      slept.push(delayMs);
      return new Promise((resolve) => {
        wake = resolve;
      });
    };
    const stream = new InMemoryStream({ faults: { delay: 1, delayMs: 70, sleep } });
    let acked = false;
    const append = stream.append(batch("a")).then(() => {
      acked = true;
    });
    expect(await onLog(stream)).toBe("0:a");
    expect({ acked, slept }).toEqual({ acked: false, slept: [70] });
    wake();
    await append;
  });
});

describe("a batch that is to stand at a place of its own", () => {
  it("is not duplicated: the server refuses the second, and the session dies of it", async () => {
    const stream = new InMemoryStream();
    stream.faults.next("duplicate");
    const session = await stream.appendSession();
    const ticket = await session.submit(batch("a", { matchSeqNum: 0 }));
    expect(await failure(ticket.ack())).toEqual(seqNumMismatch(1));
    expect(await onLog(stream)).toBe("0:a");
  });
});

describe("batches in flight together", () => {
  for (const { fault, want, log } of [
    { fault: "reorder", want: ["1-2", "0-1", "2-3"], log: "0:b 1:a 2:c" },
    { fault: "loseAck", want: [reset, reset, reset], log: "0:a" },
    { fault: "reject", want: [unavailable, unavailable, unavailable], log: "" },
    { fault: "duplicate", want: ["1-2", "2-3", "3-4"], log: "0:a 1:a 2:b 3:c" },
  ] as const)
    it(`share what happens to the first: ${fault}`, async () => {
      const stream = new InMemoryStream();
      const session = await stream.appendSession();
      stream.faults.next(fault);
      const appends = ["a", "b", "c"].map((notation) => submit(session, notation));
      expect(await Promise.all(appends.map(told))).toEqual(want);
      expect(await onLog(stream)).toBe(log);
    });
});

describe("a stall", () => {
  it("holds back a session, until it is released", async () => {
    const stream = new InMemoryStream();
    const session = await stream.appendSession();
    stream.faults.next("stall");
    const appends = ["a", "b"].map((notation) => submit(session, notation));
    await expect.poll(() => stream.faults.stalled).toBe(1);
    await stream.append(batch("c"));
    expect(await onLog(stream)).toBe("0:c");
    stream.faults.release();
    expect(await Promise.all(appends.map(told))).toEqual(["1-2", "2-3"]);
    await session.close();
  });

  it("ends with its session, and nothing of it is appended then", async () => {
    const stream = new InMemoryStream();
    const session = await stream.appendSession();
    stream.faults.next("stall");
    const append = submit(session, "a");
    await expect.poll(() => stream.faults.stalled).toBe(1);
    await session.writable.abort("enough");
    expect(await failure(append)).toMatchObject({ code: "ABORTED" });
    stream.faults.release();
    expect(stream.faults.stalled).toBe(0);
    await session.close().catch(() => {});
    expect(await onLog(stream)).toBe("");
  });

  it("ends an append() when its signal fires", async () => {
    const stream = new InMemoryStream();
    const stop = new AbortController();
    stream.faults.next("stall");
    const append = stream.append(batch("a"), { signal: stop.signal });
    stop.abort();
    expect(await failure(append)).toMatchObject({ class: "S2Error", status: 499 });
    stream.faults.release();
    expect(await onLog(stream)).toBe("");
  });
});

describe("a connection that is cut", () => {
  it("ends every session, on demand or with a batch", async () => {
    for (const cut of [
      async (stream: InMemoryStream) => stream.faults.cut(),
      async (stream: InMemoryStream) => {
        stream.faults.next("cut");
        expect(await failure(stream.append(batch("b")))).toEqual(reset);
      },
    ]) {
      const stream = new InMemoryStream();
      await stream.append(batch("a"));
      const reader = (await stream.readSession({ start: { from: { seqNum: 0 } } })).getReader();
      expect((await reader.read()).value?.body).toBe("a");
      const next = reader.read();
      const session = await stream.appendSession();
      await cut(stream);
      expect(await failure(next)).toEqual(reset);
      expect(await failure(session.submit(batch("c")))).toEqual(reset);
      expect(await onLog(stream)).toBe("0:a");
    }
  });

  it("leaves alone what was over already", async () => {
    const stream = new InMemoryStream();
    await stream.append(batch("a"));
    const bounded = await stream.readSession({
      start: { from: { seqNum: 0 } },
      stop: { limits: { count: 1 } },
    });
    const session = await stream.appendSession();
    await session.close();
    stream.faults.cut();
    expect((await bounded.getReader().read()).value?.body).toBe("a");
    await session.close();
    expect(session.failureCause()).toBeUndefined();
  });
});

describe("faults by chance", () => {
  const seeded = async (seed: number): Promise<string> => {
    const stream = new InMemoryStream({ faults: { seed, duplicate: 0.3, loseAck: 0.2, reject: 0.2 } });
    for (const body of "abcdefghijklmnopqrst") await stream.append(batch(body)).catch(() => {});
    return onLog(stream);
  };

  it("are the same for the same seed, and others for another", async () => {
    expect(await seeded(5)).toBe(await seeded(5));
    expect(await seeded(5)).not.toBe(await seeded(6));
  });

  it("are as frequent as asked for", async () => {
    const kinds = faultKinds.filter((kind) => kind !== "stall");
    const chances = Object.fromEntries(kinds.map((kind) => [kind, 0.1]));
    const stream = new InMemoryStream({ faults: { ...chances, sleep: async () => {} } });
    const appends = 4000;
    let resets = 0;
    let rejected = 0;
    for (let count = 0; count < appends; count++) {
      const error = await stream.append(batch("a")).then(
        () => undefined,
        ({ code }: { code: string }) => code,
      );
      if (error === "ECONNRESET") resets++;
      if (error === "unavailable") rejected++;
    }
    const { seqNum } = (await stream.checkTail()).tail;
    expect(resets / appends).toBeCloseTo(0.2, 1);
    expect(rejected / appends).toBeCloseTo(0.1, 1);
    // A tenth stands there twice, a tenth was cut and a tenth rejected.
    expect(seqNum / appends).toBeCloseTo(0.9, 1);
  });

  it("come after those on demand, which come in the order of the calls", async () => {
    const stream = new InMemoryStream({ faults: { reject: 1 } });
    stream.faults.next("loseAck");
    stream.faults.next("duplicate");
    expect(await told(stream.append(batch("a")))).toEqual(reset);
    expect(await told(stream.append(batch("b")))).toBe("2-3");
    expect(await told(stream.append(batch("c")))).toEqual(unavailable);
  });
});
