import { describe, expect, it } from "vitest";
import { filesIn, temporaryFolder } from "../folder.js";
import { codegen } from "./command-line.js";

describe("codegen, used wrongly", () => {
  for (const { line, says } of [
    { line: "", says: "No schema is named" },
    { line: "generate", says: "No schema is named" },
    { line: "chat.proto", says: "No output folder is named" },
    { line: "chat.proto -o", says: "-o needs a value" },
    { line: "chat.proto --out=", says: "--out needs a value" },
    { line: "chat.proto -o --check", says: "-o needs a value" },
    { line: "chat.proto -o a -o b", says: "--out is given more than once" },
    { line: "chat.proto -o gen --force", says: "codegen generate has no option --force" },
    { line: "chat.proto -o gen --frozn", says: "Did you mean --frozen?" },
    { line: "lock chat.proto -o gen", says: "codegen lock has no option -o" },
    { line: "chat.proto -o gen -x", says: "codegen generate has no option -x" },
    { line: "chat.proto -o gen --check=no", says: "--check takes no value" },
    { line: "chat.proto -o gen --codec xml", says: `--codec takes protobuf, json or msgpack, got "xml"` },
    {
      line: "chat.proto -o gen --import-extension mjs",
      says: `--import-extension takes js, ts or none, got "mjs"`,
    },
    { line: "chat.proto -o gen --check --dry-run", says: "--check and --dry-run exclude each other" },
    { line: "chat.proto -o gen --upcasters a --no-upcasters", says: "exclude each other" },
    { line: "init here", says: `codegen init does not take "here"` },
    { line: "explain 00 11", says: `codegen explain does not take "11"` },
    { line: "explain", says: "<tag> has to be given" },
    { line: "retire chat.v1.Text", says: "--because has to be given" },
  ]) {
    it(`exits with 2: codegen ${line}`, async () => {
      const cwd = await temporaryFolder();
      const { code, out, errors } = await codegen(cwd, line);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(errors).toContain(says);
      expect(await filesIn(cwd)).toEqual({});
    });
  }
});

describe("a command line", () => {
  for (const { line, name } of [
    { name: "a value behind =", line: "chat.proto --out=gen" },
    { name: "a value behind the letter", line: "chat.proto -ogen" },
    { name: "a value behind the letter and =", line: "chat.proto -o=gen" },
    { name: "options before the command", line: "-o gen generate chat.proto" },
    {
      name: "options before the schemas",
      line: "generate --frozen -o gen --lock codegen.lock -- chat.proto",
    },
  ])
    it(`may have ${name}: codegen ${line}`, async () => {
      const schema = `syntax = "proto3"; message Text {}`;
      const cwd = await temporaryFolder({ "chat.proto": schema });
      await codegen(cwd, "lock chat.proto");
      expect(await codegen(cwd, line)).toMatchObject({ code: 0, errors: "" });
      expect(Object.keys(await filesIn(cwd))).toContain("gen/chat.gen.ts");
    });

  it("may name several files and folders, each behind an option of its own", async () => {
    const files = {
      "a/one.proto": `syntax = "proto3"; package one; message One {}`,
      "b/two.proto": `syntax = "proto3"; package two; message Two {}`,
      "chat.proto": `syntax = "proto3"; import "one.proto"; import "two.proto"; message Text { one.One one = 1; two.Two two = 2; }`,
    };
    const cwd = await temporaryFolder(files);
    expect(await codegen(cwd, "chat.proto -I a --include b -o gen")).toMatchObject({ code: 0, errors: "" });
  });
});

describe("codegen --help", () => {
  for (const line of ["--help", "generate --help", "-h"]) {
    it(`${line}: every option, an example, and the exit codes`, async () => {
      const { code, out, errors } = await codegen(await temporaryFolder(), line);
      expect({ code, errors }).toEqual({ code: 0, errors: "" });
      for (const option of ["--out", "--codec", "--include", "--config", "--dry-run", "--check"]) {
        expect(out).toContain(option);
      }
      expect(out).toContain("codegen generate chat.proto -o src/gen");
      expect(out).toContain("0 fine, 1 error, 2 wrong usage, 100 out of date");
    });
  }

  it("tells of a command what it takes, and what is taken when that is not given", async () => {
    const { code, out } = await codegen(await temporaryFolder(), "check --help");
    expect({ code, out }).toEqual({
      code: 0,
      out: `codegen check [schemas..]

Compare the schemas with every locked version.

Arguments:
  schemas  Schema files: .proto, a descriptor set (.binpb), .schema.json, .json or .yaml; default:
           those in the config file

Options:
      --codec <codec>    How messages become bytes: protobuf, json or msgpack; default: protobuf for
                         .proto, json for JSON Schema
      --file <name>      File of a descriptor set that gets a client; may be given more than once
  -I, --include <dir>    Folder to look imports up in; may be given more than once
      --lock <dir>       Folder that keeps type ids and versions; default: codegen.lock
      --config <file>    Config file; default: s2-codegen.config.{ts,js,json,yaml}
      --format <format>  How differences are told: text, json, github-actions or junit; default:
                         text
      --version          Show the version
  -h, --help             Show help

Examples:
  codegen check  in CI: fails when something is not locked

Exit codes: 0 all is locked as it is, 1 error, 2 wrong usage, 100 something differs.`,
    });
  });

  it("lists the commands that there are, and no others", async () => {
    const { out } = await codegen(await temporaryFolder(), "--help");
    expect(out.match(/^ {2}codegen \w+(?= {2}| [[<])/gm)).toEqual(
      ["generate", "init", "check", "lock", "diff", "retire", "explain", "audit", "tail"].map(
        (name) => `  codegen ${name}`,
      ),
    );
  });
});

describe("codegen --version", () => {
  it("is that of the package", async () => {
    const { code, out } = await codegen(await temporaryFolder(), "--version");
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});

describe("codegen init", () => {
  it("writes what the next command can generate from", async () => {
    const cwd = await temporaryFolder();
    const { code, out } = await codegen(cwd, "init");
    expect(code).toBe(0);
    expect(out).toBe("wrote s2-codegen.config.ts\nwrote chat.proto\nNext: npx codegen generate");
    // As in a project that has the package installed.
    const config = `export default { schemas: ["chat.proto"], out: "src/gen" };`;
    expect((await filesIn(cwd))["s2-codegen.config.ts"]).toContain(`schemas: ["chat.proto"]`);
    const again = await temporaryFolder({ ...(await filesIn(cwd)), "s2-codegen.config.ts": config });
    expect(await codegen(again, "generate")).toMatchObject({ code: 0, errors: "" });
    expect(Object.keys(await filesIn(again))).toContain("src/gen/chat.gen.ts");
  });

  it("leaves a schema alone that is there", async () => {
    const cwd = await temporaryFolder({ "chat.proto": "mine" });
    expect((await codegen(cwd, "init")).code).toBe(0);
    expect(await filesIn(cwd)).toMatchObject({ "chat.proto": "mine" });
  });

  it("refuses where a config file is", async () => {
    const files = { "s2-codegen.config.yaml": "" };
    const cwd = await temporaryFolder(files);
    expect(await codegen(cwd, "init")).toMatchObject({
      code: 1,
      errors: expect.stringContaining("s2-codegen.config.yaml"),
    });
    expect(await filesIn(cwd)).toEqual(files);
  });
});
