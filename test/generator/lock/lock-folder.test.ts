import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LockFolder } from "../../../generator/src/lock/lock-folder.js";
import { renameTypes } from "../../../generator/src/lock/rename-types.js";
import { codegen } from "../cli/command-line.js";
import { temporaryFolder } from "../folder.js";

const schema = (fields: string): string =>
  `syntax = "proto3";\npackage chat.v1;\nmessage Text { ${fields} }\n`;

/** A project with two locked versions of one type. */
async function lockedTwice(): Promise<string> {
  const cwd = await temporaryFolder({ "chat.proto": schema("string a = 1;") });
  expect(await codegen(cwd, "lock chat.proto")).toMatchObject({ code: 0 });
  await writeFile(join(cwd, "chat.proto"), schema("string a = 1; string b = 2;"));
  expect(await codegen(cwd, "lock chat.proto")).toMatchObject({ code: 0 });
  return cwd;
}

const lock = "codegen.lock";
const [first, second, index] = [
  `${lock}/chat.v1.Text/1.json`,
  `${lock}/chat.v1.Text/2.json`,
  `${lock}/index.json`,
];

async function change(cwd: string, path: string, by: (text: string) => string): Promise<void> {
  const file = join(cwd, path);
  await writeFile(file, by(await readFile(file, "utf8")));
}

describe("a lock that is not as it was written", () => {
  for (const { name, spoil, says } of [
    {
      name: "a version that was edited",
      spoil: (cwd: string) => change(cwd, first, (text) => text.replace('"a"', '"c"')),
      says: `${first} is not as it was written: its SHA-256 is not the one that ${index} has`,
    },
    {
      name: "a version that was cut short",
      spoil: (cwd: string) => change(cwd, second, (text) => text.slice(0, 40)),
      says: `${second} is not as it was written`,
    },
    {
      name: "a version that is missing",
      spoil: (cwd: string) => rm(join(cwd, first)),
      says: `${first} is missing, and ${index} has it`,
    },
    {
      name: "an index that is missing",
      spoil: (cwd: string) => rm(join(cwd, index)),
      says: `${first} is there, and ${index} is missing`,
    },
    {
      name: "a version that the index does not have",
      spoil: async (cwd: string) =>
        writeFile(join(cwd, lock, "chat.v1.Text/3.json"), await readFile(join(cwd, second))),
      says: `${lock}/chat.v1.Text/3.json is there, and ${index} does not have it`,
    },
    {
      name: "versions that were swapped, the index with them",
      spoil: async (cwd: string) => {
        const [one, two] = [await readFile(join(cwd, first)), await readFile(join(cwd, second))];
        await writeFile(join(cwd, first), two);
        await writeFile(join(cwd, second), one);
        const { types } = JSON.parse(await readFile(join(cwd, index), "utf8"));
        const { versions } = types["chat.v1.Text"];
        types["chat.v1.Text"].versions = { 1: versions[2], 2: versions[1] };
        await writeFile(join(cwd, index), JSON.stringify({ format: 1, types }));
      },
      says: `${first} is version 2 of type id 1`,
    },
    {
      name: "a version that follows another",
      spoil: async (cwd: string) => {
        // As if 1.json had been taken from another branch, and its hash with it.
        await change(cwd, first, (text) => text.replace('"changes": []', '"changes":  []'));
        const { hashOf } = await import("../../../generator/src/lock/version-file.js");
        const { types } = JSON.parse(await readFile(join(cwd, index), "utf8"));
        types["chat.v1.Text"].versions[1].file = hashOf(await readFile(join(cwd, first), "utf8"));
        await writeFile(join(cwd, index), JSON.stringify({ format: 1, types }));
      },
      says: `${second} follows another version 1 than the one that is there`,
    },
  ])
    it.each(["check chat.proto", "lock chat.proto", "generate chat.proto -o gen --frozen"])(
      `${name}: codegen %s tells the file and the remedy`,
      async (line) => {
        const cwd = await lockedTwice();
        await spoil(cwd);
        const { code, errors } = await codegen(cwd, line);
        expect(code).toBe(1);
        expect(errors).toContain(says);
        expect(errors.split("\n").length).toBeGreaterThan(1);
        expect(errors).not.toMatch(/\bat .*\.ts/);
      },
    );

  it("but for its line ends, as version control on Windows changes them, is fine", async () => {
    const cwd = await lockedTwice();
    for (const path of [first, second, index])
      await change(cwd, path, (text) => text.replaceAll("\n", "\r\n"));
    expect(await codegen(cwd, "check chat.proto")).toMatchObject({ code: 0 });
  });
});

describe("a lock seen through another index", () => {
  it("is not read again, and says what it takes to become so", async () => {
    const cwd = await lockedTwice();
    const text = await readFile(join(cwd, index), "utf8");
    const found = new LockFolder(join(cwd, lock), cwd);
    await rm(join(cwd, index));
    const renamed = found.withIndex(renameTypes(found.index, [{ from: "chat.v1.Text", to: "chat.v1.Note" }]));
    expect([...renamed.index.types.keys()]).toEqual(["chat.v1.Note"]);
    expect(renamed.version("chat.v1.Note", 2)).toMatchObject({ version: 2 });
    expect(renamed.updateTo(found.index)).toEqual({ file: join(cwd, index), text, before: text });
    expect(renamed.updateTo(renamed.index).text).toContain('"chat.v1.Note"');
  });
});
