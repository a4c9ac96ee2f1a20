import { describe, expect, it } from "vitest";
import { Pack } from "../../../runtime/src/append/pack.js";
import { newWriterIdentity, readRecord } from "../../../runtime/src/wire/index.js";

const tag = Uint8Array.of(0x12, 1, 1, 1, 0, 0, 0, 1);
const encoded = (length: number) => ({ bytes: new Uint8Array(length).fill(length), tag });

/** Lengths of the messages in the pack's record. */
function lengths(pack: Pack): number[] {
  const [record] = pack.records();
  const content = readRecord({ headers: record?.headers ?? [], body: record?.body ?? new Uint8Array() });
  return content.kind === "packed" ? content.messages.map(({ body }) => body.length) : [];
}

describe("a pack", () => {
  it("takes messages until it is cut, and is the same record from then on", () => {
    const pack = new Pack(0, newWriterIdentity(), 7);
    for (const length of [3, 0, 5]) pack.add(encoded(length), undefined);
    const estimate = pack.bytes;
    expect(lengths(pack)).toEqual([3, 0, 5]);
    expect(pack.add(encoded(1), undefined)).toBeUndefined();
    expect(pack.records()).toBe(pack.records());
    expect(pack.bytes).toBe(pack.records()[0]?.meteredBytes);
    expect(pack.bytes).toBeLessThanOrEqual(estimate);
  });

  it("gives a message back while it is not cut", () => {
    const pack = new Pack(0, newWriterIdentity(), 7);
    const first = pack.add(encoded(3), undefined);
    const second = pack.add(encoded(4), undefined);
    if (first === undefined || second === undefined) expect.fail("there is room");
    expect(pack.remove(first)).toBe(true);
    expect(pack.remove(first)).toBe(false);
    expect(lengths(pack)).toEqual([4]);
    expect(pack.remove(second)).toBe(false);
  });

  it("is full at what one append takes", () => {
    const pack = new Pack(0, newWriterIdentity(), 2 ** 53 - 1);
    let count = 0;
    while (pack.add(encoded(65_536), undefined) !== undefined) count++;
    expect(count).toBe(15);
    expect(pack.records()[0]?.meteredBytes).toBeLessThanOrEqual(1_048_576);
  });
});
