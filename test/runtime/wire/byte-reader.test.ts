import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, MalformedError } from "../../../runtime/src/wire/byte-reader.js";
import { fromHex } from "../../wire/hex.js";

describe("reading bytes", () => {
  it("goes front to back, and knows what is left", () => {
    const reader = new ByteReader(fromHex("01 ac02 aabb ffffffff"));
    expect([reader.left, reader.byte("a"), reader.left]).toEqual([9, 1, 8]);
    expect([reader.varint("b"), reader.left]).toEqual([300, 6]);
    expect([reader.take(2, "c"), reader.left]).toEqual([fromHex("aabb"), 4]);
    expect([reader.uint32("d"), reader.left]).toEqual([0xffff_ffff, 0]);
    expect(() => reader.end("e")).not.toThrow();
  });

  for (const { name, read, problem } of [
    { name: "a byte", read: (reader: ByteReader) => reader.byte("flags"), problem: "the flags is missing" },
    { name: "a varint", read: (reader: ByteReader) => reader.varint("seq"), problem: "the seq is cut short" },
    {
      name: "bytes",
      read: (reader: ByteReader) => reader.take(3, "id"),
      problem: "the id should have 3 bytes and 0 are there",
    },
    {
      name: "four bytes",
      read: (reader: ByteReader) => reader.uint32("print"),
      problem: "the print should have 4 bytes and 0 are there",
    },
  ])
    it(`${name}: not from nothing`, () => {
      const reading = () => read(new ByteReader(new Uint8Array()));
      expect(reading).toThrow(MalformedError);
      expect(reading).toThrow(problem);
    });

  it("says what goes on after its end", () => {
    expect(() => new ByteReader(new Uint8Array(2)).end("tag")).toThrow("the tag goes on for 2 more bytes");
  });

  it("takes views, and copies nothing", () => {
    const bytes = fromHex("0102 0304");
    expect(new ByteReader(bytes).take(2, "a").buffer).toBe(bytes.buffer);
  });

  it("reads four bytes as the platform does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        expect(new ByteReader(bytes).uint32("number")).toBe(
          new DataView(bytes.buffer, bytes.byteOffset).getUint32(0),
        );
      }),
    );
  });
});
