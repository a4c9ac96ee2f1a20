/** Where a `$ref` leads: in its file, to other files, to an `$id`; and what is said when it leads nowhere. */
import { describe, expect, it } from "vitest";
import { readJsonSchema } from "../../../../generator/src/read/json-schema/index.js";
import type { JsonSchemaOptions } from "../../../../generator/src/read/result.js";
import { type Files, temporaryFolder } from "../../folder.js";
import { defaults, printed, source } from "./read.js";

const draft07 = "http://json-schema.org/draft-07/schema#";

/** A file `chat.schema.json` whose one message has the reference as a property, beside other files. */
async function readIn(
  files: Files,
  main: object,
  options: (folder: string) => Partial<JsonSchemaOptions> = () => ({}),
): Promise<ReturnType<typeof readJsonSchema>> {
  const folder = await temporaryFolder(files);
  return readJsonSchema([source(main, folder)], { ...defaults, ...options(folder) });
}

function namesIn(files: Awaited<ReturnType<typeof readIn>>["files"]): string {
  return files
    .flatMap((file) =>
      file.language === "json-schema" ? file.declarations.map((it) => `${file.module}:${it.name}`) : [],
    )
    .join(" ");
}

const message = ($ref: string, more: object = {}): object => ({
  title: "message",
  type: "object",
  properties: { value: { $ref } },
  ...more,
});
const json = JSON.stringify;

describe("a $ref leads", () => {
  for (const { name, given, files = {}, want } of [
    {
      name: "to a definition",
      given: message("#/$defs/a", { $defs: { a: true } }),
      want: "chat:Message chat:A",
    },
    { name: "to the root", given: message("#"), want: "chat:Message" },
    {
      name: "to any schema in the file, by escaped names",
      given: message("#/properties/a~1b%20c", {
        properties: { "a/b c": true, value: { $ref: "#/properties/a~1b%20c" } },
      }),
      want: "chat:Message chat:MessageABC",
    },
    {
      name: "to an anchor",
      given: message("#here", { $defs: { a: { $anchor: "here" } } }),
      want: "chat:Message chat:A",
    },
    {
      name: "to an anchor of draft-07",
      given: message("#here", { $schema: draft07, definitions: { a: { $id: "#here" } } }),
      want: "chat:Message chat:A",
    },
    {
      name: "to an $id inside the file",
      given: message("http://example.com/a", { $defs: { a: { $id: "http://example.com/a" } } }),
      want: "chat:Message chat:A",
    },
    {
      name: "to a definition of a schema with a URN, which has no path that others could be relative to",
      given: message("#/$defs/a", { $id: "urn:example:chat", $defs: { a: true } }),
      want: "chat:Message chat:A",
    },
    {
      name: "to an anchor in a URN",
      given: message("urn:example:part#here", {
        $defs: { a: { $id: "urn:example:part", $defs: { b: { $anchor: "here" } } } },
      }),
      want: "chat:Message chat:AB chat:A",
    },
    {
      name: "in draft-07 past an $id beside it, which does not count",
      given: message("a", {
        $schema: draft07,
        $id: "http://example.com/",
        properties: { value: { $id: "other/", $ref: "a" } },
        definitions: { a: { $id: "a" } },
      }),
      want: "chat:Message chat:A",
    },
    {
      name: "into an $id inside the file",
      given: message("http://example.com/a#/properties/b", {
        $defs: {
          a: {
            $id: "http://example.com/a",
            type: "object",
            properties: { b: true, c: { $ref: "#/properties/b" } },
          },
        },
      }),
      want: "chat:Message chat:AB chat:A",
    },
    {
      name: "to a file",
      given: message("sub/part.json"),
      files: { "sub/part.json": json({ type: "string" }) },
      want: "chat:Message sub/part:Part",
    },
    {
      name: "to a definition in a file, though the schema has an $id on the web",
      given: message("part.json#/$defs/a", { $id: "https://example.com/chat.json" }),
      files: { "part.json": json({ $defs: { a: { type: "string" } } }) },
      want: "chat:Message part:A",
    },
    {
      name: "round, through two files",
      given: message("part.schema.json"),
      files: {
        "part.schema.json": json({ type: "object", properties: { back: { $ref: "chat.schema.json" } } }),
      },
      want: "chat:Message part:Part",
    },
    {
      name: "from one dialect into another",
      given: message("old.json"),
      files: { "old.json": json({ $schema: draft07, type: "array", items: [{ type: "string" }] }) },
      want: "chat:Message old:Old",
    },
  ] satisfies { name: string; given: object; files?: Files; want: string }[])
    it(name, async () => {
      const all = { ...files, "chat.schema.json": json(given) };
      const result = await readIn(all, given);
      expect(result.problems.map(printed)).toEqual([]);
      expect(namesIn(result.files)).toBe(want);
    });
});

describe("a $ref leads, by the options,", () => {
  const part = json({ type: "string" });
  for (const { name, given, files, options, want } of [
    {
      name: "to the file of a URI",
      given: message("https://example.com/a.json"),
      files: { "vendor/a.json": part },
      options: (folder) => ({
        remotes: new Map([["https://example.com/a.json", `${folder}/vendor/a.json`]]),
      }),
      want: "chat:Message vendor/a:A",
    },
    {
      name: "to a definition of a file below a URI, and from there to another by its own URI",
      given: message("https://example.com/v1/a.json#/$defs/b"),
      files: {
        "vendor/a.json": json({ $defs: { b: { type: "array", items: { $ref: "sub/c.json" } } } }),
        "vendor/sub/c.json": part,
      },
      options: (folder) => ({ remotes: new Map([["https://example.com/v1/", `${folder}/vendor`]]) }),
      want: "chat:Message vendor/a:B vendor/sub/c:C",
    },
    {
      name: "to a file in an include folder",
      given: message("common/a.json"),
      files: { "lib/common/a.json": part },
      options: (folder) => ({ includes: [`${folder}/lib`] }),
      want: "chat:Message common/a:A",
    },
  ] satisfies {
    name: string;
    given: object;
    files: Files;
    options: (folder: string) => Partial<JsonSchemaOptions>;
    want: string;
  }[])
    it(name, async () => {
      const { files: read, problems } = await readIn(files, given, options);
      expect(problems.map(printed)).toEqual([]);
      expect(namesIn(read)).toBe(want);
    });
});

describe("a $dynamicRef leads", () => {
  const tree = {
    $id: "https://example.com/tree",
    $dynamicAnchor: "node",
    type: "object",
    properties: { children: { type: "array", items: { $dynamicRef: "#node" } } },
  };
  const strict = {
    $id: "https://example.com/strict",
    $dynamicAnchor: "node",
    $ref: "tree.schema.json",
    unevaluatedProperties: false,
  };
  const targetIn = (files: Awaited<ReturnType<typeof readIn>>["files"]): string =>
    JSON.stringify(
      files
        .flatMap((file) => (file.language === "json-schema" ? file.declarations : []))
        .map((it) => it.type),
      (key, value: unknown) => (key === "target" ? undefined : value),
    );

  it("to its own schema when that is the only one with the anchor", async () => {
    const { files, problems } = await readIn({}, tree);
    expect(problems.map(printed)).toEqual([]);
    expect(targetIn(files)).toContain('"items":{"kind":"reference","name":"Chat"}');
  });

  it("to the schema that all ways start from", async () => {
    const { files, problems } = await readIn({ "tree.schema.json": json(tree) }, strict);
    expect(problems.map(printed)).toEqual([]);
    expect(targetIn(files)).toContain('"items":{"kind":"reference","name":"Chat","module":"chat"}');
  });

  it("nowhere when it depends on the way", async () => {
    const folder = await temporaryFolder({ "tree.schema.json": json(tree) });
    const { problems } = readJsonSchema([source(strict, folder), source(tree, folder, "tree")], defaults);
    expect(problems.map(printed)).toEqual([
      '#/properties/children/items/$dynamicRef The $dynamicRef "#node" leads to several schemas, depending on which schema it is come from: chat.schema.json #, tree.schema.json #. Name only one of these files as a schema of the run, or use "$ref".',
    ]);
  });

  it("by $recursiveRef of 2019-09 in the same way", async () => {
    const $schema = "https://json-schema.org/draft/2019-09/schema";
    const old = (more: object): object => ({ $schema, $recursiveAnchor: true, ...more });
    const { files, problems } = await readIn(
      { "tree.json": json(old({ type: "array", items: [{ $recursiveRef: "#" }], additionalItems: false })) },
      old({ $ref: "tree.json" }),
    );
    expect(problems.map(printed)).toEqual([]);
    expect(targetIn(files)).toContain('"items":[{"kind":"reference","name":"Chat","module":"chat"}]');
  });
});

describe("a $ref leads nowhere:", () => {
  const at = "#/properties/value/$ref";
  for (const { name, given, files = {}, want } of [
    {
      name: "no such definition, with the one that was meant",
      given: message("#/$defs/tex", { $defs: { text: true } }),
      want: `${at} The $ref "#/$defs/tex" leads nowhere: there is no "tex" in chat.schema.json. Did you mean "text"?`,
    },
    {
      name: "no such anchor",
      given: message("#here"),
      want: `${at} The $ref "#here" leads nowhere: chat.schema.json has no anchor "here".`,
    },
    {
      name: "a list",
      given: message("#/required", { required: [] }),
      want: `${at} The $ref "#/required" leads to something that is no schema.`,
    },
    {
      name: "a missing file",
      given: message("gone.json"),
      want: `${at} There is no file "gone.json".`,
    },
    {
      name: "a missing definition of a file",
      given: message("part.json#/$defs/a"),
      files: { "part.json": "{}" },
      want: `${at} The $ref "part.json#/$defs/a" leads nowhere: there is no "$defs" in part.json.`,
    },
    {
      name: "a file that is not JSON",
      given: message("part.json"),
      files: { "part.json": "{]" },
      want: "part.json:1:2 Not valid JSON",
    },
    {
      name: "a mistake in another file",
      given: message("part.json"),
      files: { "part.json": json({ foo: 1 }) },
      want: `#/foo The keyword "foo" is not supported.`,
    },
    {
      name: "the network",
      given: message("https://example.com/a.json"),
      want: `${at} Nothing is known as https://example.com/a.json; references are not fetched from the network. Save that schema as a file, and say which: under "jsonSchema" in the config, { "remotes": { "https://example.com/a.json": "…" } }`,
    },
    {
      name: "a missing file beside an $id that is an address",
      given: message("meta/core", { $id: "https://example.com/chat" }),
      want: `If it is another file, say which: under "jsonSchema" in the config, { "remotes": { "https://example.com/meta/core": "…" } }.`,
    },
    { name: "no URI", given: message("http://[/"), want: `${at} "http://[/" is not a URI.` },
    {
      name: "no URI where the schema has a URN",
      given: message("part.json", { $id: "urn:example:chat" }),
      want: `${at} "part.json" is not a URI that urn:example:chat can be the base of.`,
    },
  ] satisfies { name: string; given: object; files?: Files; want: string }[])
    it(name, async () => {
      const { files: read, problems } = await readIn(files, given);
      expect(problems.map(printed).join("\n")).toContain(want);
      expect(read).toEqual([]);
    });

  it("every one of several is told, of every file", async () => {
    const { problems } = await readIn(
      { "part.json": json({ anyOf: [{ $ref: "#/no" }, { $ref: "gone.json" }] }) },
      message("part.json", { not: { $ref: "#/nowhere" } }),
    );
    expect(problems.map((it) => `${it.at.path} ${it.at.pointer}`).sort()).toEqual([
      "chat.schema.json #/not/$ref",
      "part.json #/anyOf/0/$ref",
      "part.json #/anyOf/1/$ref",
    ]);
  });
});
