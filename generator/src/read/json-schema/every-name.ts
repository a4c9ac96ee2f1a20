import { isObject } from "../../model/json-object.js";
import type { Definitions } from "./definitions.js";
import type { Location } from "./documents.js";
import { childPointer } from "./pointer.js";

/** Patterns that every name fits. */
const everyName: ReadonlySet<string> = new Set(["", "^", "$", ".*", "^.*", ".*$"]);

/** Those that every name fits but one with a line break, which nobody has in mind who writes them. */
const everyLine: ReadonlySet<string> = new Set(["^.*$", "^(.*)$"]);

/** `additionalProperties` in the place of a pattern that every name fits, as TypeBox writes a record. */
export function applyEveryName(given: Map<string, Location>, definitions: Definitions): void {
  const at = given.get("patternProperties");
  if (at === undefined || !isObject(at.value) || given.has("properties")) return;
  const [only, other] = Object.entries(at.value);
  if (only === undefined || other !== undefined) return;
  const [pattern, value] = only;
  if (everyLine.has(pattern) && !given.has("additionalProperties"))
    definitions.note(
      at,
      `The pattern "${pattern}" is taken for one of all names, those with a line break too.`,
    );
  else if (!everyName.has(pattern)) return;
  given.delete("patternProperties");
  const { document, pointer } = at;
  given.set("additionalProperties", { document, pointer: childPointer(pointer, pattern), value });
}
