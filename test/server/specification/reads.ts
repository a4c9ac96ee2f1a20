import { AppendRecord, type ReadInput } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import {
  batch,
  failure,
  holding,
  invalid,
  type MakeStream,
  outOfRange,
  show,
  sized,
  unchecked,
} from "./notation.js";

const cancelled = { class: "S2Error", name: "S2Error", status: 499, origin: "sdk" };

interface Selection {
  readonly name: string;
  readonly input: ReadInput;
  /** The records, or the error. */
  readonly want: string | Record<string, unknown>;
  /** What a read gets that may wait at the tail, where that is something else. */
  readonly waiting?: string;
}

/** Where reads start and stop, the same for one batch and for a session, on a stream of {@link selectable}. */
export const selections: readonly Selection[] = [
  { name: "from a sequence number", input: from({ seqNum: 2 }), want: "2:c 3:d" },
  { name: "from 0", input: from({ seqNum: 0 }), want: "0:a 1:b 2:c 3:d" },
  { name: "from the tail", input: from({ seqNum: 4 }), want: outOfRange(4, 3000), waiting: "" },
  {
    name: "from the tail, clamped",
    input: from({ seqNum: 4 }, true),
    want: outOfRange(4, 3000),
    waiting: "",
  },
  { name: "from beyond the tail", input: from({ seqNum: 5 }), want: outOfRange(4, 3000) },
  {
    name: "from beyond the tail, clamped",
    input: from({ seqNum: 5 }, true),
    want: outOfRange(4, 3000),
    waiting: "",
  },
  { name: "without a start, which is the tail", input: {}, want: outOfRange(4, 3000), waiting: "" },
  { name: "from the last two", input: from({ tailOffset: 2 }), want: "2:c 3:d" },
  { name: "from more than there are", input: from({ tailOffset: 99 }), want: "0:a 1:b 2:c 3:d" },
  { name: "from tail offset 0", input: from({ tailOffset: 0 }), want: outOfRange(4, 3000), waiting: "" },
  { name: "from the first of equal timestamps", input: from({ timestamp: 2000 }), want: "1:b 2:c 3:d" },
  { name: "from a time between", input: from({ timestamp: 2001 }), want: "3:d" },
  { name: "from a time before all", input: from({ timestamp: new Date(1) }), want: "0:a 1:b 2:c 3:d" },
  { name: "from the tail's time", input: from({ timestamp: 3000 }), want: "3:d" },
  { name: "from a time after all", input: from({ timestamp: 3001 }), want: outOfRange(4, 3000) },
  {
    name: "from a time after all, clamped",
    input: from({ timestamp: 3001 }, true),
    want: outOfRange(4, 3000),
    waiting: "",
  },
  { name: "a count", input: { ...from({ seqNum: 1 }), stop: { limits: { count: 2 } } }, want: "1:b 2:c" },
  { name: "no records at all", input: { ...from({ seqNum: 9 }), stop: { limits: { count: 0 } } }, want: "" },
  {
    name: "bytes for two records",
    input: { ...from({ seqNum: 0 }), stop: { limits: { bytes: 18 } } },
    want: "0:a 1:b",
  },
  {
    name: "bytes for almost two",
    input: { ...from({ seqNum: 0 }), stop: { limits: { bytes: 17 } } },
    want: "0:a",
  },
  { name: "bytes for none", input: { ...from({ seqNum: 0 }), stop: { limits: { bytes: 8 } } }, want: "" },
  { name: "0 bytes", input: { ...from({ seqNum: 9 }), stop: { limits: { bytes: 0 } } }, want: "" },
  {
    name: "until a time, exclusive",
    input: { ...from({ seqNum: 0 }), stop: { untilTimestamp: 2000 } },
    want: "0:a",
  },
  {
    name: "until a time after all",
    input: { ...from({ seqNum: 0 }), stop: { untilTimestamp: 3001 } },
    want: "0:a 1:b 2:c 3:d",
  },
  {
    name: "until a time before the start",
    input: { ...from({ seqNum: 3 }), stop: { untilTimestamp: 1 } },
    want: "",
  },
  {
    name: "from a time that is not before the end",
    input: { ...from({ timestamp: 5 }), stop: { untilTimestamp: 5 } },
    want: invalid,
  },
  {
    name: "from a negative position",
    input: from({ seqNum: -1 }),
    want: { ...invalid, code: "bad_query", status: 400 },
  },
];

export const selectable = ["a@1000 b@2000", "c@2000 d@3000"];

function from(start: NonNullable<ReadInput["start"]>["from"] & object, clamp?: boolean): ReadInput {
  return { start: { from: start, ...(clamp && { clamp }) } };
}

export function describeReads(makeStream: MakeStream): void {
  describe("read", () => {
    for (const { name, input, want } of selections) {
      it(`selects ${name}`, async () => {
        const stream = await holding(makeStream, ...selectable);
        const reading = stream.read(input).then(({ records }) => show(records));
        expect(typeof want === "string" ? await reading : await failure(reading)).toEqual(want);
      });
    }

    it("has a tail only when it waited", async () => {
      const stream = await holding(makeStream, "a");
      expect((await stream.read(from({ seqNum: 0 }))).tail).toBeUndefined();
    });

    it("refuses an empty stream, wherever it starts", async () => {
      const stream = await makeStream();
      for (const input of [
        from({ seqNum: 0 }),
        from({ timestamp: 0 }),
        from({ tailOffset: 0 }),
        from({ seqNum: 1 }, true),
      ]) {
        expect(await failure(stream.read(input))).toEqual(outOfRange(0, 0));
      }
    });

    it("takes at most 1000 records", async () => {
      const stream = await makeStream();
      for (let i = 0; i < 2; i += 1)
        await stream.append(unchecked(Array.from({ length: 600 }, () => sized(8))));
      expect((await stream.read(from({ seqNum: 0 }))).records).toHaveLength(1000);
    });

    it("takes at most 1 MiB", async () => {
      const stream = await makeStream();
      for (let i = 0; i < 3; i += 1) await stream.append(unchecked([sized(524_288)]));
      expect((await stream.read(from({ seqNum: 0 }), { as: "bytes" })).records).toHaveLength(2);
    });

    it("gives bodies and headers as bytes, and as text", async () => {
      const stream = await makeStream();
      const [name, value, body] = [
        new Uint8Array([0xff, 1]),
        new Uint8Array([0]),
        new Uint8Array([0xff, 65]),
      ];
      await stream.append(unchecked([AppendRecord.bytes({ body, headers: [[name, value]] })]));
      const asBytes = (await stream.read(from({ seqNum: 0 }), { as: "bytes" })).records[0];
      expect(asBytes?.body).toEqual(body);
      expect(asBytes?.headers).toEqual([[name, value]]);
      const asText = (await stream.read(from({ seqNum: 0 }))).records[0];
      expect(asText?.body).toBe("\ufffdA");
      expect(asText?.headers).toEqual([["\ufffd\u0001", "\0"]]);
    });

    it("shows commands, or hides them without reading more", async () => {
      const stream = await holding(makeStream, "a !fence:x b");
      const input = { ...from({ seqNum: 0 }), stop: { limits: { count: 2 } } };
      expect(show((await stream.read(input)).records)).toBe("0:a 1:!fence");
      expect(show((await stream.read({ ...input, ignoreCommandRecords: true })).records)).toBe("0:a");
    });

    it("waits at the tail for one batch, and then tells the tail", async () => {
      const stream = await makeStream();
      // Whether a request waits already is not to be seen, so the append may come first; then there is no tail.
      for (let seqNum = 0; seqNum < 50; seqNum += 2) {
        const reading = stream.read({ ...from({ seqNum }), stop: { waitSecs: 20 } });
        await stream.checkTail();
        await stream.append(batch("a@1000 b@1000"));
        const { records, tail } = await reading;
        expect(show(records)).toBe(`${seqNum}:a ${seqNum + 1}:b`);
        if (tail) return expect(tail).toEqual({ seqNum: seqNum + 2, timestamp: new Date(1000) });
      }
      expect.fail("No read had a tail.");
    });

    it("waits at the tail, clamped to it, and gives up", async () => {
      const stream = await holding(makeStream, "a@1000");
      expect((await stream.read({ ...from({ seqNum: 9 }, true), stop: { waitSecs: 1 } })).records).toEqual(
        [],
      );
      expect(await failure(stream.read({ ...from({ seqNum: 9 }), stop: { waitSecs: 1 } }))).toEqual(
        outOfRange(1, 1000),
      );
    });

    it("rejects with the signal's abort while it waits", async () => {
      const stream = await makeStream();
      const controller = new AbortController();
      const reading = stream.read(
        { ...from({ seqNum: 0 }), stop: { waitSecs: 20 } },
        { signal: controller.signal },
      );
      controller.abort();
      expect(await failure(reading)).toEqual(cancelled);
      expect(await failure(stream.checkTail({ signal: controller.signal }))).toEqual(cancelled);
    });
  });
}
