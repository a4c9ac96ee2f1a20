import { asSchema, isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import { lockedReference } from "../../model/locked-json.js";
import type { Place } from "../../model/model.js";
import { canonical, textOf } from "./canonical.js";
import type { Definition, Definitions } from "./definitions.js";
import { type Location, placeOf } from "./documents.js";
import { childPointer } from "./pointer.js";

/**
 * Where in the user's file a path into a locked definition leads. What is locked is in normal form, with the branches of
 * `anyOf` and its like in an order of their own; each of its schemas is known to come from one of the file, and what lies
 * between has the same names, or else the schema around is the place.
 */
export function writtenPlace(
  path: readonly string[],
  { schema, location }: Definition,
  definitions: Definitions,
  fullNameOf: (key: string) => string,
): Place {
  let node: JsonValue | undefined = schema;
  let written: Pick<Location, "document" | "pointer"> = location;
  let keyword = "";
  for (const segment of path) {
    const index =
      Array.isArray(node) && keyword !== "prefixItems"
        ? asWritten(node, fullNameOf).at(Number(segment))
        : segment;
    node = memberOf(node, index ?? segment);
    if (node === undefined) break;
    keyword = segment;
    const pointer = childPointer(written.pointer, index ?? segment);
    const own: Location | undefined = isObject(node) ? definitions.locations.get(node) : undefined;
    if (own !== undefined) written = own;
    else if (written.document.offsets.has(pointer)) written = { ...written, pointer };
  }
  return placeOf(written.document, written.pointer);
}

/** The indexes of branches, in the order that the lock has them in. */
function asWritten(branches: readonly JsonValue[], fullNameOf: (key: string) => string): readonly string[] {
  const texts = branches.map((branch, index) => {
    const isSchema = isObject(branch) || typeof branch === "boolean";
    const locked = isSchema ? canonical(asSchema(branch), (key) => lockedReference(fullNameOf(key))) : branch;
    return { index, text: textOf(locked) };
  });
  return texts
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ index }) => String(index));
}

function memberOf(node: JsonValue | undefined, name: string): JsonValue | undefined {
  if (Array.isArray(node)) return node[Number(name)];
  return isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}
