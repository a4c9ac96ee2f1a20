/** What a step's function begins with: a word on each property that old messages do not simply have. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeInto } from "../folder.js";
import { succeed } from "./project.js";

/** What a function's body begins with, between two versions of a schema that has Text first. */
async function begun(path: string, before: string, after: string): Promise<readonly string[]> {
  const cwd = await temporaryFolder();
  for (const text of [before, after]) {
    await writeInto(cwd, { [path]: text });
    await succeed(cwd, `lock ${path}`);
  }
  await succeed(cwd, `generate ${path} -o gen`);
  const text = await readFile(join(cwd, `gen/${path.split(".")[0]}.upcasters.ts`), "utf8");
  const [, whole, body = whole] =
    /Text: \{\n(?:( {4}v1ToV2: \(message\) => undecided.*)|.*\n([\s\S]*?)\n {4}\}\),)/.exec(text) ?? [];
  return (body ?? text).split("\n").map((line) => line.trim());
}

const proto = (text: string): string => {
  const messages = text.includes("message") ? text : `message Text { ${text} }`;
  return `syntax = "proto3"; package c; ${messages} message Other { int32 untouched = 1; }`;
};

describe("a step of a .proto message", () => {
  for (const { name, before, after, want } of [
    {
      name: "a field of another type",
      before: "int32 a = 1; string b = 2;",
      after: "string a = 1; string b = 2;",
      want: [
        "...message,",
        'a: undecided("write what it becomes: c.Text.a was int32 and is string", message.a),',
      ],
    },
    {
      name: "a field of another name, with its value",
      before: "int32 a = 1; int32 old_name = 2;",
      after: "string a = 1; int32 new_name = 2;",
      want: [
        "...message,",
        "newName: message.oldName,",
        'a: undecided("write what it becomes: c.Text.a was int32 and is string", message.a),',
      ],
    },
    {
      name: "a field of another name whose message changed",
      before: "message Text { repeated Part parts = 1; } message Part { int32 n = 1; }",
      after: "message Text { repeated Part pieces = 1; } message Part { string n = 1; }",
      want: [
        "...message,",
        'pieces: undecided("write what it becomes: c.Text.pieces was called parts; c.Part.n was int32 and is string", message.parts),',
      ],
    },
    {
      name: "a field that is new, and always there",
      before: "int32 a = 1;",
      after: "string a = 1; string b = 2; optional string c = 3; Text d = 4; repeated Text e = 5;",
      want: [
        "...message,",
        'b: undecided("write what old messages have: c.Text.b is new"),',
        'e: undecided("write what old messages have: c.Text.e is new"),',
        'a: undecided("write what it becomes: c.Text.a was int32 and is string", message.a),',
      ],
    },
    {
      name: "a field whose TypeScript type alone is another",
      before: "int32 a = 1; int32 b = 2; oneof o { int32 c = 3; }",
      after: "string a = 1; int64 b = 2; oneof o { int32 c = 3; int32 d = 4; }",
      want: [
        "...message,",
        'a: undecided("write what it becomes: c.Text.a was int32 and is string", message.a),',
        'b: undecided("write what it becomes: c.Text.b was int32 and is int64", message.b),',
      ],
    },
    {
      name: "nothing of an enum whose values are called otherwise",
      before: "int32 a = 1; E e = 2; enum E { Z = 0; A = 1; }",
      after: "string a = 1; E e = 2; enum E { Z = 0; B = 1; }",
      want: [
        "...message,",
        'a: undecided("write what it becomes: c.Text.a was int32 and is string", message.a),',
      ],
    },
    {
      name: "a field that is gone",
      before: "int32 a = 1; string b = 2;",
      after: "string b = 2;",
      want: [
        "...message,",
        'a: undecided("move it to where it belongs now, or delete this line: c.Text.a is gone", message.a),',
      ],
    },
    {
      name: "a field of a oneof: it is the oneof that is a property",
      before: "oneof what { int32 a = 1; string b = 2; }",
      after: "oneof what { string a = 1; string b = 2; }",
      want: [
        "...message,",
        'what: undecided("write what it becomes: c.Text.a was int32 and is string", message.what),',
      ],
    },
    {
      name: "a message inside, of one field",
      before: "message Text { repeated Part parts = 1; } message Part { int32 n = 1; }",
      after: "message Text { repeated Part parts = 1; } message Part { string n = 1; }",
      want: [
        "...message,",
        'parts: undecided("write what it becomes: c.Part.n was int32 and is string", message.parts),',
      ],
    },
    {
      name: "a message inside that has more now",
      before: "message Text { int32 a = 1; Part part = 2; } message Part { int32 n = 1; }",
      after: "message Text { string a = 1; Part part = 2; } message Part { int32 n = 1; string m = 2; }",
      want: [
        "...message,",
        'a: undecided("write what it becomes: c.Text.a was int32 and is string", message.a),',
        'part: undecided("write what it becomes: c.Part.m is new", message.part),',
      ],
    },
    {
      name: "a field that went from one oneof into another: both are other than they were",
      before: "oneof o { int32 a = 1; int32 b = 2; } oneof p { int32 c = 3; }",
      after: "oneof o { int32 a = 1; } oneof p { int32 b = 2; int32 c = 3; }",
      want: [
        "...message,",
        'p: undecided("write what it becomes: b, c of c.Text are now one of p; c.Text.b was in oneof o and is in oneof p", message.o),',
        'o: undecided("write what it becomes: b, c of c.Text are now one of p; c.Text.b was in oneof o and is in oneof p", message.o),',
      ],
    },
    {
      name: "a message inside, of several fields: which, is for a person to see",
      before: "message Text { Part a = 1; Part b = 2; } message Part { int32 n = 1; }",
      after: "message Text { Part a = 1; Part b = 2; } message Part { string n = 1; }",
      want: [
        'v1ToV2: (message) => undecided("write the new message: c.Part.n was int32 and is string", message),',
      ],
    },
    {
      name: "several changes of one field",
      before: "message Text { Part a = 1; } message Part { int32 n = 1; int32 m = 2; }",
      after: "message Text { Part a = 1; } message Part { string n = 1; string m = 2; }",
      want: [
        "...message,",
        'a: undecided("write what it becomes: c.Part.n was int32 and is string; c.Part.m was int32 and is string", message.a),',
      ],
    },
  ])
    it(`has ${name}`, async () => {
      expect(await begun("chat.proto", proto(before), proto(after))).toEqual(want);
    });
});

const json = (
  properties: object,
  required: readonly string[],
  $defs: object = {},
  more: object = {},
): string =>
  JSON.stringify({
    $ref: "#/$defs/text",
    $defs: { text: { type: "object", properties, required, ...more }, ...$defs },
  });
const [string, integer] = [{ type: "string" }, { type: "integer" }];
const part = (n: object): object => ({ part: { type: "object", properties: { n }, required: ["n"] } });

describe("a step of a message of a JSON Schema", () => {
  for (const { name, before, after, want } of [
    {
      name: "a property of another type",
      before: json({ a: integer }, []),
      after: json({ a: string }, []),
      want: [
        "...message,",
        'a: undecided("write what it becomes: Text.a can no longer be number", message.a),',
      ],
    },
    {
      name: "a property that old messages do not have, or may not have",
      before: json({ a: string }, []),
      after: json({ a: string, "x-y": string }, ["a", "x-y"]),
      want: [
        "...message,",
        'a: undecided("write what it becomes: Text requires \\"a\\"", message.a),',
        '"x-y": undecided("write what old messages have: Text requires \\"x-y\\""),',
      ],
    },
    {
      name: "what is said of other properties",
      before: json(
        { n: { type: "boolean" } },
        [],
        {},
        { additionalProperties: { type: "object", properties: { n: integer } } },
      ),
      after: json(
        { n: { type: "boolean" } },
        [],
        {},
        { additionalProperties: { type: "object", properties: { n: string } } },
      ),
      want: [
        'v1ToV2: (message) => undecided("write the new message: Text.*.n can no longer be number", message),',
      ],
    },
    {
      name: "a schema inside, of one property",
      before: json({ parts: { type: "array", items: { $ref: "#/$defs/part" } } }, [], part(integer)),
      after: json({ parts: { type: "array", items: { $ref: "#/$defs/part" } } }, [], part(string)),
      want: [
        "...message,",
        'parts: undecided("write what it becomes: Part.n can no longer be number", message.parts),',
      ],
    },
    {
      name: "a schema inside, of several properties",
      before: json({ a: { $ref: "#/$defs/part" }, b: { $ref: "#/$defs/part" } }, [], part(integer)),
      after: json({ a: { $ref: "#/$defs/part" }, b: { $ref: "#/$defs/part" } }, [], part(string)),
      want: [
        'v1ToV2: (message) => undecided("write the new message: Part.n can no longer be number", message),',
      ],
    },
  ])
    it(`has ${name}`, async () => {
      expect(await begun("chat.schema.json", before, after)).toEqual(want);
    });
});
