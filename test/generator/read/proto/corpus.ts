import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A schema of the corpus: the file that is read, and those that it imports. */
export interface Case {
  readonly name: string;
  /** Texts by import name; the first is the one that is read. */
  readonly files: ReadonlyMap<string, string>;
  /** `chat.proto:3:7 "Foo" is not defined.`, in the order of the case. */
  readonly problems: readonly string[];
}

/**
 * The cases of `corpus/<kind>/*.cases`. `=== name` starts a case and `--- path` a file of it, `test.proto` where none
 * is named. A line of a caret and a sentence tells what is wrong above the caret, and is no part of the file.
 */
export function corpus(kind: "valid" | "invalid" | "stricter"): { readonly family: string; cases: Case[] }[] {
  const folder = fileURLToPath(new URL(`corpus/${kind}/`, import.meta.url));
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      family: name.replace(/\.cases$/, "").replaceAll("-", " "),
      cases: readCases(readFileSync(folder + name, "utf8")),
    }));
}

export function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [, name = "", body = ""] = /^([^\n]*)\n(.*)$/s.exec(section) ?? [];
      const parts = body.startsWith("--- ") ? body.split(/^--- /m).slice(1) : [`test.proto\n${body}`];
      const problems: string[] = [];
      const files = new Map(
        parts.map((part) => {
          const [, path = "", marked = ""] = /^([^\n]*)\n(.*)$/s.exec(part) ?? [];
          const lines: string[] = [];
          for (const line of marked.replace(/\n+$/, "\n").split("\n")) {
            const mark = /^( *)\^ (.*)$/.exec(line);
            if (mark === null) lines.push(line);
            else problems.push(`${path}:${lines.length}:${(mark[1]?.length ?? 0) + 1} ${mark[2]}`);
          }
          return [path, lines.join("\n")] as const;
        }),
      );
      return { name, files, problems };
    });
}
