import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { type LockedJson, lockedName } from "../../model/locked-json.js";
import { isObject, type MarkedKind, markOf, textOf } from "./values.js";

export type Schema = JsonObject | boolean;
export type Side = "a" | "b";

/** A schema of one of two locked schemas. Those that say the same have the same id, on whichever side they stand. */
export interface Node {
  readonly id: number;
  readonly schema: Schema;
  readonly side: Side;
}

/** What the schemas that are about one value say of an object's properties, whether they hold or not. */
export interface Declared {
  /** Each with whether it is described as something that can be there. */
  readonly names: ReadonlyMap<string, boolean>;
  /** Whether they also speak of properties that they do not name. */
  readonly speaksOfOthers: boolean;
}

const schemaKeywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const listKeywords: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const mapKeywords: ReadonlySet<string> = new Set(["dependentSchemas", "patternProperties", "properties"]);
/** Schemas in these are about the value itself. */
const inPlace: readonly string[] = [
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
];

/** Two locked schemas, and what can be told of each of their parts alone. */
export class World {
  private readonly sides: Readonly<Record<Side, LockedJson["$defs"]>>;
  /** Definitions that say the same on both sides under the same name. */
  private readonly same: ReadonlySet<string>;
  private readonly ids = new Map<string, number>();
  private readonly nodes: Readonly<Record<Side, Map<Schema, Node>>> = { a: new Map(), b: new Map() };
  private readonly declared = new Map<number, Declared>();
  private readonly marked: Readonly<Record<MarkedKind, Map<number, boolean>>> = {
    bytes: new Map(),
    bigint: new Map(),
  };
  private readonly withMarked = new Map<number, boolean>();
  private readonly constants = new Map<number, ReadonlySet<string> | undefined>();

  constructor(a: LockedJson["$defs"], b: LockedJson["$defs"]) {
    this.sides = { a, b };
    this.same = sameDefinitions(a, b);
  }

  node(schema: JsonValue | undefined, side: Side): Node {
    const given: Schema = isObject(schema) || typeof schema === "boolean" ? schema : true;
    const known = this.nodes[side].get(given);
    if (known !== undefined) return known;
    const node: Node = { id: this.idOf(given, side), schema: given, side };
    this.nodes[side].set(given, node);
    return node;
  }

  /** What a `$ref` leads to; nothing is accepted by what is not there. */
  target(ref: JsonValue, side: Side): Node {
    return this.node(this.sides[side][lockedName(String(ref))] ?? false, side);
  }

  /** The schemas in place of a node: that it refers to, combines or asks. */
  inside({ schema, side }: Node): Node[] {
    if (typeof schema === "boolean") return [];
    const found: Node[] = schema["$ref"] === undefined ? [] : [this.target(schema["$ref"], side)];
    for (const name of inPlace) {
      const value = schema[name];
      if (value === undefined) continue;
      if (Array.isArray(value)) found.push(...value.map((item: JsonValue) => this.node(item, side)));
      else if (name === "dependentSchemas" && isObject(value))
        found.push(...Object.values(value).map((item) => this.node(item, side)));
      else found.push(this.node(value, side));
    }
    return found;
  }

  declares(node: Node): Declared {
    const known = this.declared.get(node.id);
    if (known !== undefined) return known;
    const names = new Map<string, boolean>();
    let speaksOfOthers = false;
    const { schema } = node;
    if (typeof schema !== "boolean") {
      const { properties, required } = schema;
      if (Array.isArray(required)) for (const name of required) names.set(String(name), false);
      if (isObject(properties))
        for (const [name, property] of Object.entries(properties)) names.set(name, property !== false);
      speaksOfOthers =
        schema["additionalProperties"] !== undefined ||
        schema["unevaluatedProperties"] !== undefined ||
        schema["patternProperties"] !== undefined;
    }
    const own: Declared = { names, speaksOfOthers };
    this.declared.set(node.id, own); // a schema that is defined by itself, which is refused elsewhere, ends here
    for (const inner of this.inside(node)) {
      const theirs = this.declares(inner);
      for (const [name, described] of theirs.names) names.set(name, described || names.get(name) === true);
      speaksOfOthers ||= theirs.speaksOfOthers;
    }
    const all: Declared = { names, speaksOfOthers };
    this.declared.set(node.id, all);
    return all;
  }

  /** Whether the value itself is bytes, or a bigint, by some schema in place. */
  marks(node: Node, kind: MarkedKind): boolean {
    const marked = this.marked[kind];
    const known = marked.get(node.id);
    if (known !== undefined) return known;
    marked.set(node.id, false);
    const marks = markOf(node.schema) === kind || this.inside(node).some((inner) => this.marks(inner, kind));
    marked.set(node.id, marks);
    return marks;
  }

  /** Whether there are bytes or bigints in its values, however deep. */
  holdsMarked(node: Node): boolean {
    const known = this.withMarked.get(node.id);
    if (known !== undefined) return known;
    const seen = new Set<Node>([node]);
    let holds = false;
    for (const each of seen) {
      if (markOf(each.schema) !== undefined) holds = true;
      for (const child of this.children(each)) seen.add(child);
    }
    this.withMarked.set(node.id, holds);
    return holds;
  }

  /** The texts of the only values that a schema can have, where it lists them. */
  finite(node: Node): ReadonlySet<string> | undefined {
    if (this.constants.has(node.id)) return this.constants.get(node.id);
    this.constants.set(node.id, undefined);
    const found = this.findFinite(node);
    this.constants.set(node.id, found);
    return found;
  }

  private findFinite({ schema, side }: Node): ReadonlySet<string> | undefined {
    if (typeof schema === "boolean") return schema ? undefined : new Set();
    if (schema["const"] !== undefined) return new Set([textOf(schema["const"])]);
    if (Array.isArray(schema["enum"])) return new Set(schema["enum"].map(textOf));
    if (schema["$ref"] !== undefined) return this.finite(this.target(schema["$ref"], side));
    const parts = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
    for (const part of parts) {
      const values = this.finite(this.node(part, side));
      if (values !== undefined) return values;
    }
    return undefined;
  }

  private children({ schema, side }: Node): Node[] {
    if (typeof schema === "boolean") return [];
    return Object.entries(schema).flatMap(([name, value]) => {
      if (name === "$ref") return [this.target(value, side)];
      if (schemaKeywords.has(name)) return [this.node(value, side)];
      if (listKeywords.has(name) && Array.isArray(value))
        return value.map((item: JsonValue) => this.node(item, side));
      if (mapKeywords.has(name) && isObject(value))
        return Object.values(value).map((item) => this.node(item, side));
      return [];
    });
  }

  /** The text, and the side where a definition that it refers to is another one there. Locked schemas have sorted keys. */
  private idOf(schema: Schema, side: Side): number {
    const text = JSON.stringify(schema);
    return this.idOfText(referencesIn(text).every((name) => this.same.has(name)) ? text : `${side} ${text}`);
  }

  private idOfText(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.ids.size);
    return this.ids.size - 1;
  }
}

/** Names whose definitions are equal on both sides, as is all that they refer to. */
function sameDefinitions(a: LockedJson["$defs"], b: LockedJson["$defs"]): ReadonlySet<string> {
  const same = new Set<string>();
  const users = new Map<string, string[]>();
  const differing: string[] = [];
  for (const [name, schema] of Object.entries(a)) {
    const text = JSON.stringify(schema);
    if (Object.hasOwn(b, name) && text === JSON.stringify(b[name])) same.add(name);
    else differing.push(name);
    for (const target of referencesIn(text)) users.set(target, [...(users.get(target) ?? []), name]);
  }
  for (let name = differing.pop(); name !== undefined; name = differing.pop())
    for (const user of users.get(name) ?? []) if (same.delete(user)) differing.push(user);
  return same;
}

/** What a schema refers to, by its text; what only looks like a reference does no harm. */
function referencesIn(text: string): readonly string[] {
  if (!text.includes('"$ref"')) return [];
  return [...text.matchAll(/"\$ref":"(#\/\$defs\/[^"]*)"/g)].map(([, ref = ""]) => lockedName(ref));
}
