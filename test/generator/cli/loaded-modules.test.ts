/** What a run loads is most of its time: parsers and compilers of other languages stay where they are. */
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../folder.js";
import { projectWith } from "../scaffold/project.js";

const command = fileURLToPath(new URL("../../../generator/bin/codegen.js", import.meta.url));

/** Writes down the address of every module that is imported, and at the end the path of every one that is required. */
const hooks = {
  "hooks.mjs": `import { appendFileSync } from "node:fs";
export async function load(url, context, next) { appendFileSync("loaded.txt", url + "\\n"); return next(url, context); }`,
  "register.mjs": `import { appendFileSync } from "node:fs"; import { createRequire, register } from "node:module";
register("./hooks.mjs", import.meta.url);
const { cache } = createRequire(import.meta.url);
process.on("exit", () => appendFileSync("loaded.txt", Object.keys(cache).map((path) => "file://" + path + "\\n").join("")));`,
};

const files = {
  ...hooks,
  "chat.proto": `syntax = "proto3"; package chat.v1; message Text { string content = 1; }`,
  "chat.schema.json": `{ "$defs": { "Text": { "type": "object" } } }`,
  "chat.schema.yaml": `$defs: { Text: { type: object } }`,
};

/** Sources and packages by their paths, those that are bundled included: a comment in the bundle names each. */
async function loadedBy(...args: string[]): Promise<readonly string[]> {
  return loadedIn(await temporaryFolder(files), args);
}

async function loadedIn(cwd: string, args: readonly string[]): Promise<readonly string[]> {
  await rm(join(cwd, "loaded.txt"), { force: true });
  const register = pathToFileURL(join(cwd, "register.mjs")).href;
  await promisify(execFile)(process.execPath, ["--import", register, command, ...args], { cwd });
  const urls = (await readFile(join(cwd, "loaded.txt"), "utf8")).trim().split("\n");
  const loaded = await Promise.all(urls.filter((url) => url.startsWith("file:")).map(contents));
  return loaded.flat();
}

async function contents(url: string): Promise<readonly string[]> {
  if (!url.includes("/generator/dist/")) return [url];
  const text = await readFile(new URL(url), "utf8");
  return [...text.matchAll(/^\/\/(?:#region)? ((?:\.\.\/)?(?:src|node_modules)\/.*)$/gm)].map(
    ([, path = ""]) => path,
  );
}

const packagesOf = (paths: readonly string[]): string[] => {
  const names = paths.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
};
/** What belongs to one language. */
const languagesOf = (paths: readonly string[]): string[] => {
  const names = paths.flatMap(
    (path) => /^src\/(?:read|emit\/types)\/(proto|json-schema)\b/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
};

describe("a run loads nothing that it does not use", () => {
  for (const { schema, packages, language } of [
    { schema: "chat.proto", packages: ["@bufbuild/protobuf"], language: "proto" },
    { schema: "chat.schema.json", packages: [], language: "json-schema" },
    { schema: "chat.schema.yaml", packages: ["yaml"], language: "json-schema" },
  ]) {
    it(`for ${schema}: ${packages.join(", ")}`, async () => {
      const loaded = await loadedBy(schema, "-o", "gen");
      expect(packagesOf(loaded)).toEqual(packages);
      expect(languagesOf(loaded)).toEqual([language]);
      expect(
        loaded.filter((it) => /^src\/(check\/(?!refuse)|audit|tail|explain\/explain|plugin)/.test(it)),
      ).toEqual([]);
    });
  }

  it("for --help: no language, and nothing but the command line", async () => {
    const loaded = await loadedBy("--help");
    expect(packagesOf(loaded)).toEqual([]);
    expect(languagesOf(loaded)).toEqual([]);
  });
  it("for upcasters: a compiler, when there is something to add to a file that is there", async () => {
    const cwd = await projectWith(hooks);
    const loads = async (): Promise<string[]> =>
      packagesOf(await loadedIn(cwd, ["generate", "chat.proto", "-o", "gen"]));
    expect(await loads()).not.toContain("ts-morph"); // a first file
    expect(await loads()).not.toContain("ts-morph"); // nothing
    await writeFile(
      join(cwd, "gen/chat.upcasters.ts"),
      'import type { ChatUpcasters } from "./chat.gen.js";\nexport const chatUpcasters: ChatUpcasters = {};\n',
    );
    expect(await loads()).toContain("ts-morph");
    expect(await loads()).not.toContain("ts-morph");
  });
});
