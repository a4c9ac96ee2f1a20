import { describe, expect, it } from "vitest";
import { definitionName, pascalCase } from "../../../../generator/src/read/json-schema/names.js";
import { printed, read } from "./read.js";

describe("pascalCase", () => {
  for (const { given, want } of [
    { given: "text", want: "Text" },
    { given: "check_run_event", want: "CheckRunEvent" },
    { given: "checkRun-event v2", want: "CheckRunEventV2" },
    { given: "HTTPError", want: "HTTPError" },
    { given: "HTTP", want: "HTTP" },
    { given: "CHECK_RUN", want: "CheckRun" },
    { given: "2fa", want: "_2fa" },
    { given: "été/naïve", want: "ÉtéNaïve" },
    { given: "e\u0301te", want: "Éte" },
    { given: "名前", want: "名前" },
    { given: "𝒶b", want: "𝒶b" },
    { given: "a.b.c", want: "ABC" },
    { given: "__proto__", want: "Proto" },
    { given: "+-*/", want: undefined },
    { given: "", want: undefined },
  ])
    it(`${given} → ${want}`, () => expect(pascalCase(given)).toBe(want));
});

describe("definitionName", () => {
  for (const { given, want } of [
    { given: "#/$defs/check_run", want: "CheckRun" },
    { given: "#/$defs/person/definitions/name", want: "PersonName" },
    { given: "#/properties/a/$defs/name", want: "Name" },
    { given: "#/definitions/Axis<number[]>", want: "AxisNumberArray" },
    { given: "#/$defs/a/$defs/+", want: undefined },
    { given: "#/$defs/a/properties/b", want: undefined },
    { given: "#", want: undefined },
  ])
    it(`${given} → ${want}`, () => expect(definitionName(given)).toBe(want));
});

describe("names that would clash", () => {
  const object = { type: "object" };
  const names = (given: object): string | undefined =>
    read(given)
      .file?.declarations.map(({ name }) => name)
      .join(" ");

  it("do not, of definitions inside of others and of parts of them", () => {
    const part = { ...object, properties: { next: object }, $defs: { part: object } };
    const all = ["a", "b"].flatMap((key) => [`${key}/$defs/part`, `${key}/properties/next`, key]);
    const properties = Object.fromEntries(all.map((at) => [at, { $ref: `#/$defs/${at}` }]));
    expect(names({ title: "m", type: "object", properties, $defs: { a: part, b: part } })).toBe(
      "M APart ANext A BPart BNext B",
    );
  });

  const given = { $defs: { "a<b>": object, "a(b)": object } };
  const at = "/nowhere/chat.schema.json";

  it("are refused, with the way out", () => {
    expect(read(given).problems.map(printed)).toEqual([
      '#/$defs/a(b) "AB" is the name of two types: of #/$defs/a(b) and of #/$defs/a<b>. ' +
        'Rename one of them; if neither is yours to rename, under "jsonSchema" in the config: ' +
        '{ "names": { "chat.schema.json#/$defs/a(b)": "…" } }.',
    ]);
  });

  it("can be given in the config", () => {
    const { file, problems } = read(given, { names: new Map([[`${at}#/$defs/a(b)`, "Other"]]) });
    expect(problems).toEqual([]);
    expect(file?.variants.map(({ name }) => name)).toEqual(["AB", "Other"]);
  });

  it("in the config are of types that are there", () => {
    const chosen = new Map([[`${at}#/$defs/c`, "Other"]]);
    expect(read({ $defs: { a: object } }, { names: chosen }).problems.map(printed)).toEqual([
      'chat.schema.json:undefined:undefined "names" in the config names #/$defs/c, which is no type of this file. ' +
        "Write the JSON pointer of a definition, or of what a $ref leads to.",
    ]);
  });
});
