import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { oursOf } from "../../../generator/src/lock/take-ours.js";
import { codegen } from "../cli/command-line.js";
import { temporaryFolder } from "../folder.js";

const text = (fields: string, more = ""): string =>
  `syntax = "proto3";\npackage chat.v1;\nmessage Text { ${fields} }\n${more}`;

/** git in a project, with no configuration but its own. */
function gitIn(cwd: string): (...args: readonly string[]) => string {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
  return (...args) =>
    execFileSync("git", [...identity, ...args], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_EDITOR: "true" },
    });
}

describe("two branches that have each locked a version", () => {
  it("conflict in git, and codegen lock numbers the second behind the first", async () => {
    const cwd = await temporaryFolder({ "chat.proto": text("string a = 1;") });
    const git = gitIn(cwd);
    const commit = async (fields: string, more?: string): Promise<void> => {
      await writeFile(join(cwd, "chat.proto"), text(fields, more));
      expect(await codegen(cwd, "lock chat.proto")).toMatchObject({ code: 0 });
      git("add", "-A");
      git("commit", "-qm", fields);
    };
    git("init", "-q", "-b", "main");
    await commit("string a = 1;");
    git("checkout", "-qb", "other");
    await commit("string a = 1; string ours = 2;", "message Mine { string x = 1; }");
    git("checkout", "-q", "main");
    await commit("string a = 1; string theirs = 3;");
    git("checkout", "-q", "other");
    expect(() => git("rebase", "main")).toThrow();
    expect(git("status", "--short")).toMatch(/^AA codegen\.lock\/chat\.v1\.Text\/2\.json$/m);
    expect(await codegen(cwd, "check chat.proto")).not.toMatchObject({ code: 0 });

    // The schema is merged as any source is; the lock, by the command that its message names.
    await writeFile(
      join(cwd, "chat.proto"),
      text("string a = 1; string ours = 2; string theirs = 3;", "message Mine { string x = 1; }"),
    );
    const { code, out } = await codegen(cwd, "lock chat.proto");
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining("locked chat.v1.Text, version 3"),
    });
    expect(out).toContain("resolved chat.v1.Text/2.json");
    expect(await readFile(join(cwd, "codegen.lock/chat.v1.Text/2.json"), "utf8")).toContain("theirs");
    git("add", "-A");
    git("rebase", "--continue");
    expect(await codegen(cwd, "check chat.proto")).toMatchObject({ code: 0 });
  });
});

describe("conflict marks", () => {
  for (const { name, given, want } of [
    { name: "both sides", given: "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd", want: "a\nb\nd" },
    {
      name: "with the common ancestor",
      given: "<<<<<<< HEAD\nb\n||||||| base\no\n=======\nc\n>>>>>>> x\nd",
      want: "b\nd",
    },
    {
      name: "a member that is the last now",
      given: '{\n  "a": 1,\n<<<<<<< HEAD\n=======\n  "b": 2\n>>>>>>> x\n}',
      want: '{\n  "a": 1\n}',
    },
    { name: "none", given: "a,]\n=======\nb", want: "a,]\n=======\nb" },
  ])
    it(`${name}`, () => expect(oursOf(given)).toBe(want));
});
