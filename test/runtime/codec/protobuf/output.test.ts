/** Text of every length has its own way to UTF-8: what each writes, and that none lets a lone surrogate through. */
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

for (const { engine, prepare } of [
  { engine: "an engine with Buffer", prepare: () => {} },
  { engine: "an engine without Buffer", prepare: () => vi.stubGlobal("Buffer", undefined) },
])
  describe(`text written in ${engine}`, () => {
    const load = async () => {
      vi.resetModules();
      prepare();
      const { StringValueCodec } = await import("../../../../runtime/src/codec/protobuf/well-known.gen.js");
      return StringValueCodec;
    };

    for (const length of [1, 2, 3, 4, 5, 20, 39, 40, 41, 50, 97, 200, 1500, 4096, 4097, 30_000, 100_000])
      it(`is read again as it was, of ${length} characters`, async () => {
        const codec = await load();
        const ascii = "abcdefghi ".repeat(length / 10 + 1).slice(0, length);
        for (const more of ["", "é", "早", "😀", "\uFFFD", "Ａ", "\uFEFF"])
          for (const value of [ascii + more, more + ascii])
            expect(codec.decode(codec.encode({ value })).value).toBe(value);
      });

    for (const length of [0, 20, 50, 97, 200, 4096, 30_000])
      it(`is refused with a lone surrogate behind ${length} characters`, async () => {
        const codec = await load();
        for (const text of ["a".repeat(length), "Ａ\uFFFD".repeat(length / 2), "早".repeat(length)])
          for (const value of [`${text}\uD800`, `\uDC00${text}`, `${text}\uD800${text}`])
            expect(() => codec.encode({ value })).toThrow("lone surrogate");
      });
  });
