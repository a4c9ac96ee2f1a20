import { describe, expect, it } from "vitest";
import { print } from "../../../../generator/src/emit/code.js";
import { emitJsonTypes } from "../../../../generator/src/emit/types/json-schema.js";
import { declaration, printed, read, readFile } from "./read.js";

const at = "#/$defs/status";

/** A message, and an enum beside it. */
const withStatus = (status: object): object => ({ $defs: { message: { type: "object" }, status } });

describe("the values of an enum have names", () => {
  for (const { name, given, want } of [
    {
      name: "from x-enum-varnames, with x-enum-descriptions",
      given: {
        enum: [0, 1, -1],
        "x-enum-varnames": ["Active", "Blocked", "$gone_by"],
        "x-enum-descriptions": ["It runs.", "", "a */"],
      },
      want: "{ /** It runs. */ Active: 0, Blocked: 1, /** a *\\/ */ $gone_by: -1, }",
    },
    {
      name: "from x-enumNames, with x-enumDescriptions by value",
      given: {
        enum: ["a-b", null],
        "x-enumNames": ["AB", "None"],
        "x-enumDescriptions": { null: "Nothing." },
      },
      want: '{ AB: "a-b", /** Nothing. */ None: null, }',
    },
  ])
    it(name, () => {
      const text = print(
        emitJsonTypes({ source: readFile(withStatus(given)), declared: new Set() } as never),
      );
      const [, constants] = text.split("export const Status = ");
      expect(constants?.replaceAll(/\s+/g, " ")).toContain(`${want} as const;`);
    });

  it("and are part of no fingerprint", () => {
    const canonicalOf = (status: object): string[] =>
      readFile({ ...withStatus(status), $ref: "#/$defs/status" }).variants.map((it) => it.canonical);
    const named = { enum: ["a"], "x-enum-varnames": ["A"] };
    expect(canonicalOf(named)).toEqual(canonicalOf({ enum: ["a"] }));
  });
});

describe("names for the values of an enum are refused", () => {
  for (const { name, given, want } of [
    {
      name: "when there are too few",
      given: { enum: [1, 2], "x-enum-varnames": ["A"] },
      want: `${at}/x-enum-varnames "x-enum-varnames" has to have a name for each value of "enum": 2, not 1.`,
    },
    {
      name: "without an enum",
      given: { type: "string", "x-enumNames": ["A"] },
      want: `${at}/x-enumNames "x-enumNames" has to have a name for each value of "enum": 0, not 1.`,
    },
    {
      name: "when two are the same",
      given: { enum: [1, 2], "x-enum-varnames": ["A", "A"] },
      want: `${at}/x-enum-varnames "x-enum-varnames" has the name A twice.`,
    },
    {
      name: "when one cannot be written",
      given: { enum: [1], "x-enum-varnames": ["200 OK"] },
      want: `"x-enum-varnames" has "200 OK" in it, which is no name in TypeScript.`,
    },
    {
      name: "when one is __proto__",
      given: { enum: [1], "x-enum-varnames": ["__proto__"] },
      want: `"x-enum-varnames" has "__proto__" in it`,
    },
    {
      name: "when they are no list of names",
      given: { enum: [1], "x-enum-varnames": { 1: "A" } },
      want: `"x-enum-varnames" has to be a list of names.`,
    },
    {
      name: "for an object",
      given: { enum: [{}], "x-enum-varnames": ["A"] },
      want: `"x-enum-varnames" names a value that is an object or an array.`,
    },
    {
      name: "with too many descriptions",
      given: { enum: [1], "x-enum-varnames": ["A"], "x-enum-descriptions": ["a", "b"] },
      want: `${at}/x-enum-descriptions "x-enum-descriptions" has to have a text for each value of "enum": 1, not 2.`,
    },
    {
      name: "with a description of another value",
      given: { enum: [1], "x-enumDescriptions": { 1: "a", 2: "b" } },
      want: `"x-enumDescriptions" describes "2", which is none of "enum".`,
    },
    {
      name: "with a description that is no text",
      given: { enum: [1], "x-enumDescriptions": [1] },
      want: `"x-enumDescriptions" has to be a list of texts`,
    },
  ])
    it(name, () => {
      const problems = read(withStatus(given)).problems.map(printed);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(want);
      expect(problems[0]).toContain('"annotations"');
    });

  it("unless the config says that the keyword means nothing", () => {
    const annotations = new Set(["x-enum-varnames"]);
    const given = withStatus({ enum: [1, 2], "x-enum-varnames": ["A"] });
    expect(declaration(readFile(given, { annotations }), "Status").constants).toEqual([]);
  });
});

it("names for the values of an enum that has none itself are told to have no effect", () => {
  const property = { enum: [1], "x-enum-varnames": ["A"] };
  expect(read({ title: "message", type: "object", properties: { a: property } }).notes).toEqual([
    expect.stringMatching(/^#\/properties\/a The names of these values have no effect here: .* "\$defs"\.$/),
  ]);
});
