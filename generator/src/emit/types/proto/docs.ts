import { LINE_WIDTH } from "./layout.js";

export interface Docs {
  readonly text: string | undefined;
  /** What the schema declares: `int32`, where the type says less; an extension as it stands there. */
  readonly from?: string | undefined;
  readonly deprecated: boolean;
}

/** A JSDoc block, or nothing. */
export function jsDoc({ text, from, deprecated }: Docs, indent = ""): string {
  const paragraphs = [
    ...(text === undefined ? [] : [text]),
    ...(from === undefined ? [] : [`\`${from}\``]),
    ...(deprecated ? ["@deprecated"] : []),
  ].map((paragraph) => paragraph.replaceAll("*/", "*\\/"));
  if (paragraphs.length === 0) return "";
  const line = paragraphs.join(" ").trim();
  if (!deprecated || paragraphs.length === 1)
    if (!line.includes("\n") && indent.length + line.length + "/**  */".length <= LINE_WIDTH)
      return `${indent}/** ${line} */\n`;
  const lines = paragraphs.join("\n\n").split("\n");
  const body = lines.map((line) => `${indent} *${line.trimEnd() === "" ? "" : ` ${line.trimEnd()}`}\n`);
  return `${indent}/**\n${body.join("")}${indent} */\n`;
}
