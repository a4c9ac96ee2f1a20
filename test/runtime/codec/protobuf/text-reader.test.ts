import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const utf8 = new TextEncoder();
const long = "a text that is longer than what is read one by one";

for (const { engine, prepare } of [
  { engine: "an engine with Buffer", prepare: () => {} },
  { engine: "an engine without Buffer", prepare: () => vi.stubGlobal("Buffer", undefined) },
  {
    engine: "an engine whose Buffer only looks like Node's",
    prepare: () => vi.stubGlobal("Buffer", { prototype: { utf8Slice: () => "é?", indexOf: () => -1 } }),
  },
])
  describe(`text read in ${engine}`, () => {
    const load = async () => {
      vi.resetModules();
      prepare();
      return await import("../../../../runtime/src/codec/protobuf/text-reader.js");
    };

    for (const text of ["", "short", long, "ü", `${long} – 早上好 😀`, `\uFEFF${long}`, `${long}\uFFFD`])
      it(`is what was written: ${JSON.stringify(text)}`, async () => {
        const { readText } = await load();
        const bytes = utf8.encode(text);
        const around = Uint8Array.of(0x80, ...bytes, 0x80);
        for (const lax of [false, true]) expect(readText(around, 1, 1 + bytes.length, lax)).toBe(text);
      });

    it("is what was written, of each length around that of short text", async () => {
      const { readText } = await load();
      for (let length = 0; length < 20; length++)
        for (const more of ["", "ü"]) {
          const text = "abcdefghijklmnopqrst".slice(0, length) + more;
          const bytes = utf8.encode(text);
          expect(readText(bytes, 0, bytes.length, false)).toBe(text);
        }
    });

    for (const { name, given, lax } of [
      { name: "a byte that begins nothing", given: [0xff], lax: "\uFFFD" },
      { name: "a character that is cut off", given: [0xe6, 0x97], lax: "\uFFFD" },
      { name: "a surrogate", given: [0xed, 0xa0, 0x80], lax: "\uFFFD\uFFFD\uFFFD" },
      { name: "a form that is too long", given: [0xc0, 0xaf], lax: "\uFFFD\uFFFD" },
    ])
      it(`is refused, or replaced, with ${name}`, async () => {
        const { readText } = await load();
        for (const before of ["", long]) {
          const bytes = Uint8Array.of(...utf8.encode(before), ...given);
          expect(() => readText(bytes, 0, bytes.length, false)).toThrow(TypeError);
          expect(readText(bytes, 0, bytes.length, true)).toBe(before + lax);
        }
      });
  });
