import { readFileSync } from "node:fs";

/** A fenced block of a Markdown file: its language, the word after it (a file or a step), and its text. */
export interface Snippet {
  readonly language: string;
  readonly label: string;
  readonly text: string;
}

/** The labelled blocks of the README: what a reader would save as a file, type, and see. */
export function readmeSnippets(): readonly Snippet[] {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const blocks = readme.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, language = "", label = "", text = ""]) => ({ language, label, text }));
}
