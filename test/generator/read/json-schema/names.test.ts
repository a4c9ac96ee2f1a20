import fc from "fast-check";
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

describe("x-type-name", () => {
  const named = (name: unknown, more: object = {}): object => ({
    "x-type-name": name,
    type: "object",
    ...more,
  });

  it("names a root, a message, a definition and what a $ref leads to, before keys and titles", () => {
    const { file, problems, notes } = read({
      oneOf: [
        named("Inline", { title: "other" }),
        { $ref: "#/$defs/a" },
        { $ref: "#/$defs/b", "x-type-name": "Alias" },
      ],
      $defs: {
        a: named("Given", { properties: { c: { $ref: "#/$defs/b/properties/d" } } }),
        b: { type: "object", properties: { d: named("Part") } },
      },
    });
    expect([problems, notes]).toEqual([[], []]);
    expect(file?.declarations.map(({ name }) => name).sort()).toEqual([
      "Alias",
      "B",
      "Given",
      "Inline",
      "Part",
    ]);
    expect(read(named("Root", { title: "other" })).file?.variants.map(({ name }) => name)).toEqual(["Root"]);
  });

  it("is no part of what is locked", () => {
    const canonical = (given: object): unknown => read(given).file?.variants.map((it) => it.canonical);
    expect(canonical({ $defs: { a: named("B") } })).toEqual(canonical({ $defs: { b: { type: "object" } } }));
  });

  for (const name of ["text", "a b", "", 1, null])
    it(`is refused when it is no name: ${JSON.stringify(name)}`, () =>
      expect(read({ $defs: { a: named(name) } }).problems.map(printed)).toEqual([
        '#/$defs/a/x-type-name "x-type-name" has to be a name that begins with a capital letter.',
      ]));

  it("is told to have no effect on what has no name", () => {
    const { problems, notes } = read({ title: "m", type: "object", properties: { a: named("A") } });
    expect(problems).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('#/properties/a "x-type-name" has no effect here')]);
  });

  it("clashes as any name does", () => {
    expect(read({ $defs: { a: named("Same"), same: { type: "object" } } }).problems.map(printed)).toEqual([
      expect.stringContaining('"Same" is the name of two types'),
    ]);
  });
});

describe("names of types", () => {
  const key = fc.string({
    unit: fc.constantFrom("a", "b", "A", "_", "-", "1", " "),
    minLength: 1,
    maxLength: 4,
  });
  const schema = fc.oneof(
    fc.constant({ type: "object" }),
    fc.record({ type: fc.constant("object"), title: key }),
    fc.record({ type: fc.constant("object"), properties: fc.record({ part: fc.record({ title: key }) }) }),
    key.map((name) => ({ type: "object", "x-type-name": `X${name.replaceAll(/[^a-zA-Z]/g, "")}` })),
  );
  const named = ($defs: object): ReadonlyMap<string, string> | undefined => {
    const { file, problems } = read({ $defs });
    if (problems.length > 0) return undefined;
    return new Map(file?.declarations.map(({ name, at }) => [at.pointer ?? "", name]));
  };

  it("are all different, and stay what they are when a sibling comes or the order changes", () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, schema, { minKeys: 1, maxKeys: 5 }),
        key,
        schema,
        (given, other, added) => {
          const before = named(given);
          if (before === undefined) return;
          expect(new Set(before.values()).size).toBe(before.size);
          const reversed = named(Object.fromEntries(Object.entries(given).reverse()));
          expect(new Map(reversed)).toEqual(new Map(before));
          const after = named({ [other]: added, ...given });
          // A name that would clash is refused, and not changed.
          if (after !== undefined) for (const [at, name] of before) expect(after.get(at)).toBe(name);
        },
      ),
      { numRuns: 500 },
    );
  });
});
