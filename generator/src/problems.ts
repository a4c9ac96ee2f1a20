/** How problems in schemas are told: place, sentence, the source line with a caret, and what to do. */
import { CodegenError, type CodegenErrorCode, type Problem } from "./errors.js";
import type { Place } from "./model/model.js";

/** Beyond this many, the rest is only counted: one missing brace can make hundreds. */
const MOST_PRINTED = 25;
/** Columns of source that are shown of a long line, a minified JSON file for one. */
const EXCERPT_WIDTH = 100;

/** An error that tells all `problems`. `textOf` gives the text of a file by its `Place.path`, if it is at hand. */
export function problemsError(
  code: CodegenErrorCode,
  problems: readonly Problem[],
  textOf: (path: string) => string | undefined,
): CodegenError {
  const sorted = inReadingOrder(problems);
  const printed = sorted.slice(0, MOST_PRINTED).map((problem) => printProblem(problem, textOf));
  const more = sorted.length - printed.length;
  if (more > 0) printed.push(`… and ${more} more.`);
  return new CodegenError(code, printed.join("\n\n"), sorted);
}

export function printPlace({ path, line, column, pointer }: Place): string {
  if (line === undefined) return `${path}${pointer ?? ""}`;
  const place = [path, line, column].filter((part) => part !== undefined).join(":");
  return pointer === undefined || pointer === "#" ? place : `${place} ${pointer}`;
}

function printProblem(problem: Problem, textOf: (path: string) => string | undefined): string {
  const lines = [`${printPlace(problem.at)}: ${problem.text}`];
  const text = problem.at.line === undefined ? undefined : textOf(problem.at.path);
  if (text !== undefined) lines.push(...excerpt(text, problem.at));
  if (problem.remedy !== undefined) lines.push(problem.remedy);
  return lines.join("\n");
}

function excerpt(text: string, { line = 1, column = 1 }: Place): string[] {
  const source = text.split(/\r\n|\n|\r/)[line - 1];
  if (source === undefined || source.trim() === "") return [];
  const from = Math.max(0, Math.min(column - 1 - EXCERPT_WIDTH / 2, source.length - EXCERPT_WIDTH));
  const shown = source
    .slice(from, from + EXCERPT_WIDTH)
    .replaceAll("\t", " ")
    .trimEnd();
  const marked = /^[\w.$]+/.exec(source.slice(column - 1))?.[0].length ?? 1;
  const before = column - 1 - from;
  const caret = " ".repeat(before) + "^".repeat(Math.max(1, Math.min(marked, shown.length - before)));
  const gutter = String(line);
  return [`  ${gutter} | ${shown}`, `  ${" ".repeat(gutter.length)} | ${caret}`];
}

/** Files in the order in which they were met, and each from top to bottom. */
function inReadingOrder(problems: readonly Problem[]): readonly Problem[] {
  const paths = [...new Set(problems.map((problem) => problem.at.path))];
  return [...problems].sort(
    (a, b) =>
      paths.indexOf(a.at.path) - paths.indexOf(b.at.path) ||
      (a.at.line ?? 0) - (b.at.line ?? 0) ||
      (a.at.column ?? 0) - (b.at.column ?? 0),
  );
}
