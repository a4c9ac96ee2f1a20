import type { ReadRecord, ReadSession } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import { batch, failure, holding, type MakeStream, show, sized, unchecked } from "./notation.js";
import { selectable, selections } from "./reads.js";

async function drain(session: ReadSession): Promise<ReadRecord[]> {
  const records: ReadRecord[] = [];
  for await (const record of session) records.push(record);
  return records;
}

async function take(session: ReadSession, count: number): Promise<ReadRecord[]> {
  const reader = session.getReader();
  const records: ReadRecord[] = [];
  while (records.length < count) {
    const { value } = await reader.read();
    if (value === undefined) break;
    records.push(value);
  }
  reader.releaseLock();
  return records;
}

const start = { from: { seqNum: 0 } };

export function describeReadSessions(makeStream: MakeStream): void {
  describe("readSession", () => {
    for (const { name, input, want } of selections.filter(({ input }) => input.stop)) {
      it(`selects ${name}`, async () => {
        const stream = await holding(makeStream, ...selectable);
        // Errors come out of the session, not of the call.
        const session = await stream.readSession(input);
        const reading = drain(session).then(show);
        expect(typeof want === "string" ? await reading : await failure(reading)).toEqual(want);
      });
    }

    for (const { name, input, want, waiting } of selections.filter(({ input }) => !input.stop)) {
      it(`selects ${name}, and ends at the tail when it waits there for 0 s`, async () => {
        const stream = await holding(makeStream, ...selectable);
        const reading = drain(await stream.readSession({ ...input, stop: { waitSecs: 0 } })).then(show);
        const wanted = waiting ?? want;
        expect(typeof wanted === "string" ? await reading : await failure(reading)).toEqual(wanted);
      });
    }

    it("takes more than one batch's worth", async () => {
      const stream = await makeStream();
      for (let i = 0; i < 3; i += 1)
        await stream.append(unchecked(Array.from({ length: 600 }, () => sized(8))));
      expect(
        await drain(await stream.readSession({ start, stop: { limits: { count: 1700 } } })),
      ).toHaveLength(1700);
    });

    it("follows the tail", async () => {
      const stream = await holding(makeStream, "a b");
      await using session = await stream.readSession({ start });
      expect(show(await take(session, 2))).toBe("0:a 1:b");
      for (const [index, body] of ["c", "d", "e"].entries()) {
        await stream.append(batch(body));
        expect(show(await take(session, 1))).toBe(`${index + 2}:${body}`);
      }
    });

    it("starts at the tail without a start", async () => {
      const stream = await holding(makeStream, "a b");
      await using session = await stream.readSession();
      // Which tail that is, is settled when the server has seen the request.
      expect((await session.caughtUp()).seqNum).toBe(2);
      await stream.append(batch("c"));
      expect(show(await take(session, 1))).toBe("2:c");
    });

    it("follows up to a count, within a batch", async () => {
      const stream = await holding(makeStream, "a");
      const session = await stream.readSession({ start, stop: { limits: { count: 2 }, waitSecs: 20 } });
      const reading = drain(session);
      await session.caughtUp();
      await stream.append(batch("b c"));
      expect(show(await reading)).toBe("0:a 1:b");
    });

    it("follows up to a time, exclusive", async () => {
      const stream = await holding(makeStream, "a@1000");
      const session = await stream.readSession({ start, stop: { untilTimestamp: 3000, waitSecs: 20 } });
      const reading = drain(session);
      await session.caughtUp();
      await stream.append(batch("b@2000 c@3000"));
      expect(show(await reading)).toBe("0:a 1:b");
    });

    it("gives up when nothing came for the time it waits", async () => {
      const stream = await holding(makeStream, "a");
      expect(show(await drain(await stream.readSession({ start, stop: { waitSecs: 1 } })))).toBe("0:a");
    });

    it("hides commands, which count for its limits", async () => {
      const stream = await holding(makeStream, "a !fence:x b");
      const input = { start, stop: { limits: { count: 2 } }, ignoreCommandRecords: true };
      expect(show(await drain(await stream.readSession(input)))).toBe("0:a");
    });

    it("drops a byte order mark that text begins with, which read() keeps", async () => {
      const stream = await holding(makeStream, "\ufeffa");
      expect(show(await drain(await stream.readSession({ start, stop: { waitSecs: 0 } })))).toBe("0:a");
      expect(show((await stream.read({ start })).records)).toBe("0:\ufeffa");
    });

    it("tells where it is, and when it has caught up", async () => {
      const stream = await holding(makeStream, "a@1000");
      await using session = await stream.readSession({ start });
      const at = (seqNum: number, timestamp: number) => ({ seqNum, timestamp: new Date(timestamp) });
      await take(session, 1);
      expect(await session.caughtUp()).toEqual(at(1, 1000));
      expect([session.isCaughtUp(), session.nextReadPosition(), session.lastObservedTail()]).toEqual([
        true,
        at(1, 1000),
        at(1, 1000),
      ]);
      await stream.append(batch("b@2000 c@3000"));
      await take(session, 1);
      // What was received counts as read, though nobody consumed it yet.
      expect([session.isCaughtUp(), session.nextReadPosition(), session.lastObservedTail()]).toEqual([
        false,
        at(3, 3000),
        at(3, 3000),
      ]);
      await take(session, 1);
      expect(session.isCaughtUp()).toBe(true);
    });

    it("has not caught up when it was bounded", async () => {
      const stream = await holding(makeStream, "a@1000");
      const session = await stream.readSession({ start, stop: { limits: { count: 1 } } });
      await drain(session);
      expect([session.isCaughtUp(), session.lastObservedTail()]).toEqual([false, undefined]);
      expect(session.nextReadPosition()).toEqual({ seqNum: 1, timestamp: new Date(1000) });
      expect(await failure(session.caughtUp())).toMatchObject({ code: "SESSION_CLOSED" });
    });

    it("ends when its signal aborts, without an error", async () => {
      const stream = await holding(makeStream, "a");
      const controller = new AbortController();
      const session = await stream.readSession({ start }, { signal: controller.signal });
      const reading = drain(session);
      await session.caughtUp();
      controller.abort();
      expect(show(await reading)).toBe("0:a");
    });

    it("can be left", async () => {
      const stream = await holding(makeStream, "a b");
      const session = await stream.readSession({ start });
      for await (const record of session) {
        expect(record.body).toBe("a");
        break;
      }
      await expect(session.getReader().read()).resolves.toEqual({ done: true, value: undefined });
    });
  });
}
