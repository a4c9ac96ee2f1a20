import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printJson } from "../../../generator/src/lock/print-json.js";

describe("JSON that is reviewed", () => {
  for (const { name, given, open, want } of [
    {
      name: "what fits on a line is on one",
      given: { a: { b: 1, c: [1, 2] } },
      want: '{\n  "a": { "b": 1, "c": [1, 2] }\n}\n',
    },
    {
      name: "levels that are open have a line each",
      given: { a: { b: 1 } },
      open: 2,
      want: '{\n  "a": {\n    "b": 1\n  }\n}\n',
    },
    { name: "empty ones are short", given: { a: {}, b: [] }, open: 3, want: '{\n  "a": {},\n  "b": []\n}\n' },
    {
      name: "what does not fit has a line for each member",
      given: { a: ["x".repeat(60), "y".repeat(60)] },
      want: `{\n  "a": [\n    "${"x".repeat(60)}",\n    "${"y".repeat(60)}"\n  ]\n}\n`,
    },
    { name: "what is undefined is left out", given: { a: undefined, b: 1 }, want: '{\n  "b": 1\n}\n' },
  ])
    it(name, () => expect(printJson(given, open)).toBe(want));

  it("is the value that it was", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, open) => {
        expect(JSON.parse(printJson(value, open))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
