import { isObject } from "../../model/json-object.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Documents, Location, SchemaDocument } from "./documents.js";
import { walk } from "./documents.js";
import { keywords } from "./keywords.js";
import { childPointer } from "./pointer.js";
import { baseOf, resolveReference } from "./references.js";

/**
 * Where `$dynamicRef`s lead. By the standard that depends on how a schema was come to: of all schema files gone through,
 * the first that has the anchor is meant. Here all ways are known, as they start at the schemas that the run was
 * given; so all of them are gone, and a reference is clear when every way leads to the same.
 */
export class DynamicScopes {
  readonly #documents: Documents;
  readonly #targets = new Map<string, Map<string, Location>>();
  readonly #seen = new Set<string>();
  readonly #waiting: Step[] = [];

  constructor(documents: Documents) {
    this.#documents = documents;
    for (const document of documents.all.filter((it) => it.named))
      for (const pointer of ["#", ...definitionsIn(document)]) {
        const location = locate(document, pointer);
        if (location !== undefined) this.#enter(location, new Map());
      }
    for (let step = this.#waiting.pop(); step !== undefined; step = this.#waiting.pop()) this.#go(step);
  }

  /** What a `$dynamicRef` at a location may mean; empty where no way leads. */
  targetsOf(at: Location): readonly Location[] {
    return [...(this.#targets.get(keyOf(at))?.values() ?? [])];
  }

  #enter(location: Location, scope: Scope): void {
    const entered = new Map(scope);
    const { document, pointer } = location;
    const base = baseOf(document, pointer);
    for (const [address, target] of document.dynamicAnchors) {
      const name = address.slice(address.indexOf("#") + 1);
      const found =
        address === `${base}#${name}` && !entered.has(name) ? locate(document, target) : undefined;
      if (found !== undefined) entered.set(name, found);
    }
    const ways = [...entered].map(([name, target]) => `${name}=${keyOf(target)}`).sort();
    const key = [keyOf(location), ...ways].join(" ");
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#waiting.push({ location, scope: entered });
  }

  #go({ location, scope }: Step): void {
    const { document, pointer, value } = location;
    if (!isObject(value)) return;
    for (const name of ["$ref", "$dynamicRef", "$recursiveRef"]) {
      const ref = value[name];
      if (typeof ref !== "string") continue;
      const at = { document, pointer: childPointer(pointer, name), value: ref };
      const initial = resolveReference(ref, at, this.#documents, name);
      if (initial === "unreadable" || "text" in initial) continue; // told where the reference is followed
      const target = name === "$ref" ? initial.location : meant(ref, initial.location, scope);
      if (name !== "$ref") this.#found(at, target);
      this.#enter(target, scope);
    }
    for (const child of subschemas(location)) this.#enter(child, scope);
  }

  #found(at: Location, target: Location): void {
    const known = this.#targets.get(keyOf(at)) ?? new Map<string, Location>();
    known.set(keyOf(target), target);
    this.#targets.set(keyOf(at), known);
  }
}

/** Dynamic anchors by name, each of the first schema gone through that has it. */
type Scope = ReadonlyMap<string, Location>;
interface Step {
  readonly location: Location;
  readonly scope: Scope;
}

/** A reference is dynamic only when what it leads to at first is a dynamic anchor. */
function meant(ref: string, initial: Location, scope: Scope): Location {
  const name = ref.slice(ref.indexOf("#") + 1);
  const address = `${baseOf(initial.document, initial.pointer)}#${name}`;
  const isDynamic = initial.document.dynamicAnchors.get(address) === initial.pointer;
  return (isDynamic ? scope.get(name) : undefined) ?? initial;
}

function definitionsIn({ value }: SchemaDocument): string[] {
  return ["$defs", "definitions"].flatMap((holder) => {
    const held = isObject(value) ? value[holder] : undefined;
    return isObject(held) ? Object.keys(held).map((key) => childPointer(`#/${holder}`, key)) : [];
  });
}

/** The schemas that a schema is made of, as written: also in the keywords of older dialects. */
function subschemas({ document, pointer, value }: Location): Location[] {
  if (!isObject(value)) return [];
  const at = (way: string, inner: JsonValue): Location => ({ document, pointer: way, value: inner });
  const all = (way: string, inner: JsonObject | readonly JsonValue[]): Location[] =>
    Object.entries(inner).map(([name, child]) => at(childPointer(way, name), child));
  return Object.entries(value).flatMap(([name, child]) => {
    const way = childPointer(pointer, name);
    const role = name === "dependencies" ? "schemaMap" : keywords.get(name)?.role;
    if (Array.isArray(child)) return role === "schemas" || name === "items" ? all(way, child) : [];
    if (role === "schemaMap" && isObject(child)) return all(way, child);
    return role === "schema" || name === "additionalItems" ? [at(way, child)] : [];
  });
}

function locate(document: SchemaDocument, pointer: string): Location | undefined {
  const walked = walk(document.value, pointer);
  return walked.found ? { document, pointer, value: walked.value } : undefined;
}

function keyOf({ document, pointer }: Location): string {
  return `${document.fileUrl}${pointer}`;
}
