import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Project } from "./project.js";

const page = readFileSync(fileURLToPath(new URL("../../generator/EVOLUTION.md", import.meta.url)), "utf8");

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

describe("the page about changing a schema", () => {
  it("shows what its commands print, from its first line to its last", async () => {
    const project = await Project.with({});
    for (const { language, text } of blocks) {
      const [, path] = /^\/\/ (\S+)\n/.exec(text) ?? [];
      if (language === "proto" && path !== undefined) await project.edit({ [path]: text });
      if (language !== "console") continue;
      for (const { line, prints, code } of commandsIn(text)) {
        const ran = await project.codegen(line);
        const printed = `${ran.out}\n${ran.errors}`;
        expect({ line, code: ran.code, printed }).toMatchObject({ line, code });
        for (const expected of prints) expect(printed).toContain(expected);
      }
    }
  }, 60_000);
});
