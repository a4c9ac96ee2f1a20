import { stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Config } from "../../../generator/src/config/config.js";
import { type EmittedFile, GENERATED_BY } from "../../../generator/src/emit/emit-file.js";
import { CodegenError } from "../../../generator/src/errors.js";
import type { LockUpdate } from "../../../generator/src/lock/lock-folder.js";
import { writeFiles } from "../../../generator/src/write/write-files.js";
import { type Files, filesIn, temporaryFolder, writeInto } from "../folder.js";

const generated = (text: string): string => `${GENERATED_BY}${text}\n`;

/** Modules as `chat billing/v1/invoice`, each from the schema of that name. */
function modules(names: string): EmittedFile[] {
  return names
    .split(" ")
    .filter(Boolean)
    .map((name) => ({
      path: `${name}.gen.ts`,
      text: generated(name),
      schema: `${name}.proto`,
      messages: 1,
    }));
}

function configFor(cwd: string, own: Partial<Config> = {}): Config {
  return {
    ...{ cwd, schemas: [], allSchemas: false, out: join(cwd, "gen"), codec: undefined, include: [] },
    files: undefined,
    clients: new Map(),
    ...{ messages: new Map(), importExtension: ".js", lock: join(cwd, "lock"), mode: "write" },
    jsonSchema: {
      remotes: new Map(),
      formats: "assert",
      int64: "number",
      names: new Map(),
      annotations: new Set(),
    },
    ...{ frozen: false, upcasters: undefined },
    ...own,
  };
}

async function write(cwd: string, names: string, own: Partial<Config> = {}): Promise<string> {
  const lock: LockUpdate = { file: join(cwd, "lock/index.json"), text: "lock", before: undefined };
  const before = (await filesIn(cwd))["lock/index.json"];
  const written = await writeFiles(modules(names), [], { ...lock, before }, configFor(cwd, own));
  return written
    .filter((it) => it.kind === "module")
    .map((it) => `${it.path} ${it.action}`)
    .join(", ");
}

const failure = async (writing: Promise<unknown>): Promise<CodegenError> => {
  const error = await writing.catch((it: unknown) => it);
  expect(error).toBeInstanceOf(CodegenError);
  return error as CodegenError; // just checked
};

describe("writeFiles", () => {
  it("writes modules, the lock, and which files are ours", async () => {
    const cwd = await temporaryFolder();
    expect(await write(cwd, "chat billing/v1/invoice")).toBe(
      "gen/chat.gen.ts created, gen/billing/v1/invoice.gen.ts created",
    );
    expect(await filesIn(cwd)).toEqual({
      "gen/.s2-codegen.json": `{
  "format": 1,
  "files": {
    "billing/v1/invoice.gen.ts": "../billing/v1/invoice.proto",
    "chat.gen.ts": "../chat.proto"
  }
}
`,
      "gen/billing/v1/invoice.gen.ts": generated("billing/v1/invoice"),
      "gen/chat.gen.ts": generated("chat"),
      "lock/index.json": "lock",
    });
  });

  it("leaves alone what is as it should be: not even its time changes", async () => {
    const cwd = await temporaryFolder();
    await write(cwd, "chat");
    const past = new Date(1e12);
    for (const path of ["gen/chat.gen.ts", "gen/.s2-codegen.json", "lock/index.json"]) {
      await utimes(join(cwd, path), past, past);
    }
    expect(await write(cwd, "chat")).toBe("gen/chat.gen.ts unchanged");
    for (const path of ["gen/chat.gen.ts", "gen/.s2-codegen.json", "lock/index.json"]) {
      expect((await stat(join(cwd, path))).mtime).toEqual(past);
    }
  });

  it("takes line ends that version control has changed for unchanged", async () => {
    const cwd = await temporaryFolder();
    await write(cwd, "chat");
    await writeInto(cwd, { "gen/chat.gen.ts": generated("chat").replaceAll("\n", "\r\n") });
    expect(await write(cwd, "chat", { mode: "check" })).toBe("gen/chat.gen.ts unchanged");
  });

  for (const { name, files, allSchemas, want } of [
    {
      name: "keeps a module of another run whose schema is still there",
      files: { "old.proto": "" },
      allSchemas: false,
      want: "gen/chat.gen.ts created",
    },
    {
      name: "deletes a module whose schema is gone",
      files: {},
      allSchemas: false,
      want: "gen/chat.gen.ts created, gen/old.gen.ts deleted",
    },
    {
      name: "deletes a module that the config file does not list any more",
      files: { "old.proto": "" },
      allSchemas: true,
      want: "gen/chat.gen.ts created, gen/old.gen.ts deleted",
    },
    {
      name: "keeps a module that somebody has taken over",
      files: { "gen/old.gen.ts": "// mine\n" },
      allSchemas: false,
      want: "gen/chat.gen.ts created",
    },
  ]) {
    it(name, async () => {
      const cwd = await temporaryFolder();
      await write(cwd, "old");
      await writeInto(cwd, files as Files);
      expect(await write(cwd, "chat", { allSchemas })).toBe(want);
      const there = Object.keys(await filesIn(join(cwd, "gen"))).includes("old.gen.ts");
      expect(there).toBe(!want.includes("deleted"));
    });
  }

  it("never deletes what it has not listed", async () => {
    const cwd = await temporaryFolder({ "gen/mine.ts": "mine", "gen/other.gen.ts": generated("other") });
    await write(cwd, "chat", { allSchemas: true });
    expect(Object.keys(await filesIn(join(cwd, "gen")))).toEqual([
      ".s2-codegen.json",
      "chat.gen.ts",
      "mine.ts",
      "other.gen.ts",
    ]);
  });

  for (const { name, files, path } of [
    { name: "a file of the user's", files: { "gen/chat.gen.ts": "// mine\n" }, path: "gen/chat.gen.ts" },
    { name: "an output folder that is a file", files: { gen: "" }, path: "gen" },
    { name: "a file on the way to it", files: { "gen/billing": "" }, path: "gen/billing" },
    { name: "a damaged manifest", files: { "gen/.s2-codegen.json": "{" }, path: "gen/.s2-codegen.json" },
    {
      name: "a manifest that lists files elsewhere",
      files: { "gen/.s2-codegen.json": `{"format": 1, "files": {"../x.gen.ts": "x.proto"}}` },
      path: "gen/.s2-codegen.json",
    },
    { name: "a folder in place of a module", files: { "gen/chat.gen.ts/x": "" }, path: "gen/chat.gen.ts" },
  ]) {
    for (const mode of ["write", "dry-run", "check"] as const) {
      it(`refuses ${name}, writing nothing (${mode})`, async () => {
        const cwd = await temporaryFolder(files as Files);
        const error = await failure(write(cwd, "chat billing/v1/invoice", { mode }));
        expect(error).toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
        expect(error.message).toContain(path);
        expect(await filesIn(cwd)).toEqual(files);
      });
    }
  }

  it("replaces an empty file", async () => {
    const cwd = await temporaryFolder({ "gen/chat.gen.ts": "" });
    expect(await write(cwd, "chat")).toBe("gen/chat.gen.ts updated");
  });

  it("says in a dry run what it would write, and writes nothing", async () => {
    const cwd = await temporaryFolder();
    expect(await write(cwd, "chat", { mode: "dry-run" })).toBe("gen/chat.gen.ts created");
    expect(await filesIn(cwd)).toEqual({});
  });

  it("says in a check what is out of date, and writes nothing", async () => {
    const cwd = await temporaryFolder();
    await write(cwd, "chat old");
    const changed = { "gen/chat.gen.ts": generated("edited"), "lock/index.json": "other" };
    await writeInto(cwd, changed);
    const before = await filesIn(cwd);
    const error = await failure(write(cwd, "chat more", { mode: "check" }));
    expect(error.code).toBe("OUT_OF_DATE");
    expect(error.message.split("\n").slice(1)).toEqual([
      "  lock/index.json differs",
      "  gen/chat.gen.ts differs",
      "  gen/more.gen.ts is missing",
      "  gen/.s2-codegen.json differs",
      "  gen/old.gen.ts has no schema any more",
    ]);
    expect(await filesIn(cwd)).toEqual(before);
  });

  it("refuses to write a lock that another run has changed meanwhile", async () => {
    const cwd = await temporaryFolder({ "lock/index.json": "theirs" });
    const lock = { file: join(cwd, "lock/index.json"), text: "ours", before: undefined };
    const error = await failure(writeFiles(modules("chat"), [], lock, configFor(cwd)));
    expect(error).toMatchObject({ code: "LOCK_INVALID", message: expect.stringContaining("Run again") });
    expect(await filesIn(cwd)).toEqual({ "lock/index.json": "theirs" });
  });

  it("refuses to write to a file of the user's that was saved meanwhile", async () => {
    const cwd = await temporaryFolder({ "own.ts": "theirs, saved since" });
    const lock = { file: join(cwd, "lock/index.json"), text: "ours", before: undefined };
    const own = { file: join(cwd, "own.ts"), text: "theirs, and more", before: "theirs" };
    const error = await failure(writeFiles(modules("chat"), [own], lock, configFor(cwd)));
    expect(error).toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
      message: "own.ts was changed meanwhile.\nRun again.",
    });
    expect(await filesIn(cwd)).toEqual({ "own.ts": "theirs, saved since" });
  });
});
