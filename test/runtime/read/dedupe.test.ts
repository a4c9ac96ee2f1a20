import { describe, expect, it } from "vitest";
import { Dedupe } from "../../../runtime/src/read/dedupe.js";

/** The words that are new: `A0` is part seq 0 of writer A. */
function fresh(notation: string, maxWriters?: number): string {
  const dedupe = new Dedupe(maxWriters);
  const words = notation.split(" ");
  return words.filter((word) => dedupe.isNew(word.charAt(0), Number(word.slice(1)))).join(" ");
}

describe("dedupe", () => {
  for (const { name, given, want, maxWriters } of [
    { name: "a resend of the whole window", given: "A0 A1 A2 A0 A1 A2", want: "A0 A1 A2" },
    { name: "a late duplicate behind another writer", given: "A0 A1 B0 A0", want: "A0 A1 B0" },
    {
      name: "two writers' resends between each other",
      given: "A0 B0 A0 B0 A1 B1 A0 B1",
      want: "A0 B0 A1 B1",
    },
    { name: "messages that overtook each other: log order", given: "A1 A0 A2 A0", want: "A1 A0 A2" },
    { name: "a hole is none of its business", given: "A0 A7 A3 A7", want: "A0 A7 A3" },
    { name: "a writer too many is forgotten", given: "A0 B0 C0 A0", want: "A0 B0 C0 A0", maxWriters: 2 },
    { name: "not the one just seen", given: "A0 B0 A1 C0 A0 B0", want: "A0 B0 A1 C0 B0", maxWriters: 2 },
    {
      name: "nor the one seen again as a duplicate",
      given: "A0 B0 A0 C0 A0",
      want: "A0 B0 C0",
      maxWriters: 2,
    },
    { name: "with room for one alone", given: "A0 A0 B0 B0 A0", want: "A0 B0 A0", maxWriters: 1 },
  ])
    it(name, () => expect(fresh(given, maxWriters)).toBe(want));

  it("tells a writer's lowest seq while it remembers the writer", () => {
    const dedupe = new Dedupe(1);
    dedupe.isNew("A", 5);
    dedupe.isNew("A", 3);
    expect([dedupe.lowest("A"), dedupe.lowest("B")]).toEqual([3, undefined]);
    dedupe.isNew("B", 0);
    expect([dedupe.lowest("A"), dedupe.lowest("B")]).toEqual([undefined, 0]);
  });

  it("remembers 65,536 writers of one message each, and no more", () => {
    const dedupe = new Dedupe();
    for (let writer = 0; writer <= 65_536; writer++) dedupe.isNew(`${writer}`, 0);
    expect(dedupe.isNew("1", 0)).toBe(false);
    expect(dedupe.isNew("0", 0)).toBe(true);
  });
});
