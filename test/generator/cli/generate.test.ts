import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { type Files, filesIn, temporaryFolder, writeInto } from "../folder.js";
import { codegen, type Ran } from "./command-line.js";

const chat: Files = {
  "chat.proto": `syntax = "proto3";\npackage chat.v1;\nmessage Text { string content = 1; }\nmessage Code {}\n`,
};

describe("codegen generate", () => {
  for (const command of ["generate ", ""]) {
    it(`says what it wrote, and what it left alone: codegen ${command}chat.proto -o src/gen`, async () => {
      const cwd = await temporaryFolder(chat);
      const line = `${command}chat.proto -o src/gen`;
      expect(await codegen(cwd, line)).toEqual({
        code: 0,
        out: "wrote src/gen/chat.gen.ts (2 messages)\nwrote src/gen/chat.codec.gen.ts\nwrote codegen.lock/index.json",
        errors: "",
      });
      expect(await codegen(cwd, line)).toEqual({
        code: 0,
        out: "unchanged src/gen/chat.gen.ts (2 messages)\nunchanged src/gen/chat.codec.gen.ts",
        errors: "",
      });
    });
  }

  it("takes everything from a config file", async () => {
    const config = { schemas: ["chat.proto"], out: "gen", messages: { "chat.proto": ["Text"] } };
    const cwd = await temporaryFolder({ ...chat, "s2-codegen.config.json": JSON.stringify(config) });
    expect(await codegen(cwd, "")).toMatchObject({
      code: 0,
      out: "wrote gen/chat.gen.ts (1 message)\nwrote gen/chat.codec.gen.ts\nwrote codegen.lock/index.json",
    });
  });

  it("takes several schemas and several include folders", async () => {
    const cwd = await temporaryFolder({
      "p/a.proto": `syntax = "proto3"; import "b.proto"; message A { B b = 1; }`,
      "q/b.proto": `syntax = "proto3"; message B {}`,
      "q/c.proto": `syntax = "proto3"; message C {}`,
    });
    const { code, out, errors } = await codegen(cwd, "p/a.proto q/c.proto -I p -I q -o gen");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(out.split("\n")).toEqual([
      "wrote gen/a.gen.ts (1 message)",
      "wrote gen/a.codec.gen.ts",
      "wrote gen/c.gen.ts (1 message)",
      "wrote gen/c.codec.gen.ts",
      "wrote gen/b.gen.ts",
      "wrote gen/b.codec.gen.ts",
      "wrote codegen.lock/index.json",
    ]);
  });

  it("takes files of a package, with the folder that their import names start from", async () => {
    const cwd = await temporaryFolder({
      "chat.proto": `syntax = "proto3"; import "acme/v1/money.proto"; message Paid { acme.v1.Money money = 1; }`,
      "node_modules/@acme/schemas/proto/acme/v1/money.proto": `syntax = "proto3"; package acme.v1; import "acme/v1/unit.proto"; message Money { Unit unit = 1; }`,
      "node_modules/@acme/schemas/proto/acme/v1/unit.proto": `syntax = "proto3"; package acme.v1; enum Unit { UNIT_NONE = 0; }`,
    });
    const lost = await codegen(cwd, "chat.proto -o gen");
    expect(lost).toMatchObject({ code: 1, out: "" });
    expect(lost.errors).toContain(`chat.proto:1:27: "acme/v1/money.proto"`);
    const { code, out, errors } = await codegen(cwd, "chat.proto -o gen -I node_modules/@acme/schemas/proto");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(out).toContain("wrote gen/acme/v1/money.gen.ts\n");
    expect((await filesIn(cwd))["gen/chat.gen.ts"]).toContain(`from "./acme/v1/money.gen.js"`);
  });

  it("says what it would write, and writes nothing: --dry-run", async () => {
    const cwd = await temporaryFolder(chat);
    expect(await codegen(cwd, "chat.proto -o gen --dry-run")).toEqual({
      code: 0,
      out: "would write gen/chat.gen.ts (2 messages)\nwould write gen/chat.codec.gen.ts\nwould write codegen.lock/index.json",
      errors: "",
    });
    expect(await filesIn(cwd)).toEqual(chat);
  });

  it("deletes the module of a schema that is gone", async () => {
    const cwd = await temporaryFolder({ ...chat, "other.proto": `syntax = "proto3"; message O {}` });
    await codegen(cwd, "chat.proto other.proto -o gen");
    const config = { schemas: ["chat.proto"], out: "gen" };
    await writeInto(cwd, { "s2-codegen.config.json": JSON.stringify(config) });
    const want =
      "unchanged gen/chat.gen.ts (2 messages)\nunchanged gen/chat.codec.gen.ts\nwould delete gen/other.codec.gen.ts\nwould delete gen/other.gen.ts";
    expect((await codegen(cwd, "--dry-run")).out).toBe(want);
    expect((await codegen(cwd, "")).out).toBe(want.replaceAll("would delete", "deleted"));
    expect(Object.keys(await filesIn(`${cwd}/gen`))).toEqual([
      ".s2-codegen.json",
      "chat.codec.gen.ts",
      "chat.gen.ts",
    ]);
  });

  it("tells of what it passes over", async () => {
    const cwd = await temporaryFolder({
      "chat.proto": `${chat["chat.proto"]}service Chats { rpc Say(Text) returns (Text); }\n`,
    });
    const { code, errors } = await codegen(cwd, "chat.proto -o gen");
    expect(code).toBe(0);
    expect(errors).toMatch(/^chat\.proto:5:\d+: note: .*Chats/);
  });
});

describe("codegen generate --check", () => {
  it("exits with 0 when all is up to date, and writes nothing", async () => {
    const cwd = await temporaryFolder(chat);
    await codegen(cwd, "chat.proto -o gen");
    const before = await filesIn(cwd);
    expect(await codegen(cwd, "chat.proto -o gen --check")).toMatchObject({ code: 0, errors: "" });
    expect(await filesIn(cwd)).toEqual(before);
  });

  for (const { name, change, want } of [
    {
      name: "a schema that changed",
      change: { "chat.proto": `${chat["chat.proto"]}message More {}\n` },
      want: ["codegen.lock/index.json differs", "gen/chat.gen.ts differs", "gen/chat.codec.gen.ts differs"],
    },
    {
      name: "a module that was edited",
      change: { "gen/chat.gen.ts": "// Generated by s2-codegen from chat.proto, and edited\n" },
      want: ["gen/chat.gen.ts differs"],
    },
    {
      name: "another lock",
      change: { "codegen.lock/index.json": `{"format": 1, "types": {"chat.v1.Text": {"id": 7}}}` },
      want: ["codegen.lock/index.json differs", "gen/chat.codec.gen.ts differs"],
    },
  ]) {
    it(`exits with 100 for ${name}, naming the files and what to run`, async () => {
      const cwd = await temporaryFolder(chat);
      await codegen(cwd, "chat.proto -o gen");
      await writeInto(cwd, change as Files);
      const before = await filesIn(cwd);
      const { code, out, errors } = await codegen(cwd, "chat.proto -o gen --check");
      expect({ code, out }).toEqual({ code: 100, out: "" });
      expect(errors.split("\n")).toEqual([
        "The generated files are out of date:",
        ...want.map((line) => `  ${line}`),
        "Run: codegen generate chat.proto -o gen",
      ]);
      expect(await filesIn(cwd)).toEqual(before);
    });
  }
});

describe("codegen generate, given bad schemas", () => {
  it("exits with 1 and tells all that is wrong, in all files", async () => {
    const files = {
      "a.proto": `syntax = "proto3";\nmessage A {\n  Foo foo = 1;\n  Bar bar = 2;\n}\n`,
      "b.proto": `syntax = "proto3";\nmessage B { Baz baz = 1; }\n`,
    };
    const cwd = await temporaryFolder(files);
    const { code, out, errors } = await codegen(cwd, "a.proto b.proto -o gen");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(errors).toContain(`a.proto:3:3: "Foo" is not defined`);
    expect(errors).toContain("  3 |   Foo foo = 1;\n    |   ^^^");
    expect(errors).toContain("a.proto:4:3: ");
    expect(errors).toContain("b.proto:2:13: ");
    expect(await filesIn(cwd)).toEqual(files);
  });
});

/** The built command, as a user's shell runs it. `npm test` builds it first. */
describe("codegen as a process", () => {
  const bin = fileURLToPath(new URL("../../../generator/bin/codegen.js", import.meta.url));

  async function process_(cwd: string, ...args: string[]): Promise<Ran> {
    const ran = promisify(execFile)(process.execPath, [bin, ...args], { cwd });
    const { code, stdout, stderr } = await ran.then(
      (it) => ({ code: 0, ...it }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    return { code, out: stdout, errors: stderr };
  }

  it("is built", () => expect(existsSync(new URL("../dist/cli/main.js", `file://${bin}`))).toBe(true));

  it("generates, and exits with 0", async () => {
    const cwd = await temporaryFolder(chat);
    expect(await process_(cwd, "chat.proto", "-o", "my gen")).toEqual({
      code: 0,
      out: "wrote my gen/chat.gen.ts (2 messages)\nwrote my gen/chat.codec.gen.ts\nwrote codegen.lock/index.json\n",
      errors: "",
    });
  });

  for (const { name, args, code } of [
    { name: "bad input", args: ["nope.proto", "-o", "gen"], code: 1 },
    { name: "wrong usage", args: ["--frobnicate"], code: 2 },
    { name: "what is out of date", args: ["chat.proto", "-o", "gen", "--check"], code: 100 },
  ]) {
    it(`exits with ${code} for ${name}, on standard error and without a stack trace`, async () => {
      const ran = await process_(await temporaryFolder(chat), ...args);
      expect(ran).toMatchObject({ code, out: "" });
      expect(ran.errors).not.toBe("");
      expect(ran.errors).not.toMatch(/^ {4}at /m);
    });
  }
});
