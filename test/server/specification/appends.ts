import { AppendRecord, MAX_APPEND_BYTES } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import {
  batch,
  failure,
  fencingTokenMismatch,
  holding,
  invalid,
  type MakeStream,
  records,
  seqNumMismatch,
  show,
  sized,
  unchecked,
} from "./notation.js";

const command = (name: string, body: Uint8Array): AppendRecord =>
  AppendRecord.bytes({ body, headers: [["", name]] });

export function describeAppends(makeStream: MakeStream): void {
  describe("append", () => {
    it("numbers records from 0 and acknowledges first, next and tail", async () => {
      const stream = await makeStream();
      const at = (seqNum: number, timestamp: number) => ({ seqNum, timestamp: new Date(timestamp) });
      expect(await stream.append(batch("a@1000 b@2000"))).toEqual({
        start: at(0, 1000),
        end: at(2, 2000),
        tail: at(2, 2000),
      });
      expect(await stream.append(batch("c@3000"))).toEqual({
        start: at(2, 3000),
        end: at(3, 3000),
        tail: at(3, 3000),
      });
      expect(await stream.checkTail()).toEqual({ tail: at(3, 3000) });
    });

    for (const { name, given, timestamps } of [
      { name: "keeps a client's timestamps", given: ["a@1000 b@2000"], timestamps: [1000, 2000] },
      {
        name: "raises one below the batch's last",
        given: ["a@2000 b@1000 c@2001"],
        timestamps: [2000, 2000, 2001],
      },
      { name: "raises one below the stream's last", given: ["a@2000", "b@1000"], timestamps: [2000, 2000] },
    ]) {
      it(name, async () => {
        const stream = await holding(makeStream, ...given);
        const { records: read } = await stream.read({ start: { from: { seqNum: 0 } } });
        expect(read.map(({ timestamp }) => timestamp.getTime())).toEqual(timestamps);
      });
    }

    it("does not believe a clock that is ahead", async () => {
      const stream = await makeStream();
      const ack = await stream.append(batch(`a@${Date.now() + 3_600_000}`));
      expect(ack.start.timestamp.getTime()).toBeLessThan(Date.now() + 60_000);
    });

    for (const { name, given } of [
      { name: "a record of exactly 1 MiB metered", given: [sized(MAX_APPEND_BYTES)] },
      {
        name: "a batch of exactly 1 MiB metered",
        given: [sized(600_000), sized(MAX_APPEND_BYTES - 600_000)],
      },
      { name: "1000 records", given: Array.from({ length: 1000 }, () => sized(8)) },
      { name: "an empty body", given: [sized(8)] },
      { name: "an empty header value", given: [AppendRecord.string({ body: "a", headers: [["name", ""]] })] },
      { name: "string and bytes records together", given: [...records("a"), sized(9)] },
    ]) {
      it(`takes ${name}`, async () => {
        const stream = await makeStream();
        expect((await stream.append(unchecked(given))).end.seqNum).toBe(given.length);
      });
    }

    for (const { name, given } of [
      { name: "a record of 1 MiB and 1 byte", given: [sized(MAX_APPEND_BYTES + 1)] },
      { name: "a batch of 1 MiB and 1 byte", given: [sized(600_000), sized(MAX_APPEND_BYTES - 599_999)] },
      { name: "1001 records", given: Array.from({ length: 1001 }, () => sized(8)) },
      { name: "no records", given: [] },
      {
        name: "an empty header name beside another header",
        given: [AppendRecord.bytes({ body: new Uint8Array(), headers: [["a", "b"], ["", "fence"]] })], // biome-ignore format: one row
      },
      { name: "a command that does not exist", given: [command("nope", new Uint8Array())] },
      { name: "a trim command whose body is not 8 bytes", given: [command("trim", new Uint8Array(7))] },
      { name: "a fencing token of 37 bytes", given: [command("fence", new Uint8Array(37).fill(65))] },
      { name: "a fencing token that is not UTF-8", given: [command("fence", new Uint8Array([0xff]))] },
      { name: "good records beside a bad one", given: [sized(9), command("nope", new Uint8Array())] },
    ]) {
      it(`refuses ${name}, and appends nothing`, async () => {
        const stream = await makeStream();
        expect(await failure(stream.append(unchecked(given)))).toEqual(invalid);
        expect((await stream.checkTail()).tail.seqNum).toBe(0);
      });
    }

    it("rejects with the signal's abort, and appends nothing", async () => {
      const stream = await makeStream();
      const cancelled = { class: "S2Error", name: "S2Error", status: 499, origin: "sdk" };
      expect(await failure(stream.append(batch("a"), { signal: AbortSignal.abort() }))).toEqual(cancelled);
      expect((await stream.checkTail()).tail.seqNum).toBe(0);
    });
  });

  describe("conditions", () => {
    it("appends when matchSeqNum is the next, and tells the next when not", async () => {
      const stream = await holding(makeStream, "a b");
      expect(await failure(stream.append(batch("c", { matchSeqNum: 1 })))).toEqual(seqNumMismatch(2));
      expect(await failure(stream.append(batch("c", { matchSeqNum: 3 })))).toEqual(seqNumMismatch(2));
      expect((await stream.append(batch("c", { matchSeqNum: 2 }))).start.seqNum).toBe(2);
    });

    it("starts with an empty fencing token", async () => {
      const stream = await makeStream();
      expect(await failure(stream.append(batch("a", { fencingToken: "mine" })))).toEqual(
        fencingTokenMismatch(""),
      );
      expect((await stream.append(batch("a", { fencingToken: "" }))).start.seqNum).toBe(0);
    });

    it("is fenced by a command, for whoever sends a token", async () => {
      const stream = await holding(makeStream, "!fence:mine");
      expect(await failure(stream.append(batch("a", { fencingToken: "old" })))).toEqual(
        fencingTokenMismatch("mine"),
      );
      expect((await stream.append(batch("a", { fencingToken: "mine" }))).start.seqNum).toBe(1);
      // Fencing is cooperative.
      expect((await stream.append(batch("b"))).start.seqNum).toBe(2);
    });

    it("looks at the token before the sequence number", async () => {
      const stream = await makeStream();
      const both = { matchSeqNum: 7, fencingToken: "mine" };
      expect(await failure(stream.append(batch("a", both)))).toEqual(fencingTokenMismatch(""));
    });

    it("fences from the next batch on", async () => {
      const stream = await makeStream();
      await stream.append(batch("!fence:one !fence:two a", { fencingToken: "" }));
      expect(await failure(stream.append(batch("b", { fencingToken: "one" })))).toEqual(
        fencingTokenMismatch("two"),
      );
    });
  });

  describe("trim", () => {
    it("forgets the records before a point, in time, and none behind it", async () => {
      const stream = await holding(makeStream, "a b c", "!trim:2");
      await expect
        .poll(async () => show((await stream.read({ start: { from: { seqNum: 0 } } })).records), {
          timeout: 20_000,
        })
        .toBe("2:c 3:!trim");
    });

    it("never reaches behind its own record, and does not move the tail", async () => {
      const stream = await holding(makeStream, "a", "!trim:1000", "b");
      await expect
        .poll(async () => show((await stream.read({ start: { from: { seqNum: 0 } } })).records), {
          timeout: 20_000,
        })
        .toBe("2:b");
      expect((await stream.checkTail()).tail.seqNum).toBe(3);
    });
  });
}
