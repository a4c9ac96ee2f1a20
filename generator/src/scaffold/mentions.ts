import type { Step } from "./steps.js";

/** Comments, strings and templates; a string that a colon follows names a member. */
const noCode =
  /\/\*[\s\S]*?\*\/|\/\/.*|(?:"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')(?!\s*:)|`(?:\\[\s\S]|[^`\\])*`/g;

/**
 * Whether a file has a word for every step, outside of comments and strings. Then it is taken to have the functions,
 * and no parser is loaded; if one is missing after all, the compiler says so.
 */
export function mentionsAll(text: string, steps: readonly Pick<Step, "name" | "type">[]): boolean {
  const words = counted(
    [...text.replace(noCode, " ").matchAll(/[\p{ID_Continue}$]+/gu)].map(([word]) => word),
  );
  const wanted = counted([...steps.map(({ name }) => name), ...new Set(steps.map(({ type }) => type))]);
  return [...wanted].every(([name, count]) => (words.get(name) ?? 0) >= count);
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
