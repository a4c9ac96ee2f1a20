import { readFileSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../types/compile.js";
import { Project } from "./project.js";

const page = readFileSync(fileURLToPath(new URL("../../generator/EVOLUTION.md", import.meta.url)), "utf8");
const root = fileURLToPath(new URL("../..", import.meta.url));

interface Block {
  readonly language: string;
  readonly text: string;
}

const blocks: readonly Block[] = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", text = ""]) => ({ language, text }),
);

/** A command of the page, what it is said to print, and its exit code. */
interface Command {
  readonly line: string;
  readonly prints: readonly string[];
  readonly code: number;
}

function commandsIn(text: string): readonly Command[] {
  return text
    .split(/^\$ codegen /m)
    .slice(1)
    .map((command) => {
      const [line = "", ...output] = command.trimEnd().split("\n");
      const exit = /^\(exit (\d+)\)$/.exec(output.at(-1) ?? "");
      return { line, prints: exit ? output.slice(0, -1) : output, code: Number(exit?.[1] ?? 0) };
    });
}

/** `// path`: what is in a file; `// write path`: what the reader makes of one. */
async function followTypeScript(text: string, project: Project): Promise<void> {
  const [comment = "", own, path] = /^\/\/ (write )?(\S+)\n/.exec(text) ?? [];
  if (path === undefined) return;
  const rest = text.slice(comment.length);
  if (own === undefined) expect(await readFile(join(project.folder, path), "utf8")).toContain(rest);
  else await project.edit({ [path]: rest });
}

const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true };
const compilerOptions = {
  target: "es2022",
  module: "nodenext",
  types: ["node"],
  lib: ["es2023", "esnext.disposable"],
};

describe("the page about changing a schema", () => {
  it("shows what its commands print, from its first line to its last", async () => {
    const project = await Project.with({});
    for (const { language, text } of blocks) {
      const [, path] = /^\/\/ (\S+)\n/.exec(text) ?? [];
      if (language === "proto" && path !== undefined) await project.edit({ [path]: text });
      if (language === "ts") await followTypeScript(text, project);
      if (language !== "console") continue;
      for (const { line, prints, code } of commandsIn(text)) {
        const ran = await project.codegen(line);
        const printed = `${ran.out}\n${ran.errors}`;
        expect({ line, code: ran.code, printed }).toMatchObject({ line, code });
        for (const expected of prints) expect(printed).toContain(expected);
      }
    }
    // What it has come to compiles: the upcaster of a step in the middle, too.
    await project.edit({
      "package.json": JSON.stringify({ type: "module" }),
      "tsconfig.json": JSON.stringify({
        compilerOptions: { ...compilerOptions, ...strict },
        include: ["gen"],
      }),
    });
    await symlink(join(root, "node_modules"), join(project.folder, "node_modules"));
    expect(await run("typescript", project.folder)).toBe("");
  }, 60_000);
});
