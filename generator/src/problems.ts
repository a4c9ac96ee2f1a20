/** How problems in schemas are told: place, sentence, the source line with a caret, and what to do. */
import { CodegenError, type CodegenErrorCode, type Problem } from "./errors.js";
import { grouped } from "./grouped.js";
import type { Note, Place } from "./model/model.js";

/** Beyond this many, the rest is only counted: one missing brace can make hundreds. */
const MOST_PRINTED = 25;
/** Of places where the same is to say. */
const MOST_OTHERS = 5;
/** Columns of source that are shown of a long line, a minified JSON file for one. */
const EXCERPT_WIDTH = 100;

/** An error that tells all `problems`. `textOf` gives the text of a file by its `Place.path`, if it is at hand. */
export function problemsError(
  code: CodegenErrorCode,
  problems: readonly Problem[],
  textOf: (path: string) => string | undefined,
): CodegenError {
  const sorted = inReadingOrder(problems);
  // The same in a hundred places would hide what else there is.
  const groups = alike(sorted);
  const printed = groups
    .slice(0, MOST_PRINTED)
    .map(([first, ...others]) => printProblem(first, others, textOf));
  const more = groups.slice(MOST_PRINTED).flat().length;
  if (more > 0) printed.push(`… and ${more} more.`);
  return new CodegenError(code, printed.join("\n\n"), sorted);
}

/** Notes, a line each; what there is to say of many places of a file is told once. */
export function printNotes(notes: readonly Note[]): string {
  const lines: string[] = [];
  for (const [{ at, text }, ...others] of alike(notes))
    lines.push([`${printPlace(at)}: note: ${text}`, ...sameAt(others)].join(" "));
  return lines.join("\n");
}

/** Those that say the same of places of one file, each group where its first is. */
function alike<Said extends Note & { readonly remedy?: string }>(all: readonly Said[]): [Said, ...Said[]][] {
  const groups = grouped(all.map((it) => [JSON.stringify([it.at.path, it.text, it.remedy]), it]));
  return [...groups.values()] as [Said, ...Said[]][]; // no group is empty
}

/** A sentence on the places of a file that the same is to say of; none where there are none. */
function sameAt(others: readonly { readonly at: Place }[]): string[] {
  if (others.length === 0) return [];
  const shown = others
    .slice(0, MOST_OTHERS)
    .map(({ at: { line, column, pointer } }) => (line === undefined ? pointer : `${line}:${column}`));
  const more = others.length - shown.length;
  return [`The same at ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`];
}

export function printPlace({ path, line, column, pointer }: Place): string {
  if (line === undefined) return `${path}${pointer ?? ""}`;
  const place = [path, line, column].filter((part) => part !== undefined).join(":");
  return pointer === undefined || pointer === "#" ? place : `${place} ${pointer}`;
}

function printProblem(
  problem: Problem,
  others: readonly Problem[],
  textOf: (path: string) => string | undefined,
): string {
  const lines = [`${printPlace(problem.at)}: ${problem.text}`];
  const text = problem.at.line === undefined ? undefined : textOf(problem.at.path);
  if (text !== undefined) lines.push(...excerpt(text, problem.at));
  lines.push(...sameAt(others));
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
