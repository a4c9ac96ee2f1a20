/** Findings about JSON Schemas tell the line of the keyword that changed, in the user's file and in the lock. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codegen } from "../../cli/command-line.js";
import { type Files, temporaryFolder, writeInto } from "../../folder.js";

const lines = (...of: string[]): string => `${of.join("\n")}\n`;

interface Case {
  readonly name: string;
  readonly schema: string;
  readonly files: Files;
  readonly changed: Files;
  /** Where it says that the change is, and what stands there in the lock. */
  readonly want: string;
  readonly locked: string;
}

const cases: readonly Case[] = [
  {
    name: "a keyword of a property",
    schema: "chat.schema.json",
    files: {
      "chat.schema.json": lines(
        '{ "title": "Text", "type": "object",',
        '  "properties": {',
        '    "a": { "type": "string", "maxLength": 9 }',
        "  }",
        "}",
      ),
    },
    changed: {
      "chat.schema.json": lines(
        '{ "title": "Text", "type": "object",',
        '  "properties": {',
        '    "a": { "type": "string", "maxLength": 5 }',
        "  }",
        "}",
      ),
    },
    want: "chat.schema.json:3:43 #/properties/a/maxLength",
    locked: "9",
  },
  {
    name: "a branch that stands elsewhere in the lock, in another file, in YAML",
    schema: "chat.schema.yaml",
    files: {
      "chat.schema.yaml": lines(
        "title: Text",
        "type: object",
        "properties:",
        "  a: { $ref: parts.schema.yaml#/$defs/Part }",
      ),
      "parts.schema.yaml": lines(
        "$defs:",
        "  Part:",
        "    anyOf:",
        "      - type: string",
        "        maxLength: 9",
        "      - type: integer",
      ),
    },
    changed: {
      "parts.schema.yaml": lines(
        "$defs:",
        "  Part:",
        "    anyOf:",
        "      - type: string",
        "        maxLength: 5",
        "      - type: integer",
      ),
    },
    want: "parts.schema.yaml:5:20 #/$defs/Part/anyOf/0/maxLength",
    locked: "9",
  },
  {
    name: "an item that draft-07 has in a list",
    schema: "chat.schema.json",
    files: {
      "chat.schema.json": lines(
        '{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "Text", "type": "object",',
        '  "properties": { "a": { "type": "array", "items": [',
        '    { "type": "integer" },',
        '    { "type": "string", "minLength": 1 }',
        "  ] } } }",
      ),
    },
    changed: {
      "chat.schema.json": lines(
        '{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "Text", "type": "object",',
        '  "properties": { "a": { "type": "array", "items": [',
        '    { "type": "integer" },',
        '    { "type": "string", "minLength": 2 }',
        "  ] } } }",
      ),
    },
    want: "chat.schema.json:4:38 #/properties/a/items/1/minLength",
    locked: "1",
  },
];

describe("a finding's places", () => {
  for (const { name, schema, files, changed, want, locked } of cases)
    it(`are those of ${name}`, async () => {
      const cwd = await temporaryFolder(files);
      expect(await codegen(cwd, `lock ${schema}`)).toMatchObject({ code: 0 });
      await writeInto(cwd, changed);
      const { out } = await codegen(cwd, `check ${schema}`);
      const [, file = "", line, column, now] =
        /since version 1, (\S+?):(\d+):(\d+).*; now (.*)/.exec(out) ?? [];
      expect(now).toBe(want);
      const text = (await readFile(join(cwd, file), "utf8")).split("\n")[Number(line) - 1];
      expect(text?.slice(Number(column) - 1)).toMatch(new RegExp(`^${locked}\\b`));
    });
});
