import { type AppendAck, type AppendSession, MAX_APPEND_BYTES } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import {
  batch,
  failure,
  invalid,
  type MakeStream,
  seqNumMismatch,
  show,
  sized,
  unchecked,
} from "./notation.js";

const closed = { class: "S2Error", name: "S2Error", status: 0, origin: "sdk" };
const aborted = { ...closed, code: "ABORTED", status: 499 };
const invalidArgument = { ...closed, code: "INVALID_ARGUMENT", status: 400 };

async function acksOf(session: AppendSession): Promise<string[]> {
  const spans: string[] = [];
  for await (const { start, end } of session.acks()) spans.push(`${start.seqNum}-${end.seqNum}`);
  return spans;
}

const span = ({ start, end }: AppendAck): string => `${start.seqNum}-${end.seqNum}`;

export function describeAppendSessions(makeStream: MakeStream): void {
  describe("appendSession", () => {
    it("appends in the order of submission, many in flight", async () => {
      const stream = await makeStream();
      const session = await stream.appendSession();
      const tickets = await Promise.all(["a b", "c", "d"].map((notation) => session.submit(batch(notation))));
      expect(tickets.map(({ numRecords, bytes }) => [numRecords, bytes])).toEqual([[2, 18], [1, 9], [1, 9]]); // biome-ignore format: one row
      const acks = await Promise.all(tickets.map((ticket) => ticket.ack()));
      expect(acks.map(span)).toEqual(["0-2", "2-3", "3-4"]);
      expect(session.lastAckedPosition()).toEqual(acks.at(-1));
      await session.close();
      expect(await acksOf(session)).toEqual(["0-2", "2-3", "3-4"]);
      expect(session.failureCause()).toBeUndefined();
      expect(show((await stream.read({ start: { from: { seqNum: 0 } } })).records)).toBe("0:a 1:b 2:c 3:d");
    });

    it("is written to as a WritableStream", async () => {
      const stream = await makeStream();
      const session = await stream.appendSession();
      const writer = session.writable.getWriter();
      void writer.write(batch("a b"));
      void writer.write(batch("c"));
      await writer.close();
      expect(await acksOf(session)).toEqual(["0-2", "2-3"]);
    });

    it("waits for what is in flight when closed, and takes no more", async () => {
      const stream = await makeStream();
      const session = await stream.appendSession();
      const ticket = await session.submit(batch("a"));
      await session.close();
      expect(session.lastAckedPosition()?.end.seqNum).toBe(1);
      expect(span(await ticket.ack())).toBe("0-1");
      expect(await failure(session.submit(batch("b")))).toEqual(closed);
      await session.close();
    });

    it("dies of one failed condition, with everything behind it", async () => {
      const stream = await makeStream();
      const session = await stream.appendSession();
      const [good, bad, behind] = await Promise.all([
        session.submit(batch("a")),
        session.submit(batch("b", { matchSeqNum: 9 })),
        session.submit(batch("c")),
      ]);
      expect(span(await good.ack())).toBe("0-1");
      expect(await failure(bad.ack())).toEqual(seqNumMismatch(1));
      expect(await failure(behind.ack())).toEqual(seqNumMismatch(1));
      expect(await failure(session.submit(batch("d")))).toEqual(seqNumMismatch(1));
      expect(await failure(session.close())).toEqual(seqNumMismatch(1));
      expect(session.failureCause()?.name).toBe("SeqNumMismatchError");
      expect(session.lastAckedPosition()?.end.seqNum).toBe(1);
      expect((await stream.checkTail()).tail.seqNum).toBe(1);
    });

    for (const { name, given, want } of [
      { name: "no records", given: [], want: invalid },
      { name: "1001 records", given: Array.from({ length: 1001 }, () => sized(8)), want: invalidArgument },
      { name: "a record of 1 MiB and 1 byte", given: [sized(MAX_APPEND_BYTES + 1)], want: invalidArgument },
    ]) {
      it(`dies of a batch of ${name}`, async () => {
        const stream = await makeStream();
        const session = await stream.appendSession();
        const ticket = await session.submit(unchecked(given));
        expect(await failure(ticket.ack())).toEqual(want);
        expect(await failure(session.close())).toEqual(want);
        expect((await stream.checkTail()).tail.seqNum).toBe(0);
      });
    }

    it("takes batches of exactly 1 MiB, more of them than may be in flight", async () => {
      const stream = await makeStream();
      await using session = await stream.appendSession({ maxInflightBytes: MAX_APPEND_BYTES });
      const acks = Array.from({ length: 4 }, async () =>
        (await session.submit(unchecked([sized(MAX_APPEND_BYTES)]))).ack(),
      );
      expect((await Promise.all(acks)).map(span)).toEqual(["0-1", "1-2", "2-3", "3-4"]);
    });

    it("turns away whoever waits for room when it is closed", async () => {
      const stream = await makeStream();
      const session = await stream.appendSession({ maxInflightBatches: 1 });
      const first = session.submit(batch("a"));
      const second = failure(session.submit(batch("b")));
      await first;
      await session.close();
      expect(await second).toEqual(closed);
      expect((await stream.checkTail()).tail.seqNum).toBe(1);
    });

    it("refuses room for less than one batch of 1 MiB", async () => {
      const stream = await makeStream();
      expect(await failure(stream.appendSession({ maxInflightBytes: MAX_APPEND_BYTES - 1 }))).toEqual(closed);
    });

    it("fails when its acks are cancelled", async () => {
      const session = await (await makeStream()).appendSession();
      await session.readable.cancel("enough");
      expect(await failure(session.submit(batch("a")))).toEqual(aborted);
      expect(await failure(session.close())).toEqual(aborted);
    });

    it("fails when its writable is aborted", async () => {
      const session = await (await makeStream()).appendSession();
      await session.writable.abort("enough");
      expect(await failure(session.close())).toEqual(aborted);
    });
  });
}
