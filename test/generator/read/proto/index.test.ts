import { describe, expect, it } from "vitest";
import { inFolder, printed, readFolder } from "./read.js";

const read = (
  files: Record<string, string>,
  { entries, includes }: { entries: readonly string[]; includes?: readonly string[] },
): ReturnType<typeof readFolder> =>
  readFolder(inFolder(new Map(Object.entries(files))).folder, entries, includes);

const message = (name: string, head = ""): string => `syntax = "proto3"; ${head} message ${name} {}`;
const user = (type: string, imported: string): string =>
  `syntax = "proto3"; import "${imported}"; message M { ${type} a = 1; }`;

describe("where imports are looked for", () => {
  for (const { name, given, entry, includes, want } of [
    {
      name: "beside the file",
      given: { "chat/m.proto": user("A", "a.proto"), "chat/a.proto": message("A") },
      entry: "chat/m.proto",
      includes: [],
      want: ["chat/m.proto as m.proto", "chat/a.proto as a.proto"],
    },
    {
      name: "in the folders to include, in their order",
      given: {
        "chat/m.proto": user("A", "x/a.proto"),
        "i/x/a.proto": message("A"),
        "j/x/a.proto": message("B"),
      },
      entry: "chat/m.proto",
      includes: ["i", "j"],
      want: ["chat/m.proto as m.proto", "i/x/a.proto as x/a.proto"],
    },
    {
      name: "a file of an include folder has the name that others import it by",
      given: { "p/chat/m.proto": user("A", "chat/a.proto"), "p/chat/a.proto": message("A") },
      entry: "p/chat/m.proto",
      includes: ["p"],
      want: ["p/chat/m.proto as chat/m.proto", "p/chat/a.proto as chat/a.proto"],
    },
    {
      name: "well-known files come with protobuf",
      given: { "m.proto": user("google.protobuf.Empty", "google/protobuf/empty.proto") },
      entry: "m.proto",
      includes: [],
      want: ["m.proto as m.proto"],
    },
  ])
    it(name, () => {
      const { files, problems } = read(given, { entries: [entry], includes });
      expect(problems.map(printed)).toEqual([]);
      expect(
        files.map((file) => `${file.path} as ${file.language === "proto" && file.proto.importName}`),
      ).toEqual(want);
    });

  it("tells where it has looked", () => {
    const given = { "chat/m.proto": user("A", "x/a.proto") };
    const { problems } = read(given, { entries: ["chat/m.proto"], includes: ["i"] });
    expect(problems.map((it) => `${printed(it)} ${it.remedy}`)).toEqual([
      'chat/m.proto:1:27 "x/a.proto" is not found: there is no chat/x/a.proto and no i/x/a.proto. Give the folder that the name starts from with -I.',
    ]);
  });

  it("refuses a file that is imported by two names", () => {
    const given = {
      "p/a.proto": message("A"),
      "p/m.proto": user("A", "a.proto"),
      "n.proto": user("A", "p/a.proto").replace(" M ", " N "),
    };
    const { problems } = read(given, { entries: ["p/m.proto", "n.proto"] });
    expect(problems.map(printed)).toEqual([
      'n.proto:1:27 "p/a.proto" is p/a.proto, which is "a.proto" elsewhere in this run.',
    ]);
  });
});

describe("several files in a run", () => {
  it("come in the order in which they were named, then what they import", () => {
    const given = { "b.proto": message("B"), "m.proto": user("A", "a.proto"), "a.proto": message("A") };
    const { files } = read(given, { entries: ["m.proto", "b.proto"] });
    expect(files.map(({ path }) => path)).toEqual(["m.proto", "b.proto", "a.proto"]);
    expect(files.map(({ variants }) => variants.length)).toEqual([1, 1, 0]);
  });

  it("are one file when one imports the other", () => {
    const given = { "m.proto": user("A", "a.proto"), "a.proto": message("A") };
    const { files } = read(given, { entries: ["m.proto", "a.proto"] });
    expect(files.map(({ path, variants }) => `${path} ${variants.length}`)).toEqual([
      "m.proto 1",
      "a.proto 1",
    ]);
  });

  it("may be called the same in different folders", () => {
    const given = { "a/m.proto": message("M", "package a;"), "b/m.proto": message("M", "package b;") };
    const { files, problems } = read(given, { entries: ["a/m.proto", "b/m.proto"] });
    expect(problems).toEqual([]);
    expect(files.flatMap(({ variants }) => variants.map((it) => it.fullName))).toEqual(["a.M", "b.M"]);
  });

  it("have one message of a name among them", () => {
    const { problems } = read(
      { "a.proto": message("M"), "b.proto": message("M") },
      { entries: ["a.proto", "b.proto"] },
    );
    expect(problems.map(printed)).toEqual(['b.proto:1:29 message "M" is declared already, at a.proto:1:29.']);
  });

  it("all have their mistakes told at once", () => {
    const given = { "a.proto": message("A ="), "b.proto": message("B", "massage"), "c.proto": message("C") };
    const { problems } = read(given, { entries: ["a.proto", "b.proto", "c.proto"] });
    expect(problems.map(({ at }) => at.path)).toEqual(["a.proto", "b.proto"]);
  });
});

describe("what is read", () => {
  it("has every message of the file's top, with its docs and place, in order", () => {
    const text = `syntax = "proto3"; package p;\n// Two.\nmessage B { message Inner {} }\nmessage A {} // One.`;
    const [file] = read({ "m.proto": text }, { entries: ["m.proto"] }).files;
    expect(file?.variants.map(({ fullName, docs, at }) => [fullName, docs, at.line, at.column])).toEqual([
      ["p.B", "Two.", 3, 9],
      ["p.A", undefined, 4, 9],
    ]);
  });

  it("has docs of the file: what stands above syntax, else above package", () => {
    const docs = (text: string): string | undefined =>
      read({ "m.proto": `${text} message M {}` }, { entries: ["m.proto"] }).files[0]?.docs;
    expect(docs(`// one\nsyntax = "proto3"; // two\n// three\npackage p;`)).toBe("one\n\ntwo");
    expect(docs(`syntax = "proto3";\n/* three\n * four */\npackage p;`)).toBe("three\nfour");
    expect(docs(`syntax = "proto3";`)).toBeUndefined();
  });

  it("notes that services are passed over", () => {
    const { notes } = read({ "m.proto": `${message("M")} service S {}` }, { entries: ["m.proto"] });
    expect(notes.map(({ at, text }) => `${at.line}:${at.column} ${text}`)).toEqual([
      "1:42 service S is passed over: a stream carries messages.",
    ]);
  });
});

describe("a copy of a file that protobuf-es ships", () => {
  const uses = `syntax = "proto3"; import "google/protobuf/empty.proto"; message M { google.protobuf.Empty e = 1; }`;
  const copy = `syntax = "proto3";\n// Theirs.\npackage google.protobuf;\nmessage Empty {}`;

  it("is named, and clients have its types from there", () => {
    const given = { "m.proto": uses, "vendor/google/protobuf/empty.proto": copy };
    const { files, problems, notes } = read(given, { entries: Object.keys(given) });
    expect(problems).toEqual([]);
    expect(files.map((it) => it.path)).toEqual(["m.proto"]);
    expect(notes.map(({ at, text }) => `${at.path} ${text}`)).toEqual([
      "vendor/google/protobuf/empty.proto this file is part of @bufbuild/protobuf, and clients have its types from there.",
    ]);
  });

  for (const [path, text] of [
    ["google/protobuf/empty.proto", copy.replace("package google", "package mine")],
    ["google/protobuf/other.proto", copy.replace("Empty", "Other")],
    ["empty.proto", copy.replace("Empty", "Other")],
  ] as const)
    it(`is none by ${path} with ${/package [\w.]+/.exec(text)?.[0]} alone`, () => {
      expect(read({ [path]: text }, { entries: [path] })).toMatchObject({ notes: [], files: [{ path }] });
    });
});

describe("canonical schema", () => {
  const canonical = (text: string): string | undefined =>
    read({ "m.proto": `syntax = "proto3"; ${text}` }, { entries: ["m.proto"] }).files[0]?.variants[0]
      ?.canonical;

  it("is of everything that can be reached, and of nothing else", () => {
    expect(
      canonical("message M { E e = 1; repeated N n = 2; } enum E { Z = 0; } message N {} message O {}"),
    ).toBe(
      '{"enums":{"E":{"open":true,"values":{"Z":0}}},"messages":{"M":{"fields":{' +
        '"1":{"json":"e","kind":"singular","name":"e","type":".E"},' +
        '"2":{"json":"n","kind":"list","name":"n","type":".N"}}},"N":{"fields":{}}},"root":"M"}',
    );
  });

  for (const { name, same } of [
    { name: "order", same: "message M { string b = 2; int32 a = 1; }" },
    { name: "comments", same: "// x\nmessage M { int32 a = 1; /* y */ string b = 2; }" },
    { name: "reserved numbers", same: "message M { reserved 5; int32 a = 1; string b = 2; }" },
    {
      name: "options that change no bytes",
      same: "message M { int32 a = 1 [deprecated = true]; string b = 2; }",
    },
  ])
    it(`does not change with ${name}`, () => {
      expect(canonical(same)).toBe(canonical("message M { int32 a = 1; string b = 2; }"));
    });

  for (const { name, other } of [
    { name: "a name", other: "message M { int32 a = 1; string c = 2; }" },
    { name: "a number", other: "message M { int32 a = 1; string b = 3; }" },
    { name: "a type", other: "message M { sint32 a = 1; string b = 2; }" },
    { name: "presence", other: "message M { optional int32 a = 1; string b = 2; }" },
    { name: "a oneof", other: "message M { int32 a = 1; oneof o { string b = 2; } }" },
    { name: "the package", other: "package p; message M { int32 a = 1; string b = 2; }" },
  ])
    it(`changes with ${name}`, () => {
      expect(canonical(other)).not.toBe(canonical("message M { int32 a = 1; string b = 2; }"));
    });
});
