/** YAML as the JSON that it means, with places; and what JSON does not have. */
import { describe, expect, it } from "vitest";
import { readJsonSchema } from "../../../../generator/src/read/json-schema/index.js";
import { SchemaSyntaxError } from "../../../../generator/src/read/json-schema/parse.js";
import { parseYaml } from "../../../../generator/src/read/json-schema/parse-yaml.js";
import { defaults, source } from "./read.js";

describe("parseYaml", () => {
  for (const { name, given, want } of [
    {
      name: "maps, lists and scalars",
      given: "a: [1, 2.5, true, null, x]\nb:\n  - y",
      want: { a: [1, 2.5, true, null, "x"], b: ["y"] },
    },
    { name: "a name without a value", given: "a:", want: { a: null } },
    { name: "a date, which is text", given: "a: 2026-01-31", want: { a: "2026-01-31" } },
    {
      name: "anchors and aliases",
      given: "a: &x {type: string}\nb: *x",
      want: { a: { type: "string" }, b: { type: "string" } },
    },
    { name: "yes and no, which are text", given: "[yes, no]", want: ["yes", "no"] },
  ])
    it(`takes ${name}`, () => expect(parseYaml(given).value).toEqual(want));

  for (const { name, given, at, says } of [
    { name: "nothing", given: "", at: 0, says: "empty" },
    { name: "a mistake", given: "a: [1", at: 5, says: "Not valid YAML" },
    { name: "two documents", given: "a: 1\n---\nb: 2", at: 5, says: "one YAML document" },
    { name: "a name that is a number", given: "properties:\n  200: {}", at: 14, says: "into quotes" },
    { name: "NaN", given: "a: .nan", at: 3, says: "NaN is no value of JSON" },
    { name: "an infinity", given: "a: -.inf", at: 3, says: "-Infinity is no value" },
    { name: "a tag", given: "a: !color red", at: 10, says: "!color" },
    { name: "a merge", given: "a: &x {b: 1}\nc:\n  <<: *x", at: 18, says: "Merging" },
    { name: "a circle", given: "a: &x\n  b: *x", says: "in a circle" },
    {
      name: "a bomb",
      given: [
        "a0: &a0 [1,1,1,1,1,1,1,1,1]",
        ...[1, 2, 3, 4, 5, 6, 7].map((n) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`),
      ].join("\n"),
      says: "more than 100000 values",
    },
  ] as { name: string; given: string; at?: number; says: string }[])
    it(`refuses ${name}, with its place`, () => {
      let error: unknown;
      try {
        parseYaml(given);
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(SchemaSyntaxError);
      expect((error as SchemaSyntaxError).message).toContain(says);
      if (at !== undefined) expect((error as SchemaSyntaxError).offset).toBe(at);
    });
});

it("problems of a YAML schema are told by line and column", () => {
  const text = "title: message\ntype: object\nproperties:\n  a: {type: sting}\n  a: {type: string}\n";
  const yaml = { ...source(text), path: "chat.schema.yaml", file: "/nowhere/chat.schema.yaml" };
  const { problems } = readJsonSchema([yaml], defaults);
  expect(problems.map((it) => `${it.at.line}:${it.at.column} ${it.text}`)).toEqual([
    '5:3 "a" is given twice in one object.',
  ]);
});
