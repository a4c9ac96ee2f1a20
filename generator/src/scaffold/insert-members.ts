import { type Member, printLines } from "./lines.js";

/** Where an object literal stands in a text, by UTF-16 code unit. */
export interface LiteralPlace {
  /** Of its closing brace. */
  readonly close: number;
  /** Its last member. */
  readonly last: MemberPlace | undefined;
}

interface MemberPlace {
  readonly start: number;
  /** Behind it, before its comma. */
  readonly end: number;
  readonly hasComma: boolean;
}

/** Text to put in at a place; nothing is ever taken away. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Members behind the last one, indented as it is. */
export function insertMembers(
  text: string,
  { close, last }: LiteralPlace,
  members: readonly Member[],
): readonly Insertion[] {
  const [eol, unit] = [lineEndOf(text), indentUnitOf(text)];
  const braceIndent = indentAt(text, close);
  const indent = (last && ownLineIndent(text, last.start)) ?? braceIndent + unit;
  const lines = printLines(
    members.flatMap((it) => it.lines),
    indent,
    unit,
    eol,
  );
  const comma: Insertion[] = last === undefined || last.hasComma ? [] : [{ at: last.end, text: "," }];
  if (ownLineIndent(text, close) !== undefined)
    return [...comma, { at: lineStart(text, close), text: `${lines}${eol}` }];
  const at = text.slice(0, close).trimEnd().length;
  // The space that there may be before the brace becomes part of its indent.
  return [...comma, { at, text: `${eol}${lines}${eol}${braceIndent.slice(close - at)}` }];
}

export function applyInsertions(text: string, insertions: readonly Insertion[]): string {
  // The sort is stable: what goes to one place keeps its order.
  const sorted = [...insertions].sort((a, b) => a.at - b.at);
  let from = 0;
  const pieces = sorted.flatMap(({ at, text: added }) => {
    const kept = text.slice(from, at);
    from = at;
    return [kept, added];
  });
  return [...pieces, text.slice(from)].join("");
}

export function lineEndOf(text: string): "\n" | "\r\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** What the file's first indented line has. */
function indentUnitOf(text: string): string {
  return /^(\t| {2,8})\S/m.exec(text)?.[1] ?? "  ";
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function indentAt(text: string, at: number): string {
  return /^[\t ]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? "";
}

/** The indent of what begins its line; undefined when something else stands before it there. */
function ownLineIndent(text: string, at: number): string | undefined {
  const before = text.slice(lineStart(text, at), at);
  return before.trim() === "" ? before : undefined;
}
