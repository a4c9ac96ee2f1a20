import { LINE_WIDTH } from "./layout.js";

export interface Docs {
  readonly text: string | undefined;
  /** The declaration in the schema, where there is more to it than the type says: `int32 number = 1`. */
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
  const lines = paragraphs.join("\n\n").split("\n");
  const [only = ""] = lines;
  if (lines.length === 1 && indent.length + only.length + "/**  */".length <= LINE_WIDTH)
    return `${indent}/** ${only.trim()} */\n`;
  const body = lines.map((line) => `${indent} *${line.trimEnd() === "" ? "" : ` ${line.trimEnd()}`}\n`);
  return `${indent}/**\n${body.join("")}${indent} */\n`;
}
