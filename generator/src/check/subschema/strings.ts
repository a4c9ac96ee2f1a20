import { formatSamples, isFormatWithin } from "./formats.js";
import type { Literal } from "./formula.js";
import { firstOf, none, oneOf, type Result } from "./result.js";
import { codePoints, type Value } from "./values.js";

/** Longer texts are not made up to show a difference. */
const LONGEST = 100_000;

/** A string of which all of some facts are true. */
export function findString(
  literals: readonly Literal[],
  passes: (value: Value) => boolean | undefined,
): Result {
  const range = countRange(literals);
  if (range === undefined) return none;
  const [least, most] = range;
  const texts = (is: "pattern" | "format", holds: boolean): string[] =>
    literals.flatMap(({ fact, holds: it }) => (fact.is === is && it === holds ? [fact.text] : []));
  const patterns = texts("pattern", true);
  const formats = texts("format", true);
  for (const pattern of texts("pattern", false))
    if (matchesAll(pattern) || patterns.some((it) => isPatternWithin(it, pattern))) return none;
  for (const format of texts("format", false))
    if (formats.some((it) => isFormatWithin(it, format))) return none;
  if (most === 0) return oneOf([""], passes);
  const only = patterns.map(constant).find((it) => it !== undefined);
  if (only !== undefined) return oneOf([only], passes);

  return firstOf(candidates(literals, least, most), passes);
}

/** Plain texts first: most strings are restricted little. */
function* candidates(literals: readonly Literal[], least: number, most: number): Generator<string> {
  const seeds = ["", "a", "x", "0", "A", " ", "a b", "(", "{", "ab-1", "\n", "é"];
  yield* seeds;
  for (const { fact } of literals) {
    if (fact.is === "format") seeds.unshift(...formatSamples(fact.text));
    if (fact.is === "pattern") seeds.unshift(...samplesOf(fact.text));
  }
  yield* seeds;
  const lengths = [least, least + 1, most, most - 1].filter((it) => it >= 0 && it <= LONGEST);
  for (const seed of seeds)
    for (const length of lengths) {
      const missing = length - codePoints(seed);
      if (missing < 0) continue;
      yield seed + ([...seed].at(-1) ?? "a").repeat(missing);
      yield seed + "a".repeat(missing);
    }
}

/** Bytes of a length. */
export function findBytes(
  literals: readonly Literal[],
  passes: (value: Value) => boolean | undefined,
): Result {
  const range = countRange(literals);
  if (range === undefined) return none;
  const lengths = [range[0], range[1], range[0] + 1, range[0] + 2, range[0] + 3];
  return firstOf(
    lengths.filter((it) => it <= LONGEST).map((length) => new Uint8Array(length)),
    passes,
  );
}

/** The least and the most that the counts allow; undefined when nothing fits. */
export function countRange(literals: readonly Literal[]): readonly [least: number, most: number] | undefined {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const { fact, holds } of literals)
    if (fact.is === "atLeast" && holds) least = Math.max(least, fact.count);
    else if (fact.is === "atMost" && !holds) least = Math.max(least, fact.count + 1);
    else if (fact.is === "atMost") most = Math.min(most, fact.count);
    else if (fact.is === "atLeast") most = Math.min(most, fact.count - 1);
  return least > most ? undefined : [least, most];
}

/** Patterns that match whatever the text is. */
export function matchesAll(pattern: string): boolean {
  return /^\^?(?:\.\*)?$/.test(pattern) || pattern === "$";
}

/** Patterns that are literal text, anchored at the start and perhaps at the end: `^abc`, `^abc$`. */
function anchored(pattern: string): { readonly text: string; readonly closed: boolean } | undefined {
  const match = /^\^([\p{L}\p{N}_ :@#%&=;,<>"'!~`-]*)(\$?)$/u.exec(pattern);
  return match === null ? undefined : { text: match[1] ?? "", closed: match[2] === "$" };
}

function constant(pattern: string): string | undefined {
  const literal = anchored(pattern);
  return literal?.closed === true ? literal.text : undefined;
}

function isPatternWithin(pattern: string, other: string): boolean {
  if (pattern === other) return true;
  const [narrow, wide] = [anchored(pattern), anchored(other)];
  if (narrow === undefined || wide === undefined) return false;
  return wide.closed ? narrow.closed && narrow.text === wide.text : narrow.text.startsWith(wide.text);
}

/** Texts that may well match a pattern: its letters, and for each class one that is in it. */
function samplesOf(pattern: string): readonly string[] {
  const plain = pattern
    .replaceAll(/^\^|\$$/g, "")
    .replaceAll(/\\d/g, "0")
    .replaceAll(/\\w|\\p\{[^}]*\}/g, "a")
    .replaceAll(/\[\^?([^\]])[^\]]*\]/g, "$1")
    .replaceAll(/\{(\d+)[^}]*\}/g, "")
    .replaceAll(/\\(.)/g, "$1");
  const counted = pattern
    .replaceAll(/^\^|\$$/g, "")
    .replaceAll(/\\d/g, "0")
    .replaceAll(/\\w|\\p\{[^}]*\}/g, "a")
    .replaceAll(/\[\^?([^\]])[^\]]*\]/g, "$1")
    .replaceAll(/(.)\{(\d{1,3})[^}]*\}/gu, (_, letter: string, count: string) =>
      letter.repeat(Number(count)),
    );
  return [plain, plain.replaceAll(/[*+?()|]/g, ""), counted.replaceAll(/[*+?()|]/g, "")];
}
