import { isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
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

/**
 * What a definition is called after its key under `$defs` or `definitions`; one inside of another after both, so that
 * many can have a `Reference` of their own. Undefined for a pointer that does not end in such a key.
 */
export function definitionName(pointer: string): string | undefined {
  const segments = pointerSegments(pointer);
  if (!isHolder(segments.at(-2))) return undefined;
  const keys = segments.filter((_, index) => isHolder(segments[index - 1]));
  const names = keys.map((key) => pascalCase(key.replaceAll("[]", "Array")));
  return names.includes(undefined) ? undefined : names.join("");
}

/** The innermost definition that a schema is part of; undefined for one that is part of the root alone. */
export function definitionAround(pointer: string): string | undefined {
  const segments = pointer.split("/");
  const last = segments.findLastIndex((_, index) => isHolder(segments[index - 1]));
  return last === -1 ? undefined : segments.slice(0, last + 1).join("/");
}

function isHolder(segment: string | undefined): boolean {
  return segment === "$defs" || segment === "definitions";
}

/** The keyword that says what a type is called, before its key and its title. */
export const typeNameKeyword = "x-type-name";

/** What a schema says that its type is called; undefined when it says nothing, or what is no name. */
export function givenTypeName(schema: JsonValue): string | undefined {
  const name = isObject(schema) ? schema[typeNameKeyword] : undefined;
  return typeof name === "string" && /^[\p{Lu}_]\p{ID_Continue}*$/u.test(name) ? name : undefined;
}

/** `billing/v1/invoice` → `Invoice`. */
export function moduleTypeName(module: string): string | undefined {
  return pascalCase(module.slice(module.lastIndexOf("/") + 1));
}

function capitalized(word: string): string {
  const [first = ""] = word; // a code point, which may be two UTF-16 units
  return first.toUpperCase() + word.slice(first.length);
}
