/** The codecs and guards of the goldens, running. */
import { describe, expect, it } from "vitest";
import type { Codec } from "../../../../runtime/src/contract.js";
import { InvalidMessageError, UndecodableError } from "../../../../runtime/src/errors.js";
import { ItemCodec, isItem, PlacedCodec } from "../../../golden/json-schema/across-files/out/order.gen.js";
import {
  CodeCodec,
  ImageCodec,
  isImage,
  isText,
  TextCodec,
} from "../../../golden/json-schema/chat/out/chat.gen.js";
import { BlobCodec, type Folder, FolderCodec } from "../../../golden/json-schema/defs-only/out/files.gen.js";
import * as int64 from "../../../golden/json-schema/int64/out/trades.gen.js";
import * as int64MessagePack from "../../../golden/json-schema/int64-msgpack/out/trades.gen.js";
import * as msgpack from "../../../golden/json-schema/msgpack/out/chat.gen.js";
import { SensorReadingCodec } from "../../../golden/json-schema/one-object/out/reading.gen.js";
import { CheckRunEventCodec, PUSHCodec } from "../../../golden/json-schema/union-draft-07/out/events.gen.js";

const bytes = new Uint8Array([0, 255, 7]);
const large = new Uint8Array(5 * 1024 * 1024).map((_, index) => index * 7);
const price = { currency: "EUR", cents: 150 };
const folder: Folder = {
  is: "folder",
  name: "a",
  entries: [
    { is: "folder", name: "b", entries: [{ is: "blob", chunk: bytes }] },
    { is: "blob", chunk: bytes, thumbnails: [bytes, new Uint8Array()], extra: { a: bytes, b: null } },
  ],
};

describe("generated codecs give back", () => {
  for (const { name, given } of [
    { name: "a text", given: pair(TextCodec, { userId: "alice", content: "\u2028 𝄞 \0" }) },
    { name: "code", given: pair(CodeCodec, { userId: "alice", language: "rust", snippet: "" }) },
    { name: "bytes", given: pair(ImageCodec, { userId: "alice", bytes }) },
    {
      name: "bytes in MessagePack",
      given: pair(msgpack.ImageCodec, { userId: "alice", bytes }),
    },
    {
      name: "bytes in a definition, a list and a record",
      given: pair(BlobCodec, { is: "blob", chunk: bytes, thumbnails: [bytes], extra: { x: bytes, y: null } }),
    },
    ...[int64, int64MessagePack].flatMap(({ TradeCodec, BookCodec }, index) => [
      {
        name: `integers of 64 bits, ${index === 0 ? "in JSON" : "in MessagePack"}`,
        given: pair(TradeCodec, { is: "trade", id: 2n ** 64n - 1n, at: 0n, lots: 1, filled: -300n }),
      },
      {
        name: `integers of 64 bits in definitions and tuples, ${index === 0 ? "in JSON" : "in MessagePack"}`,
        given: pair(BookCodec, {
          is: "book",
          levels: [
            [1, 1n],
            [-0, -(2n ** 63n)],
          ],
          children: { a: { is: "book", levels: [], either: "9007199254740993", signature: bytes } },
          either: 2n ** 62n + 1n,
        }),
      },
    ]),
    { name: "bytes in branches, recursively", given: pair(FolderCodec, folder) },
    {
      name: "bytes in a type of another file",
      given: pair(PlacedCodec, {
        total: price,
        items: [{ article: "a", price, label: bytes, parts: [{ article: "b", price, label: bytes }] }],
      }),
    },
    { name: "a message of another file", given: pair(ItemCodec, { article: "a", price, label: bytes }) },
    {
      name: "what an allOf says",
      given: pair(CheckRunEventCodec, {
        kind: "check_run",
        at: "2026-01-31",
        outcome: { is: "failed", why: "it did" },
        by: { boss: { name: "b" } },
      }),
    },
    { name: "a tuple", given: pair(PUSHCodec, { kind: "push", range: ["a", "b"], commits: ["0123abc"] }) },
    {
      name: "one object of everything",
      given: pair(SensorReadingCodec, {
        sensor: "123e4567-e89b-12d3-a456-426614174000",
        at: "2026-01-31T12:00:00Z",
        kind: "reading",
        unit: null,
        value: -0,
        place: [1, 2],
        labels: { constructor: "x" },
        counters: { a_total: 1 },
        "content-type": "",
        samples: [1, null],
        anything: { at: ["all"] },
      }),
    },
  ])
    it(name, () => {
      const { codec, message } = given;
      expect(codec.decode(codec.encode(message))).toEqual(message);
    });

  for (const { name, codec } of [
    { name: "JSON", codec: ImageCodec },
    { name: "MessagePack", codec: msgpack.ImageCodec },
  ])
    it(`5 MiB of bytes in ${name}`, () => {
      const back = codec.decode(codec.encode({ userId: "alice", bytes: large }));
      // Not `toEqual`, which takes half a minute for so many bytes.
      expect(Buffer.compare(back.bytes, large)).toBe(0);
    });
});

describe("generated codecs refuse, with the field's path:", () => {
  for (const { name, codec, message, path } of [
    {
      name: "a number for a string",
      codec: TextCodec,
      message: { userId: "alice", content: 1 },
      path: "content",
    },
    {
      name: "a string that is too short",
      codec: TextCodec,
      message: { userId: "", content: "" },
      path: "userId",
    },
    { name: "a missing field", codec: TextCodec, message: { userId: "alice" }, path: "content" },
    {
      name: "a mistyped field",
      codec: TextCodec,
      message: { userId: "alice", content: "", contnet: "" },
      path: "contnet",
    },
    {
      name: "base64 for bytes",
      codec: ImageCodec,
      message: { userId: "alice", bytes: "AAAA" },
      path: "bytes",
    },
    {
      name: "a list for bytes",
      codec: msgpack.ImageCodec,
      message: { userId: "alice", bytes: [1] },
      path: "bytes",
    },
    { name: "no message", codec: TextCodec, message: undefined, path: "" },
    { name: "another message", codec: CodeCodec, message: { userId: "a", content: "" }, path: "language" },
    {
      name: "a wrong part of a part",
      codec: PlacedCodec,
      message: { total: price, items: [{ article: "a", price: { ...price, cents: 0.5 } }] },
      path: "items[0].price.cents",
    },
    {
      name: "a wrong branch",
      codec: CheckRunEventCodec,
      message: { kind: "check_run", at: "2026-01-31", outcome: { is: "failed" } },
      path: "outcome.why",
    },
    { name: "a circle", codec: FolderCodec, message: circle(), path: "" },
  ] satisfies { name: string; codec: Codec<unknown, never>; message: unknown; path: string }[])
    it(name, () => {
      const encode = codec.encode as (message: unknown) => Uint8Array; // as from JavaScript
      expect(() => encode(message)).toThrow(InvalidMessageError);
      expect(() => encode(message)).toThrow(expect.objectContaining({ path }));
    });

  it("and when reading, too", () => {
    const utf8 = new TextEncoder();
    expect(() => TextCodec.decode(utf8.encode('{"userId":"alice"}'))).toThrow("Text.content is missing");
    expect(() => ImageCodec.decode(utf8.encode('{"userId":"alice","bytes":"A"}'))).toThrow(UndecodableError);
  });
});

describe("generated guards", () => {
  it("tell, and narrow the type", () => {
    const value: unknown = { userId: "alice", content: "hello" };
    expect(isText(value) && value.content.length).toBe(5);
    expect(isText({ userId: "alice" })).toBe(false);
    expect(isImage({ userId: "alice", bytes })).toBe(true);
    expect(isItem({ article: "a", price, parts: [{}] })).toBe(false);
  });
});

function pair<Message>(codec: Codec<Message>, message: Message): { codec: Codec<unknown>; message: unknown } {
  return { codec: codec as Codec<unknown>, message }; // the two fit: that is what this function is for
}

function circle(): unknown {
  const inner: { is: string; name: string; entries: unknown[] } = { is: "folder", name: "a", entries: [] };
  inner.entries.push(inner);
  return inner;
}
