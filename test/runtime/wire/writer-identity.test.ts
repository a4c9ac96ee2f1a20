import { describe, expect, it } from "vitest";
import {
  newWriterIdentity,
  printWriterId,
  readRecord,
  splitMessage,
} from "../../../runtime/src/wire/index.js";
import { writerIdentity, writerKey } from "../../../runtime/src/wire/writer-identity.js";
import { fromHex } from "../../wire/hex.js";

for (const { layout, id, length } of [
  { layout: "compact", id: /^[0-9a-f]{16}$/, length: 8 },
  { layout: "patterns", id: /^[0-9A-Za-z_-]{12}$/, length: 12 },
] as const)
  describe(`a writer of the ${layout} layout`, () => {
    it("has an id of its own", () => {
      const writers = Array.from({ length: 1000 }, () => newWriterIdentity(layout));
      expect(new Set(writers.map((writer) => writer.id)).size).toBe(1000);
      for (const writer of writers) {
        expect(writer.id).toMatch(id);
        expect(writer.bytes).toHaveLength(length);
        expect(writerIdentity(layout, writer.bytes)).toEqual(writer);
      }
    });

    it("is known by the same key to whoever reads what it wrote, and printed as its id", () => {
      const writer = newWriterIdentity(layout);
      const [record] = splitMessage({ bytes: new Uint8Array(), tag: fromHex("120101011234abcd") }, writer, 0);
      const content = readRecord({ body: new Uint8Array(), headers: record?.headers ?? [] });
      expect(content).toMatchObject({ writer: writerKey(writer) });
      expect(printWriterId(writerKey(writer))).toBe(writer.id);
    });
  });

it("two writers of the two layouts are never one", () => {
  const name = "0123456789ab";
  const patterns = writerIdentity("patterns", new TextEncoder().encode(name));
  expect(writerKey(patterns)).not.toBe(name);
  expect(writerKey(writerIdentity("compact", fromHex("0123456789abcdef")))).toBe("0123456789abcdef");
});
