import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedError } from "../../../runtime/src/wire/byte-reader.js";
import { encodeSchemaTag } from "../../../runtime/src/wire/index.js";
import { packMessages, unpackMessages } from "../../../runtime/src/wire/packed.js";
import { fromHex, toHex } from "../../wire/hex.js";

const schemaTags = [1, 2, 3].map(
  (typeId) =>
    ({ codec: "protobuf", draft: false, typeId, version: 1, minReader: 1, fingerprint: 0x1234abcd }) as const,
);
const tags = schemaTags.map(encodeSchemaTag);
const [a = new Uint8Array(), b = new Uint8Array()] = tags;
const [hexA, hexB] = ["100101011234abcd", "100201011234abcd"];

describe("messages in one record", () => {
  for (const { name, given, hex } of [
    { name: "one", given: [{ tag: a, bytes: fromHex("6869") }], hex: `01 08${hexA} 00 02 6869` },
    {
      name: "two of one type",
      given: [
        { tag: a, bytes: fromHex("61") },
        { tag: a, bytes: fromHex("62") },
      ],
      hex: `01 08${hexA} 00 01 61 00 01 62`,
    },
    {
      name: "two of two types, in the order of first use",
      given: [
        { tag: b, bytes: fromHex("61") },
        { tag: a, bytes: fromHex("62") },
      ],
      hex: `02 08${hexB} 08${hexA} 00 01 61 01 01 62`,
    },
    { name: "an empty one", given: [{ tag: a, bytes: new Uint8Array() }], hex: `01 08${hexA} 00 00` },
  ])
    it(name, () => {
      expect(toHex(packMessages(given))).toBe(hex.replaceAll(" ", ""));
      expect(unpackMessages(fromHex(hex)).map(({ body }) => body)).toEqual(given.map(({ bytes }) => bytes));
    });

  it("come back whole and in order, whatever their types and lengths", () => {
    const message = fc.record({ type: fc.nat(2), bytes: fc.uint8Array({ maxLength: 300 }) });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 50 }), (messages) => {
        const packed = packMessages(messages.map(({ type, bytes }) => ({ tag: tags[type] ?? a, bytes })));
        expect(unpackMessages(packed)).toEqual(
          messages.map(({ type, bytes }) => ({ tag: schemaTags[type], body: bytes })),
        );
      }),
    );
  });

  for (const { name, hex, problem } of [
    { name: "nothing", hex: "", problem: "the number of tags is cut short" },
    { name: "no tags and no messages", hex: "00", problem: "the packed record holds no message" },
    { name: "a tag and no message", hex: `01 08${hexA}`, problem: "the packed record holds no message" },
    {
      name: "a tag that is cut short",
      hex: `01 08 1001`,
      problem: "the tag should have 8 bytes and 2 are there",
    },
    {
      name: "a tag with a byte behind it",
      hex: `01 09${hexA}00 00 00`,
      problem: "the schema tag goes on for 1 more bytes",
    },
    { name: "an index that is none", hex: `01 08${hexA} 01 00`, problem: "the tag index 1 is not below 1" },
    { name: "no length", hex: `01 08${hexA} 00`, problem: "the message's length is cut short" },
    {
      name: "a message that is cut short",
      hex: `01 08${hexA} 00 05 61`,
      problem: "the message should have 5 bytes and 1 are there",
    },
    {
      name: "2^53 − 1 tags: their bytes are not there",
      hex: "ffffffffffffff0f",
      problem: "the tag's length is cut short",
    },
  ])
    it(`refused: ${name}`, () => {
      expect(() => unpackMessages(fromHex(hex))).toThrow(MalformedError);
      expect(() => unpackMessages(fromHex(hex))).toThrow(problem);
    });
});
