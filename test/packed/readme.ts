import { readFileSync } from "node:fs";

/** A fenced block of a Markdown file: its language, the word after it (a file or a step), and its text. */
export interface Snippet {
  readonly language: string;
  /** Empty for a block that has none. */
  readonly label: string;
  readonly text: string;
}

/** The blocks of a README: what a reader would save as a file, type, and see. `path` is relative to the repository. */
export function readmeSnippets(path: string): readonly Snippet[] {
  const readme = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const blocks = readme.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, language = "", label = "", text = ""]) => ({ language, label, text }));
}
