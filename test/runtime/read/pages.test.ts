import { describe, expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import { Pages } from "../../../runtime/src/read/pages.js";

const MiB = 1_048_576;

/** A server with records of these sizes in KiB; those of size 0 are missing. Each answer has 1 MiB at most. */
function serverOf(sizes: readonly number[]) {
  const asked: string[] = [];
  const read = async (start: number, count: number): Promise<readonly RawRecord[]> => {
    asked.push(`${start}+${count}`);
    const records: RawRecord[] = [];
    let left = MiB;
    for (const [seqNum, kibibytes] of sizes.entries()) {
      if (seqNum < start || kibibytes === 0) continue;
      left -= kibibytes * 1024;
      if (left < 0 || records.length === count) break;
      const body = new Uint8Array(kibibytes * 1024 - 8);
      records.push({ seqNum, timestamp: new Date(0), headers: [], body });
    }
    return records;
  };
  return { asked, read };
}

/** All pages, `3-5` for the records 3 to 5. */
async function readAll(sizes: readonly number[], most: number, start = 0, end = sizes.length) {
  const { asked, read } = serverOf(sizes);
  const pages = new Pages(start, end, read);
  const got: string[] = [];
  for (;;) {
    pages.askFor(most);
    const records = await pages.take();
    if (records === undefined) return { got: got.join(" "), asked: asked.join(" ") };
    got.push(`${records[0]?.seqNum}-${records.at(-1)?.seqNum}`);
  }
}

describe("pages", () => {
  for (const { name, sizes, most, want, asked } of [
    { name: "one that holds everything", sizes: [1, 1, 1], most: 4, want: "0-2", asked: "0+3" },
    { name: "nothing", sizes: [], most: 4, want: "", asked: "" },
    {
      name: "as many records as fill one, and more at a time with each answer",
      sizes: Array(12).fill(512),
      most: 4,
      want: "0-1 2-3 4-5 6-7 8-9 10-11",
      asked: "0+12 2+2 4+2 6+2 8+2 10+2",
    },
    {
      name: "no more at a time than there is room for",
      sizes: Array(6).fill(1024),
      most: 1,
      want: "0-0 1-1 2-2 3-3 4-4 5-5",
      asked: "0+6 1+1 2+1 3+1 4+1 5+1",
    },
    {
      name: "the rest of one that held fewer than were guessed, before what follows it",
      sizes: [512, 512, 512, 512, 1024, 1024, 1024, 512, 512],
      most: 4,
      want: "0-1 2-3 4-4 5-5 6-6 7-7 8-8",
      asked: "0+9 2+2 4+2 6+2 8+1 5+1 7+1",
    },
    {
      name: "an answer that goes further because records are missing",
      sizes: [512, 512, 0, 0, 0, 0, 512, 512],
      most: 4,
      want: "0-1 6-7",
      asked: "0+8 2+2 4+2",
    },
  ])
    it(name, async () => {
      const read = await readAll(sizes, most);
      expect(read.got).toBe(want);
      expect(read.asked).toBe(asked);
    });

  it("fails where the page that failed is taken", async () => {
    const pages = new Pages(0, 9, () => Promise.reject(new Error("lost")));
    pages.askFor(1);
    await new Promise(setImmediate);
    await expect(pages.take()).rejects.toThrow("lost");
  });
});
