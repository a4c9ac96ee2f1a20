import { expect, it, describe as suite } from "vitest";
import { describe } from "../../../runtime/src/codec/describe.js";
import { suggestion } from "../../../runtime/src/codec/suggestion.js";
import { decodeUtf8, encodeUtf8, isWellFormed } from "../../../runtime/src/codec/text.js";

suite("describe", () => {
  class Entry {}
  class Point {}
  for (const { given, want } of [
    { given: "abc", want: '"abc"' },
    { given: "x".repeat(41), want: "a string of 41 characters" },
    { given: -0, want: "-0" },
    { given: 5n, want: "5n" },
    { given: null, want: "null" },
    { given: undefined, want: "undefined" },
    { given: Symbol("a"), want: "a symbol" },
    { given: () => 1, want: "a function" },
    { given: [1], want: "an array" },
    { given: {}, want: "an object" },
    { given: Object.create(null), want: "an object" },
    { given: Object.create({ constructor: { name: 1 } }), want: "an object" },
    { given: new Entry(), want: "an Entry" },
    { given: new Point(), want: "a Point" },
    { given: new Uint8Array(), want: "a Uint8Array" },
  ])
    it(want, () => expect(describe(given)).toBe(want));
});

suite("suggestion", () => {
  const known = ["userId", "content"];
  for (const { given, want } of [
    { given: "userID", want: ' (did you mean "userId"?)' },
    { given: "contnet", want: ' (did you mean "content"?)' },
    { given: "language", want: "" },
  ])
    it(`${given}${want}`, () => expect(suggestion(given, known)).toBe(want));
});

suite("text", () => {
  it("knows lone surrogates, whatever the engine has", () => {
    const texts = ["", "a", "𝄞", "\ud834", "\udd1e", "a\ud834b", "\udd1e\ud834", "𝄞\ud834"];
    const want = [true, true, true, false, false, false, false, false];
    expect(texts.map(isWellFormed)).toEqual(want);
    const native = Object.getOwnPropertyDescriptor(String.prototype, "isWellFormed");
    Reflect.deleteProperty(String.prototype, "isWellFormed");
    try {
      expect(texts.map(isWellFormed)).toEqual(want);
    } finally {
      if (native !== undefined) Object.defineProperty(String.prototype, "isWellFormed", native);
    }
  });

  it("keeps a byte order mark, and refuses what is not UTF-8", () => {
    expect(decodeUtf8(encodeUtf8("\uFEFFa"))).toBe("\uFEFFa");
    expect(() => decodeUtf8(new Uint8Array([0xc0, 0x80]))).toThrow(TypeError);
  });
});
