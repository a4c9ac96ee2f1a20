import { describe, expect, it } from "vitest";
import { mentionsAll } from "../../../generator/src/scaffold/mentions.js";

/** Steps as `Text.v1ToV2 Ping.v1ToV2`. */
const steps = (names: string) =>
  names.split(" ").map((it) => ({ type: it.split(".")[0] ?? "", name: it.split(".")[1] ?? "" }));

describe("mentionsAll", () => {
  for (const { name, text, of, want } of [
    { name: "a function", text: "Text: { v1ToV2: f }", of: "Text.v1ToV2", want: true },
    { name: "names in quotes", text: `"Text": { 'v1ToV2' : f }`, of: "Text.v1ToV2", want: true },
    { name: "a step that is not there", text: "Text: { v1ToV2: f }", of: "Text.v2ToV3", want: false },
    { name: "a type that is not there", text: "Text: { v1ToV2: f }", of: "Ping.v1ToV2", want: false },
    { name: "a part of a word", text: "Texts: { v1ToV21: f }", of: "Text.v1ToV2", want: false },
    { name: "a comment", text: "Text: { // v1ToV2: f\n}", of: "Text.v1ToV2", want: false },
    {
      name: "a comment of several lines",
      text: "Text: { /* \n v1ToV2: */ }",
      of: "Text.v1ToV2",
      want: false,
    },
    { name: "a string", text: `Text: { x: "v1ToV2" }`, of: "Text.v1ToV2", want: false },
    {
      name: "a string with a quote in it",
      text: `Text: { x: "\\" v1ToV2" }`,
      of: "Text.v1ToV2",
      want: false,
    },
    { name: "a template", text: "Text: { x: `\n v1ToV2: ` }", of: "Text.v1ToV2", want: false },
    { name: "what stands behind a string", text: `x: "//", Text: { v1ToV2 }`, of: "Text.v1ToV2", want: true },
    {
      name: "one where two types need one",
      text: "Text: { v1ToV2 }, Ping: {}",
      of: "Text.v1ToV2 Ping.v1ToV2",
      want: false,
    },
    {
      name: "one for each",
      text: "Text: { v1ToV2 }, Ping: { v1ToV2 }",
      of: "Text.v1ToV2 Ping.v1ToV2",
      want: true,
    },
  ])
    it(`${want ? "counts" : "does not count"} ${name}`, () =>
      expect(mentionsAll(text, steps(of))).toBe(want));
});
