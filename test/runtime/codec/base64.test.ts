import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  base64Decode,
  base64Encode,
  decodePortably,
  encodePortably,
} from "../../../runtime/src/codec/base64.js";

const nodes = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** Each engine has another way to base64; the tests run them all. */
const engines = [
  { engine: "this engine", arrange: () => {} },
  {
    engine: "an engine with Buffer",
    arrange: () => {
      Reflect.deleteProperty(Uint8Array, "fromBase64");
      Reflect.deleteProperty(Uint8Array.prototype, "toBase64");
    },
  },
  {
    engine: "an engine with nothing",
    arrange: () => {
      Reflect.deleteProperty(Uint8Array, "fromBase64");
      Reflect.deleteProperty(Uint8Array.prototype, "toBase64");
      vi.stubGlobal("Buffer", undefined);
    },
  },
];

for (const { engine, arrange } of engines)
  describe(`base64 in ${engine}`, () => {
    const from = Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64");
    const to = Object.getOwnPropertyDescriptor(Uint8Array.prototype, "toBase64");
    afterEach(() => {
      vi.unstubAllGlobals();
      if (from !== undefined) Object.defineProperty(Uint8Array, "fromBase64", from);
      if (to !== undefined) Object.defineProperty(Uint8Array.prototype, "toBase64", to);
    });
    /** What the engine makes of each, without the test's own tools being changed. */
    const inEngine = <Given, Result>(given: readonly Given[], each: (one: Given) => Result): Result[] => {
      arrange();
      return given.map(each);
    };

    it("is that of RFC 4648, and comes back", () => {
      const all = fc.sample(fc.uint8Array({ maxLength: 100 }), 300);
      const want = all.map(nodes);
      expect(inEngine(all, base64Encode)).toEqual(want);
      expect(inEngine(want, (text) => Array.from(base64Decode(text)))).toEqual(
        all.map((bytes) => Array.from(bytes)),
      );
    });

    it("of a view is that of the view alone", () => {
      const view = new Uint8Array([0, 1, 2, 3, 4]).subarray(1, 4);
      expect(inEngine([view], base64Encode)).toEqual(["AQID"]);
    });

    it("has one spelling", () => {
      const wrong = [
        "A",
        "AA",
        "AAA",
        "AA=",
        "AAAA=",
        "A===",
        "====",
        "=AAA",
        "AA=A",
        "AB==",
        "AAB=",
        "AA AA===",
        " AAA",
        "AAA\n",
        "AA-A",
        "AA_A",
        "AAÄA",
        "AA==AAAA",
        "QQ==QQ==",
      ];
      const verdicts = inEngine(wrong, (text) => {
        try {
          return `${JSON.stringify(text)} → ${base64Decode(text)}`;
        } catch (error) {
          return error instanceof SyntaxError ? "SyntaxError" : String(error);
        }
      });
      expect(verdicts).toEqual(wrong.map(() => "SyntaxError"));
    });

    it("decodes exactly what encodes to the same text", () => {
      const texts = fc.sample(
        fc.string({ unit: fc.constantFrom("A", "Q", "w", "/", "+", "=", "-", " "), maxLength: 8 }),
        500,
      );
      const want = texts.map((text) => (nodes(Buffer.from(text, "base64")) === text ? text : undefined));
      const results = inEngine(texts, (text) => {
        try {
          return base64Encode(base64Decode(text));
        } catch {
          return undefined;
        }
      });
      expect(results).toEqual(want);
    });
  });

describe("the portable way", () => {
  it("agrees with Node's", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodePortably(bytes)).toBe(nodes(bytes));
        expect(decodePortably(nodes(bytes), bytes.length)).toEqual(bytes);
      }),
    );
  });
});
