import { AppendInput, AppendRecord, MAX_APPEND_BYTES, meteredBytes } from "@s2-dev/streamstore";
import { describe, expect, it } from "vitest";
import { describeServer, newStream } from "../server/client.js";
import { sized, unchecked } from "../server/specification/notation.js";

type Headers = readonly (readonly [string, string])[];

describe("metered bytes are 8 + 2 a header + names + values + body", () => {
  for (const { name, headers, body, want } of [
    { name: "nothing", headers: [], body: 0, want: 8 },
    { name: "a body", headers: [], body: 5, want: 13 },
    { name: "an empty value", headers: [["~", ""]], body: 0, want: 11 },
    { name: "two headers", headers: [["~", "1234"], ["trace", "xyz"]], body: 2, want: 27 }, // biome-ignore format: one row
    { name: "UTF-8 bytes, not characters", headers: [["ü", "€"]], body: 0, want: 15 },
  ] satisfies { name: string; headers: Headers; body: number; want: number }[]) {
    it(name, () => {
      const record = AppendRecord.bytes({ body: new Uint8Array(body), headers });
      expect([record.meteredBytes, meteredBytes(record)]).toEqual([want, want]);
    });
  }
});

describeServer("the server counts the same way", () => {
  const headers = [["~", "12345"], ["trace", "xyz"]] as const; // biome-ignore format: one row
  const room = MAX_APPEND_BYTES - (8 + 2 * 2 + 1 + 5 + 5 + 3);

  it("takes 1 MiB to the byte", async () => {
    const record = AppendRecord.bytes({ body: new Uint8Array(room), headers });
    await (await newStream()).append(AppendInput.create([record]));
  });

  it("refuses one byte more", async () => {
    const record = AppendRecord.bytes({ body: new Uint8Array(room + 1), headers });
    const input = { records: [record], meteredBytes: record.meteredBytes };
    await expect((await newStream()).append(input)).rejects.toMatchObject({ status: 422, code: "invalid" });
  });
});

describeServer("a batch", () => {
  const bytes = (...sizes: number[]) => unchecked(sizes.map(sized));
  for (const { name, given, taken } of [
    { name: "of no records", given: bytes(), taken: false },
    { name: "of one record", given: bytes(8), taken: true },
    { name: "of 1000 records", given: bytes(...Array(1000).fill(8)), taken: true },
    { name: "of 1001 records", given: bytes(...Array(1001).fill(8)), taken: false },
    { name: "of 1 MiB", given: bytes(MAX_APPEND_BYTES - 8, 8), taken: true },
    { name: "of 1 MiB and 1 byte", given: bytes(MAX_APPEND_BYTES - 8, 9), taken: false },
  ])
    it(`${name} is ${taken ? "taken" : "refused"}`, async () => {
      const appending = (await newStream()).append(given);
      if (taken) expect((await appending).end.seqNum).toBe(given.records.length);
      else await expect(appending).rejects.toMatchObject({ status: 422, code: "invalid" });
    });
});
