import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";
import { type Comment, cleanBlockComment, noComments, shareComments } from "./comments.js";
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

const lineComment = /\/\/([^\n]*(?:\n|$))/y;
const blockComment = /\/\*(.*?)\*\//sy;
const notAscii = /[^\0-\x7f]+/y;
const number = /0[xX][0-9a-fA-F]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const string = /"(?:[^"\\\n\0]|\\[^\n\0])*"|'(?:[^'\\\n\0]|\\[^\n\0])*'/y;

type Class = "space" | "letter" | "digit" | "quote" | "dot" | "slash" | "symbol";

/** Of each character of ASCII; of others and those that mean nothing undefined. */
const classes: readonly (Class | undefined)[] = Array.from({ length: 128 }, (_, character) =>
  classOf(String.fromCharCode(character)),
);

function classOf(character: string): Class | undefined {
  if (/[ \t\v\f\r\n]/.test(character)) return "space";
  if (/[A-Za-z_]/.test(character)) return "letter";
  if (/[0-9]/.test(character)) return "digit";
  if (character === "." || character === "/") return character === "." ? "dot" : "slash";
  if (/["']/.test(character)) return "quote";
  return /[{}[\]()<>;=,:+-]/.test(character) ? "symbol" : undefined;
}

/** Cut a .proto file into tokens, with the place of each and the comments around it. Never throws. */
export function tokenize(text: string, path: string): Tokens {
  const problems: Problem[] = [];
  const tokens: MutableToken[] = [];
  const placeOf = placesIn(text, path);
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };

  let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let gap: Comment[] = [];
  const push = (kind: Token["kind"], piece: string): void => {
    const at = placeOf(offset);
    const previous = tokens.at(-1);
    let { leading, detached } = noComments;
    if (gap.length > 0) {
      const closesScope = kind === "end" || piece === "}" || piece === "]" || piece === ")";
      const around = { previousLine: previous?.at.line, nextLine: at.line, closesScope };
      const comments = shareComments(gap, around);
      if (previous !== undefined) previous.trailing = comments.trailing;
      ({ leading, detached } = comments);
      gap = [];
    }
    tokens.push({ kind, text: piece, at, leading, detached, trailing: undefined });
  };

  while (offset < text.length) {
    const first = classes[text.charCodeAt(offset)];
    if (first === "space") {
      offset++;
      continue;
    }
    const line = first === "slash" ? match(lineComment) : null;
    const block = first === "slash" && line === null ? match(blockComment) : null;
    if (line !== null || block !== null) {
      const whole = (line ?? block)?.[0] ?? "";
      const startLine = placeOf(offset).line;
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
        startLine,
        endLine: line !== null ? startLine : placeOf(offset + whole.length - 1).line,
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
    const end = first === undefined ? offset : endOfToken(text, offset, first);
    if (first === undefined || end === offset) {
      problems.push(strayCharacter(text, offset, placeOf(offset)));
      // The rest of the line after an unclosed quote is text, not tokens.
      offset = /["']/.test(text.charAt(offset))
        ? endOfLine(text, offset)
        : offset + characterAt(text, offset).length;
      continue;
    }
    const piece = text.slice(offset, end);
    const kind = kindOf(first, piece.length);
    const problem = malformedToken(kind, piece, text.charAt(offset + piece.length));
    if (problem !== undefined) problems.push({ at: placeOf(offset + problem.offset), text: problem.text });
    push(kind, piece);
    offset = end;
  }
  offset = text.length;
  push("end", "");
  return { tokens, problems };
}

/** Where the token ends that begins at an offset, or the offset itself where none does: in front of an unclosed quote. */
function endOfToken(text: string, offset: number, first: Class): number {
  if (first === "letter") {
    let end = offset + 1;
    while (isWordLike(classes[text.charCodeAt(end)])) end++;
    return end;
  }
  if (first === "quote") return endOf(string, text, offset);
  const isNumber = first === "digit" || (first === "dot" && classes[text.charCodeAt(offset + 1)] === "digit");
  return isNumber ? endOf(number, text, offset) : offset + 1;
}

function isWordLike(it: Class | undefined): boolean {
  return it === "letter" || it === "digit";
}

function endOf(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

function kindOf(first: Class, length: number): Token["kind"] {
  if (first === "letter") return "word";
  if (first === "quote") return "string";
  return first === "digit" || (first === "dot" && length > 1) ? "number" : "symbol";
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

/** Finds places; quickly where they are asked for from top to bottom. */
function placesIn(text: string, path: string): (offset: number) => Place & { line: number } {
  let line = 1;
  let start = 0;
  let next = text.indexOf("\n") + 1; // where the next line starts; 0: nowhere
  return (offset) => {
    if (offset < start) {
      line = 1;
      start = 0;
      next = text.indexOf("\n") + 1;
    }
    while (next !== 0 && next <= offset) {
      line++;
      start = next;
      next = text.indexOf("\n", start) + 1;
    }
    return { path, line, column: offset - start + 1 };
  };
}
