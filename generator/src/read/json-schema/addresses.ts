import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Dialect } from "./dialect.js";
import { keywords } from "./keywords.js";
import { childPointer, pointerSegments } from "./pointer.js";

/** What the `$id`s and anchors of a document name. */
export interface Addresses {
  /** What `$ref`s are relative to, by the pointer of the schema that says so; `#` is always there. */
  readonly bases: ReadonlyMap<string, string>;
  /** `base#anchor` → pointer, of anchors of both kinds. */
  readonly anchors: ReadonlyMap<string, string>;
  /**
   * `base#anchor` → pointer, of those that a `$dynamicRef` may be taken over by. `$recursiveAnchor: true` of 2019-09 is
   * one without a name.
   */
  readonly dynamicAnchors: ReadonlyMap<string, string>;
}

export function addressesIn(root: JsonValue, base: string, dialect: Dialect): Addresses {
  const bases = new Map([["#", base]]);
  const anchors = new Map<string, string>();
  const dynamicAnchors = new Map<string, string>();
  const visit = (value: JsonValue, pointer: string, outer: string, holdsNames: boolean): void => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries())
        visit(item, childPointer(pointer, String(index)), outer, false);
    if (!isObject(value)) return;
    let own = outer;
    // In draft-07 what stands beside a `$ref` does not count (section 8.3).
    const counts = !(dialect === "draft-07" && typeof value["$ref"] === "string");
    if (!holdsNames && counts) {
      own = ownBase(value, outer);
      if (own !== outer) bases.set(pointer, own);
      for (const anchor of anchorsOf(value)) anchors.set(`${own}#${anchor}`, pointer);
      for (const anchor of dynamicAnchorsOf(value)) dynamicAnchors.set(`${own}#${anchor}`, pointer);
    }
    for (const [name, child] of Object.entries(value))
      if (holdsNames || !dataKeywords.has(name))
        visit(child, childPointer(pointer, name), own, !holdsNames && nameKeywords.has(name));
  };
  visit(root, "#", base, false);
  return { bases, anchors, dynamicAnchors };
}

/** Keywords whose value is data, not a schema: an `$id` in there means nothing. */
const dataKeywords: ReadonlySet<string> = new Set(["const", "default", "enum", "examples"]);
/** Keywords whose value holds schemas under names of the user's. */
const nameKeywords: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "dependencies",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

/** Whether a value is part of what a schema says to people alone: a `default`, an example, a note. */
export function isNote(pointer: string, annotations: ReadonlySet<string>): boolean {
  let holdsNames = false;
  for (const name of pointerSegments(pointer)) {
    if (holdsNames) {
      holdsNames = false;
      continue;
    }
    if (name === "const" || name === "enum") return false;
    if (name.startsWith("x-") || annotations.has(name) || keywords.get(name)?.role === "annotation")
      return true;
    holdsNames = nameKeywords.has(name);
  }
  return false;
}

/**
 * What a URI without its fragment means at a base (RFC 3986, section 5.2), or undefined where it is none. `URL` has no
 * empty reference to a base like `urn:example:chat`, that has no path to go up in.
 */
export function resolveUri(uri: string, base: string): string | undefined {
  if (uri === "" && base !== "") return base;
  if (!URL.canParse(uri, base)) return undefined;
  const url = new URL(uri, base);
  url.hash = "";
  return url.href;
}

function ownBase(schema: JsonObject, outer: string): string {
  const id = schema["$id"];
  if (typeof id !== "string" || id.startsWith("#")) return outer;
  return resolveUri(id, outer) ?? outer;
}

function anchorsOf(schema: JsonObject): string[] {
  const { $anchor, $dynamicAnchor, $id } = schema;
  const names = [$anchor, $dynamicAnchor].filter((name) => typeof name === "string");
  if (typeof $id === "string" && $id.startsWith("#")) names.push($id.slice(1)); // draft-07's anchor
  return names;
}

function dynamicAnchorsOf({ $dynamicAnchor, $recursiveAnchor }: JsonObject): string[] {
  const names = typeof $dynamicAnchor === "string" ? [$dynamicAnchor] : [];
  return $recursiveAnchor === true ? [...names, ""] : names;
}
