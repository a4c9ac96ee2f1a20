import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";
import { type Comment, cleanBlockComment, shareComments } from "./comments.js";
import { malformedEscape } from "./strings.js";

/** A piece of a .proto file that has a meaning of its own. The last one of a file is of kind "end". */
export interface Token {
  readonly kind: "word" | "number" | "string" | "symbol" | "end";
  /** As written; strings with their quotes. */
  readonly text: string;
  readonly at: Place;
  /** Comment directly above, and those further up. */
  readonly leading: string | undefined;
  readonly detached: readonly string[];
  /** Comment that follows it on its line, or directly below. */
  readonly trailing: string | undefined;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

const space = /[ \t\v\f\r\n]+/y;
const lineComment = /\/\/([^\n]*(?:\n|$))/y;
const blockComment = /\/\*(.*?)\*\//sy;
const notAscii = /[^\0-\x7f]+/y;
const patterns = [
  ["word", /[A-Za-z_][A-Za-z0-9_]*/y],
  ["number", /0[xX][0-9a-fA-F]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y],
  ["string", /"(?:[^"\\\n\0]|\\[^\n\0])*"|'(?:[^'\\\n\0]|\\[^\n\0])*'/y],
  ["symbol", /[{}[\]()<>;=,.:+\-/]/y],
] as const;

/** Cut a .proto file into tokens, with the place of each and the comments around it. Never throws. */
export function tokenize(text: string, path: string): Tokens {
  const problems: Problem[] = [];
  const tokens: MutableToken[] = [];
  const lineStarts = lineStartsOf(text);
  const placeOf = (offset: number): Place & { line: number } => place(path, lineStarts, offset);
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };

  let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let gap: Comment[] = [];
  const push = (kind: Token["kind"], piece: string): void => {
    const at = placeOf(offset);
    const previous = tokens.at(-1);
    const closesScope = kind === "end" || piece === "}" || piece === "]" || piece === ")";
    const comments = shareComments(gap, { previousLine: previous?.at.line, nextLine: at.line, closesScope });
    if (previous !== undefined) previous.trailing = comments.trailing;
    tokens.push({
      kind,
      text: piece,
      at,
      leading: comments.leading,
      detached: comments.detached,
      trailing: undefined,
    });
    gap = [];
  };

  while (offset < text.length) {
    const blank = match(space);
    if (blank !== null) {
      offset += blank[0].length;
      continue;
    }
    const line = match(lineComment);
    const block = line === null ? match(blockComment) : null;
    if (line !== null || block !== null) {
      const whole = (line ?? block)?.[0] ?? "";
      const inner = block === null ? -1 : whole.indexOf("/*", 2);
      if (inner > 0)
        problems.push({
          at: placeOf(offset + inner),
          text: "a comment starts inside of another one: it ends with the first */.",
          remedy: "Remove this /*.",
        });
      const body = (line ?? block)?.[1] ?? "";
      gap.push({
        style: line !== null ? "line" : "block",
        text: line !== null ? body.replace(/\r\n$/, "\n") : cleanBlockComment(body.replaceAll("\r\n", "\n")),
        startLine: placeOf(offset).line,
        endLine: placeOf(offset + (line !== null ? 0 : whole.length - 1)).line,
      });
      offset += whole.length;
      continue;
    }
    if (text.startsWith("/*", offset)) {
      problems.push({
        at: placeOf(offset),
        text: "this comment is never closed.",
        remedy: "End it with */.",
      });
      break;
    }
    const found = nextToken(match);
    if (found === undefined) {
      problems.push(strayCharacter(text, offset, placeOf(offset)));
      // The rest of the line after an unclosed quote is text, not tokens.
      offset = /["']/.test(text.charAt(offset))
        ? endOfLine(text, offset)
        : offset + characterAt(text, offset).length;
      continue;
    }
    const [kind, [piece]] = found;
    const problem = malformedToken(kind, piece, text.charAt(offset + piece.length));
    if (problem !== undefined) problems.push({ at: placeOf(offset + problem.offset), text: problem.text });
    push(kind, piece);
    offset += piece.length;
  }
  offset = text.length;
  push("end", "");
  return { tokens, problems };
}

function nextToken(
  match: (pattern: RegExp) => RegExpExecArray | null,
): readonly [kind: (typeof patterns)[number][0], RegExpExecArray] | undefined {
  for (const [kind, pattern] of patterns) {
    const found = match(pattern);
    if (found !== null) return [kind, found];
  }
  return undefined;
}

type MutableToken = { -readonly [Key in keyof Token]: Token[Key] } & {
  readonly at: Place & { line: number };
};

function strayCharacter(text: string, offset: number, at: Place): Problem {
  const character = characterAt(text, offset);
  if (character === '"' || character === "'")
    return { at, text: "this string is never closed.", remedy: `End it with ${character} on the same line.` };
  return { at, text: `${JSON.stringify(character)} has no meaning here.` };
}

/** A character, and if it is not of ASCII, the others behind it: one word, mostly. */
function characterAt(text: string, offset: number): string {
  notAscii.lastIndex = offset;
  return notAscii.exec(text)?.[0] ?? text.charAt(offset);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

/** What is wrong inside of a token, and where in it. */
function malformedToken(
  kind: Token["kind"],
  piece: string,
  next: string,
): { readonly offset: number; readonly text: string } | undefined {
  if (kind === "string") {
    const offset = malformedEscape(piece);
    return offset === undefined ? undefined : { offset, text: "this escape means nothing in a string." };
  }
  if (kind !== "number") return undefined;
  if (/^0[0-9]/.test(piece) && !/^0[0-7]+$/.test(piece))
    return { offset: 0, text: `"${piece}" starts with 0 and is no octal number.` };
  return /[A-Za-z_.]/.test(next)
    ? { offset: piece.length, text: `a space is missing between "${piece}" and what follows.` }
    : undefined;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function place(path: string, lineStarts: readonly number[], offset: number): Place & { line: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { path, line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
