import { describe, expect, it } from "vitest";
import { filesIn, temporaryFolder } from "../folder.js";
import { codegen } from "./command-line.js";

describe("codegen, used wrongly", () => {
  for (const { line, says } of [
    { line: "", says: "No schema is named" },
    { line: "generate", says: "No schema is named" },
    { line: "chat.proto", says: "No output folder is named" },
    { line: "chat.proto -o", says: "Not enough arguments following: o" },
    { line: "chat.proto -o a -o b", says: "--out is given more than once" },
    { line: "chat.proto -o gen --force", says: "Unknown argument: force" },
    { line: "chat.proto -o gen --codec xml", says: `Choices: "protobuf", "json", "msgpack"` },
    { line: "chat.proto -o gen --import-extension mjs", says: `Choices: "js", "ts", "none"` },
    { line: "chat.proto -o gen --check --dry-run", says: "mutually exclusive" },
    { line: "init here", says: "Unknown argument: here" },
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
