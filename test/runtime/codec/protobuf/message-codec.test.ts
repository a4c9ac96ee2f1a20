/** What is handed out stays as it is, whatever is encoded next; bytes of a newer schema are kept. */
import { describe, expect, it } from "vitest";
import { InvalidMessageError, UndecodableError } from "../../../../runtime/src/errors.js";
import { generatedFrom, typeOf } from "../../../generator/emit/codecs/generated.js";
import { TextCodec } from "../../../golden/proto/chat/out/chat.gen.js";

const text = (content: string): { userId: string; content: string } => ({ userId: "alice", content });

describe("bytes that were handed out", () => {
  it("stay as they are while thousands of messages are encoded, long ones and refused ones among them", () => {
    const contents = Array.from({ length: 4000 }, (_, index) => `${index} ${"x".repeat((index * 37) % 300)}`);
    contents[100] = "y".repeat(50_000);
    contents[200] = "é".repeat(200_000);
    const kept = contents.map((content, index) => {
      if (index % 7 === 0) expect(() => TextCodec.encode(text("lone \ud800"))).toThrow(InvalidMessageError);
      return TextCodec.encode(text(content));
    });
    expect(kept.map((bytes) => TextCodec.decode(bytes).content)).toEqual(contents);
  });

  it("keep at most 64 KiB in memory, or not much more than themselves", () => {
    for (const length of [0, 10, 1000, 20_000, 70_000, 1_000_000, 5_000_000]) {
      const bytes = TextCodec.encode(text("é".repeat(length)));
      expect(bytes.buffer.byteLength).toBeLessThanOrEqual(Math.max(65_536, bytes.length * 1.25 + 64));
    }
  });

  it("are not mixed with those of a message that a getter encodes", () => {
    let inner = new Uint8Array();
    const outer = TextCodec.encode({
      userId: "outer",
      get content() {
        inner = Uint8Array.from(TextCodec.encode(text("inner")));
        return "after";
      },
    });
    expect(TextCodec.decode(outer)).toMatchObject({ userId: "outer", content: "after" });
    expect(TextCodec.decode(inner)).toMatchObject(text("inner"));
  });
});

describe("what a newer schema wrote", () => {
  const older = `syntax = "proto2"; message M { optional E e = 1; optional string s = 2; } enum E { ONE = 1; }`;
  const newer = `syntax = "proto2";
message M { optional E e = 1; optional string s = 2; optional string more = 3; map<string, M> inside = 4; }
enum E { ONE = 1; TWO = 2; }`;

  it("is kept and written again, numbers of closed enums included", async () => {
    const [before, after] = await Promise.all(
      [older, newer].map(async (schema) => typeOf(await generatedFrom({ "m.proto": schema }), "M").codec),
    );
    const written = { e: 2, s: "x", more: "y", inside: { a: { more: "z" } } };
    const again =
      before?.encode(before.decode(after?.encode(written) ?? new Uint8Array())) ?? new Uint8Array();
    expect(after?.decode(again)).toMatchObject(written);
  });
});

describe("cannot be read:", () => {
  for (const { name, given } of [
    { name: "a field that is cut off", given: [0x0a, 5, 65] },
    { name: "a length that is not there", given: [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f] },
    { name: "a field of number 0", given: [0, 0] },
    { name: "text that is no UTF-8", given: [0x0a, 1, 0xff] },
    { name: "long text that is no UTF-8", given: [0x0a, 20, ...Array<number>(19).fill(65), 0xc0] },
    { name: "an unending varint", given: [0x0a, ...Array<number>(11).fill(0xff)] },
    { name: "a group that ends elsewhere", given: [0x0c] },
    { name: "groups without end", given: Array<number>(1000).fill(0x1b) },
  ])
    it(name, () => {
      const decode = (): unknown => TextCodec.decode(Uint8Array.from(given));
      expect(decode).toThrow(UndecodableError);
      expect(decode).toThrow(/^Text cannot be read from protobuf: /);
    });
});
