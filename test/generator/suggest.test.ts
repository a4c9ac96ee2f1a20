import { describe, expect, it } from "vitest";
import { suggest } from "../../generator/src/suggest.js";

describe("suggest", () => {
  for (const { given, names, want } of [
    { given: "schema", names: ["out", "schemas"], want: "schemas" },
    { given: "Txt", names: ["Text", "Code"], want: "Text" },
    { given: "text", names: ["Text"], want: "Text" },
    { given: "chta.proto", names: ["chat.proto", "cart.proto"], want: "chat.proto" },
    { given: "something", names: ["else"], want: undefined },
    { given: "a", names: [], want: undefined },
  ]) {
    it(`${given} of ${names.join(", ") || "nothing"}: ${want ?? "no idea"}`, () =>
      expect(suggest(given, names)).toBe(want));
  }
});
