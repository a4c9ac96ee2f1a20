/** Which messages a file has, and what they are called. */
import { describe, expect, it } from "vitest";
import { type Given, printed, read } from "./read.js";

const object = { type: "object" };
const tagged = (kind: string): object => ({
  type: "object",
  properties: { kind: { const: kind } },
  required: ["kind"],
});

describe("the messages of a file are", () => {
  for (const { name, given, want } of [
    { name: "the root, called as the file", given: object, want: "Chat" },
    {
      name: "the root, called by its title",
      given: { ...object, title: "check_run event" },
      want: "CheckRunEvent",
    },
    { name: "the root, whatever its type", given: { type: "string" }, want: "Chat" },
    {
      name: "the branches of oneOf, by the names of their definitions, in order",
      given: { oneOf: [{ $ref: "#/$defs/b" }, { $ref: "#/$defs/a" }], $defs: { a: object, b: object } },
      want: "B A",
    },
    {
      name: "the branches of anyOf, by title or constant",
      given: { anyOf: [{ ...object, title: "text" }, tagged("image")] },
      want: "Text Image",
    },
    {
      name: "the branches, other definitions aside",
      given: { oneOf: [{ $ref: "#/$defs/a" }], $defs: { a: object, other: object } },
      want: "A",
    },
    {
      name: "each object in $defs",
      given: {
        $defs: { HTTP_ERROR: object, word: { type: "string" }, alias: { $ref: "#/$defs/HTTP_ERROR" } },
      },
      want: "HttpError Alias",
    },
    {
      name: "each object in the definitions of draft-07",
      given: { $schema: "http://json-schema.org/draft-07/schema#", definitions: { a: { allOf: [object] } } },
      want: "A",
    },
    {
      name: "what the root refers to",
      given: { $ref: "#/definitions/event", definitions: { event: { oneOf: [tagged("a"), tagged("b")] } } },
      want: "A B",
    },
    {
      name: "the root, when branches without names only narrow what stands beside them",
      given: {
        ...object,
        properties: { a: object, b: object },
        anyOf: [{ required: ["a"] }, { required: ["b"] }],
      },
      want: "Chat",
    },
    { name: "objects, as the root may say itself", given: { ...object, oneOf: [tagged("a")] }, want: "A" },
  ] satisfies { name: string; given: Given; want: string }[])
    it(name, () => {
      const { file, problems } = read(given);
      expect(problems.map(printed)).toEqual([]);
      expect(file?.variants.map((it) => it.name).join(" ")).toBe(want);
      expect(file?.variants[0]?.fullName).toBe(`chat.${want.split(" ")[0]}`);
    });
});

describe("a file is refused:", () => {
  for (const { name, given, want } of [
    { name: "no messages", given: { $defs: {} }, want: "# There are no messages in this schema." },
    {
      name: "no objects in $defs",
      given: { $defs: { a: { type: "string" } } },
      want: "# There are no messages",
    },
    {
      name: "two messages of one name",
      given: { $defs: { check_run: object, CheckRun: object } },
      want: `#/$defs/CheckRun "CheckRun" is the name of two types: of #/$defs/CheckRun and of #/$defs/check_run.`,
    },
    {
      name: "two branches of one name",
      given: { oneOf: [{ ...object, title: "a" }, { $ref: "#/$defs/a" }], $defs: { a: object } },
      want: `#/$defs/a "A" is the name of two types: of #/$defs/a and of #/oneOf/0.`,
    },
    {
      name: "one message listed twice",
      given: { oneOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" }], $defs: { a: object } },
      want: `# "A" is listed twice as a message. Remove one.`,
    },
    {
      name: "a message without a name",
      given: { oneOf: [object] },
      want: "#/oneOf/0 This message has no name.",
    },
    {
      name: "a message without a name beside one that has one, and keywords beside both",
      given: { oneOf: [tagged("a"), object], required: ["b"] },
      want: "#/oneOf/1 This message has no name.",
    },
    {
      name: "a name without letters",
      given: { $defs: { "++": object } },
      want: "#/$defs/++ No TypeScript name can be made for this schema.",
    },
    {
      name: "keywords beside the list of messages",
      given: { oneOf: [tagged("a")], required: ["b"] },
      want: `#/required "required" beside the "oneOf" that lists the messages would be lost.`,
    },
    {
      name: "two lists of messages",
      given: { oneOf: [tagged("a")], anyOf: [tagged("b")] },
      want: `#/anyOf "anyOf" beside the "oneOf"`,
    },
    {
      name: "an unknown keyword beside the list",
      given: { oneOf: [tagged("a")], foo: 1 },
      want: "#/foo The keyword",
    },
    {
      name: "a definition that is only itself",
      given: { $defs: { a: { $ref: "#/$defs/b" }, b: { allOf: [{ $ref: "#/$defs/a" }] } } },
      want: `"A" is defined by itself: A → B → A.`,
    },
    { name: "a root that is only itself", given: { $ref: "#" }, want: "defined by itself" },
    { name: "a list", given: "[]", want: "# A schema file has to be an object." },
    { name: "a boolean", given: "true", want: "# A schema file has to be an object." },
    { name: "an empty file", given: "", want: "chat.schema.json:1:1 Not valid JSON: a value was expected" },
    { name: "not JSON", given: `{\n  "type": object\n}`, want: "chat.schema.json:2:11 Not valid JSON" },
    { name: "a comma too many", given: `{\n"a": 1,\n}`, want: "chat.schema.json:3:1 Not valid JSON" },
    { name: "a line break in a string", given: `{"a\n": 1}`, want: "chat.schema.json:1:4 Not valid JSON" },
    {
      name: "a name given twice",
      given: `{"type": "object",\n "type": "object"}`,
      want: `#/type "type" is given twice`,
    },
    {
      name: "more nesting than any schema has",
      given: "[".repeat(100_000),
      want: "nested more than 200 levels",
    },
  ] satisfies { name: string; given: Given; want: string }[])
    it(name, () => {
      const { file, problems } = read(given);
      expect(problems.map(printed).join("\n")).toContain(want);
      expect(file).toBeUndefined();
    });
});

it("a branch has the name that the config gives it", () => {
  const given = { oneOf: [{ $ref: "#/$defs/a" }, { type: "array" }], $defs: { a: object } };
  const { problems } = read(given);
  expect(problems.map(printed)).toEqual([
    expect.stringContaining('"names": { "chat.schema.json#/oneOf/1": "…" }'),
  ]);
  const names = new Map([["/nowhere/chat.schema.json#/oneOf/1", "Many"]]);
  expect(read(given, { names }).file?.variants.map((it) => it.name)).toEqual(["A", "Many"]);
});

describe("a group of schemas in $defs", () => {
  const group = { wheel: object, door: { type: "string" } };

  it("is no type, and what is referred to in it is one", () => {
    const given = { ...object, properties: { a: { $ref: "#/$defs/parts/wheel" } }, $defs: { parts: group } };
    const { file, problems, notes } = read(given);
    expect(problems).toEqual([]);
    expect(file?.declarations.map((it) => it.name)).toEqual(["Chat", "PartsWheel"]);
    expect(notes).toEqual([
      "#/$defs/parts This has no keyword: it is taken for a group, and what is referred to in it is a type.",
    ]);
  });

  it("is no message either", () => {
    const { file, notes } = read({ $defs: { parts: { wheel: object }, a: object } });
    expect(file?.variants.map((it) => it.name)).toEqual(["A"]);
    expect(notes).toHaveLength(1);
  });

  for (const { name, given } of [
    { name: "a misspelt keyword", given: { propertees: {} } },
    { name: "a keyword beside", given: { ...group, type: "object" } },
    { name: "what is no schema", given: { ...group, other: 1 } },
  ])
    it(`is none with ${name}`, () => {
      const { problems } = read({ $defs: { a: object, parts: given } });
      expect(problems.map(printed).join("\n")).toContain("#/$defs/parts/");
    });
});
