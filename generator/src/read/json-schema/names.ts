import { pointerSegments } from "./pointer.js";

/**
 * `check_run_event` → `CheckRunEvent`. Capitals inside a word stay (`HTTPError`); words of a name that is all
 * capitals do not shout (`CHECK_RUN` → `CheckRun`). Undefined when nothing of the name can stand in an identifier.
 */
export function pascalCase(name: string): string | undefined {
  const words = name
    .normalize("NFC")
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter((word) => word !== "");
  const shouts = words.length > 1 && name === name.toUpperCase();
  const joined = words.map((word) => capitalized(shouts ? word.toLowerCase() : word)).join("");
  if (joined === "") return undefined;
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

/** The key under `$defs` or `definitions` that a pointer ends in. */
export function definitionKey(pointer: string): string | undefined {
  const [holder, key] = pointerSegments(pointer).slice(-2);
  return holder === "$defs" || holder === "definitions" ? key : undefined;
}

/** `billing/v1/invoice` → `Invoice`. */
export function moduleTypeName(module: string): string | undefined {
  return pascalCase(module.slice(module.lastIndexOf("/") + 1));
}

function capitalized(word: string): string {
  const [first = ""] = word; // a code point, which may be two UTF-16 units
  return first.toUpperCase() + word.slice(first.length);
}
