import { createRequire } from "node:module";
import type { Node, Pair, Scalar } from "yaml";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { deepest, isRounded, type ParsedJson, SchemaSyntaxError } from "./parse.js";
import { childPointer } from "./pointer.js";

/** Aliases make a few lines into millions of values; no schema needs this many. */
const mostValues = 100_000;

/**
 * A YAML text (1.2) as JSON data. What JSON does not have is refused with its place: several documents, tags, names that are
 * no strings, NaN and infinities, integers that a number would round. Dates are strings in YAML 1.2.
 *
 * @throws {SchemaSyntaxError}
 */
export function parseYaml(text: string): ParsedJson {
  // Synchronous, and only where there is YAML.
  const yaml = createRequire(import.meta.url)("yaml") as typeof import("yaml");
  const documents = yaml.parseAllDocuments(text, { intAsBigInt: true, uniqueKeys: false, merge: false });
  const [document, second] = "empty" in documents ? [] : documents;
  if (document === undefined) throw new SchemaSyntaxError(0, "The file is empty.");
  const [error] = document.errors;
  if (error !== undefined)
    throw new SchemaSyntaxError(error.pos[0], `Not valid YAML: ${error.message.split(/ at line \d/)[0]}.`);
  if (second !== undefined)
    throw new SchemaSyntaxError(second.range[0], "A schema file is one YAML document.");

  const offsets = new Map<string, number>();
  const repeated: { pointer: string; offset: number }[] = [];
  const rounded = new Map<string, string>();
  let values = 0;
  return { value: convert(document.contents, "#", 0, 0), offsets, repeated, rounded };

  function convert(node: Node | null, pointer: string, from: number, depth: number): JsonValue {
    const offset = node?.range?.[0] ?? from;
    if (depth > deepest)
      throw new SchemaSyntaxError(
        offset,
        `Values are nested more than ${deepest} levels deep, or in a circle.`,
      );
    if (++values > mostValues)
      throw new SchemaSyntaxError(offset, `There are more than ${mostValues} values, with those of aliases.`);
    // What is wrong behind an alias is told where the alias stands.
    offsets.set(pointer, from > offset ? from : offset);
    if (node === null) return null;
    if (yaml.isAlias(node)) {
      const target = node.resolve(document as NonNullable<typeof document>); // it is there, or nothing was to be converted
      if (target === undefined) throw new SchemaSyntaxError(offset, `There is no anchor "${node.source}".`);
      return convert(target as Node, pointer, offset, depth + 1);
    }
    if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:"))
      throw new SchemaSyntaxError(offset, `The tag ${node.tag} means nothing in JSON.`);
    if (yaml.isMap(node)) return object(node.items as Pair<Node, Node | null>[], pointer, offset, depth);
    if (yaml.isSeq(node))
      return node.items.map((item, index) =>
        convert(item as Node, childPointer(pointer, String(index)), offset, depth + 1),
      );
    const { value } = node as Scalar;
    if (typeof value === "bigint" && isRounded(value)) rounded.set(pointer, String(value));
    return scalar(value, offset);
  }

  function object(
    pairs: readonly Pair<Node, Node | null>[],
    pointer: string,
    from: number,
    depth: number,
  ): JsonObject {
    const entries: Record<string, JsonValue> = {};
    for (const { key, value } of pairs) {
      const at = key.range?.[0] ?? from;
      const name: unknown = yaml.isScalar(key) ? key.value : undefined;
      if (typeof name !== "string")
        throw new SchemaSyntaxError(at, "Names are strings in JSON: put this one into quotes.");
      if (name === "<<" && yaml.isScalar(key) && key.type === "PLAIN")
        throw new SchemaSyntaxError(at, 'Merging by "<<" is not of YAML 1.2: use "allOf", or write it out.');
      const child = childPointer(pointer, name);
      if (Object.hasOwn(entries, name)) repeated.push({ pointer: child, offset: at });
      // Assignment to `__proto__` would set the prototype instead of a property.
      Object.defineProperty(entries, name, {
        value: convert(value, child, at, depth + 1),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
    return entries;
  }
}

function scalar(value: unknown, offset: number): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number))
    throw new SchemaSyntaxError(offset, `${String(value)} is no value of JSON.`);
  return number;
}
