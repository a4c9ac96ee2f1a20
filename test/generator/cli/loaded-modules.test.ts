/** What a run loads is most of its time: parsers and compilers of other languages stay where they are. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../folder.js";

const command = fileURLToPath(new URL("../../../generator/bin/codegen.js", import.meta.url));

/** Writes down the address of every module that is loaded. */
const files = {
  "hooks.mjs": `import { appendFileSync } from "node:fs";
export async function load(url, context, next) { appendFileSync("loaded.txt", url + "\\n"); return next(url, context); }`,
  "register.mjs": `import { register } from "node:module"; register("./hooks.mjs", import.meta.url);`,
  "chat.proto": `syntax = "proto3"; package chat.v1; message Text { string content = 1; }`,
  "chat.schema.json": `{ "$defs": { "Text": { "type": "object" } } }`,
};

async function loadedBy(...args: string[]): Promise<readonly string[]> {
  const cwd = await temporaryFolder(files);
  const register = pathToFileURL(join(cwd, "register.mjs")).href;
  await promisify(execFile)(process.execPath, ["--import", register, command, ...args], { cwd });
  return (await readFile(join(cwd, "loaded.txt"), "utf8")).trim().split("\n");
}

const packagesOf = (urls: readonly string[]): string[] => {
  const names = urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
  return [...new Set(names)].sort();
};
/** Rooms of the generator that belong to one language. */
const languagesOf = (urls: readonly string[]): string[] => {
  const names = urls.flatMap((url) => /\/dist\/read\/([^/]+)\//.exec(url)?.[1] ?? []);
  return [...new Set(names)].sort();
};
/** What yargs is made of. */
const commandLine = [
  ...["ansi-regex", "ansi-styles", "cliui", "emoji-regex", "escalade", "get-caller-file"],
  ...["get-east-asian-width", "string-width", "strip-ansi", "wrap-ansi", "y18n", "yargs", "yargs-parser"],
];

describe("a run loads nothing that it does not use", () => {
  it("for .proto: protobuf-es", async () => {
    const loaded = await loadedBy("chat.proto", "-o", "gen");
    expect(packagesOf(loaded).filter((it) => !commandLine.includes(it))).toEqual(["@bufbuild/protobuf"]);
    expect(languagesOf(loaded)).toEqual(["proto"]);
  });
  it("for JSON Schema: Ajv", async () => {
    const loaded = await loadedBy("chat.schema.json", "-o", "gen");
    expect(packagesOf(loaded)).not.toContain("@bufbuild/protobuf");
    expect(packagesOf(loaded)).not.toContain("typescript");
    expect(languagesOf(loaded)).toEqual(["json-schema"]);
  });
});
