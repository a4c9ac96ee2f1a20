/**
 * Where one schema refuses values of another, and by which keyword: as far inside as it can be told. That there is a
 * difference at all is known from the solver; here it is only asked of smaller and smaller parts.
 */
import type { JsonObject, JsonValue } from "../model/json-schema.js";
import type { Difference, Topic } from "./difference.js";
import type { SchemaPath } from "./finding.js";
import { matches } from "./subschema/accepts.js";
import { tagsOf } from "./subschema/formula.js";
import { type Paths, placeName } from "./subschema/paths.js";
import type { Result } from "./subschema/result.js";
import type { Solver } from "./subschema/solver.js";
import { isObject, type Kind, kinds, textOf, type Value } from "./subschema/values.js";
import type { Node, Schema, World } from "./subschema/world.js";

/** Branches that are looked at one by one. */
const MOST_BRANCHES = 64;

const topics: ReadonlyMap<string, Topic> = new Map([
  ["const", "values"],
  ["contains", "contains"],
  ["enum", "values"],
  ["exclusiveMaximum", "range"],
  ["exclusiveMinimum", "range"],
  ["format", "format"],
  ["if", "condition"],
  ["maxItems", "itemCount"],
  ["maxLength", "length"],
  ["maxProperties", "propertyCount"],
  ["maximum", "range"],
  ["minItems", "itemCount"],
  ["minLength", "length"],
  ["minProperties", "propertyCount"],
  ["minimum", "range"],
  ["multipleOf", "multipleOf"],
  ["not", "not"],
  ["pattern", "pattern"],
  ["propertyNames", "propertyNames"],
  ["type", "type"],
  ["unevaluatedProperties", "closed"],
  ["uniqueItems", "uniqueItems"],
]);

/** Keywords that only mean something together. */
const together: ReadonlyMap<string, readonly string[]> = new Map([
  ["contains", ["contains", "minContains", "maxContains", "prefixItems"]],
  ["if", ["if", "then", "else"]],
]);
const inGroups: ReadonlySet<string> = new Set(["else", "maxContains", "minContains", "then"]);

/** Lets everything pass, bytes as bytes. */
const anything: JsonObject = { anyOf: [true, { type: "string", contentEncoding: "base64" }] };

export class Explanation {
  private readonly world: World;
  private readonly solver: Solver;
  private readonly paths: Readonly<Record<"a" | "b", Paths>>;
  private readonly direction: "read" | "forward";
  private readonly origins = new Map<Schema, Schema>();
  private readonly visited = new Set<string>();

  constructor(
    world: World,
    solver: Solver,
    paths: Readonly<Record<"a" | "b", Paths>>,
    direction: "read" | "forward",
  ) {
    this.world = world;
    this.solver = solver;
    this.paths = paths;
    this.direction = direction;
  }

  /** Differences between what all of `from` accept and what `to` does; none when that accepts all of it. */
  explain(from: readonly Node[], to: Node): readonly Difference[] {
    const key = `${from.map(({ id }) => id).join()}|${to.id}`;
    if (this.visited.has(key)) return [];
    const plain = this.ofPlainObjects(from, to, key);
    if (plain !== undefined) return plain;
    const result = this.refused(from, to);
    if (result.is === "none") return [];
    this.visited.add(key);
    const found = this.inside(from, to);
    return found.length > 0 ? found : [this.difference("other", from, to, result)];
  }

  /**
   * Objects that list their properties and say little else are most of what schemas are made of: they are compared
   * property by property, without a search.
   */
  private ofPlainObjects(from: readonly Node[], to: Node, key: string): readonly Difference[] | undefined {
    const [first] = from;
    if (first === undefined || from.length > 1 || first.id === to.id) return undefined;
    const [own, other] = [this.followed(first), this.followed(to)];
    const [mine, theirs] = [plainObject(own.schema), plainObject(other.schema)];
    if (mine === undefined || theirs === undefined) return undefined;
    this.visited.add(key);
    const child = (schema: JsonValue | undefined): Node => this.world.node(schema, own.side);
    const found: Difference[] = [];
    for (const name of theirs.required)
      if (!mine.required.includes(name))
        found.push(...this.ofPart("required", [own], other, { required: [name] }, "required", quoted(name)));
    for (const [name, inner] of Object.entries(theirs.properties)) {
      if (Object.hasOwn(mine.properties, name) && inner !== false)
        found.push(...this.explain([child(mine.properties[name])], this.world.node(inner, other.side)));
      else if (
        !mine.closed &&
        !(mine.says === "nothing" && mine.hasNames && inner !== false && !mine.required.includes(name))
      )
        found.push(...this.ofProperty([own], other, name, inner));
      else if (Object.hasOwn(mine.properties, name))
        found.push(...this.ofProperty([own], other, name, inner));
    }
    if (theirs.closed) {
      for (const [name, inner] of Object.entries(mine.properties))
        if (!Object.hasOwn(theirs.properties, name))
          found.push(...this.ofRefused(own, other, name, child(inner)));
      if (!mine.closed)
        found.push(
          ...this.ofOthers([own], other, theirs.schema, false).filter(({ topic }) => topic === "closed"),
        );
    }
    // Of an object that there cannot be, nothing is refused.
    const isPossible = mine.required.every(
      (name) =>
        this.solver.ask({ holds: [child(mine.properties[name] ?? !mine.closed)], fails: [], target: [] })
          .is !== "none",
    );
    return found.length === 0 || isPossible ? found : [];
  }

  private ofRefused(from: Node, to: Node, name: string, value: Node): readonly Difference[] {
    const result = this.solver.ask({ holds: [value], fails: [], target: [] });
    if (result.is === "none") return [];
    const object: Result = result.is === "some" ? { is: "some", value: { [name]: result.value } } : result;
    return [
      { ...this.difference("property", [from], to, object, "additionalProperties"), name: quoted(name) },
    ];
  }

  /** What a schema that is nothing but a reference leads to. */
  private followed(node: Node): Node {
    let at = node;
    while (isObject(at.schema) && at.schema["$ref"] !== undefined && Object.keys(at.schema).length === 1)
      at = this.world.target(at.schema["$ref"], at.side);
    return at;
  }

  private refused(holds: readonly Node[], to: Node): Result {
    return this.solver.ask({ holds, fails: [], target: [to] });
  }

  private inside(from: readonly Node[], to: Node): readonly Difference[] {
    const [lost, left] = this.byKind(from, to);
    if (left === undefined) return lost;
    return [...lost, ...this.byBranch(left, to)];
  }

  /** Kinds of value that `to` has none of, and `from` with the other kinds, if they are refused, too. */
  private byKind(
    from: readonly Node[],
    to: Node,
  ): readonly [readonly Difference[], readonly Node[] | undefined] {
    const failing = kinds
      .filter((kind) => kind !== "bytes" || from.some((node) => this.world.marksBytes(node)))
      .map((kind) => ({ kind, result: this.refused([...from, this.kindNode(kind, to)], to) }))
      .filter(({ result }) => result.is !== "none");
    const lost = failing.filter(({ kind }) => !this.hasKind(to, kind));
    const others = failing.filter(({ kind }) => this.hasKind(to, kind)).map(({ kind }) => kind);
    const isBytes = (kind: Kind): boolean =>
      kind === "bytes" || (kind === "string" && this.world.marksBytes(to));
    const differences: Difference[] = [];
    const plain = lost.filter(({ kind }) => !isBytes(kind));
    const first = plain.find(({ result }) => result.is === "some") ?? plain[0];
    if (first !== undefined)
      differences.push({
        ...this.difference("type", from, to, first.result, "type"),
        name: plain.map(({ kind }) => kind).join(", "),
      });
    for (const { kind, result } of lost.filter((it) => isBytes(it.kind))) {
      const toText = (kind === "bytes") === (this.direction === "read");
      const name = toText ? "no longer bytes in base64" : "bytes in base64, no longer a plain string";
      const altered = this.direction === "read" && result.is === "some" ? { effect: "altered" as const } : {};
      differences.push({ ...this.difference("bytes", from, to, result), name, ...altered });
    }
    if (others.length === 0) return [differences, undefined];
    const restricted =
      lost.length === 0 || others.includes("bytes") ? from : [...from, this.kindsNode(others, to)];
    return [differences, restricted];
  }

  private hasKind(node: Node, kind: Kind): boolean {
    if (kind === "bytes") return this.world.marksBytes(node);
    return this.solver.ask({ holds: [node, this.kindNode(kind, node)], fails: [], target: [] }).is !== "none";
  }

  private kindNode(kind: Kind, { side }: Node): Node {
    const schema = kind === "bytes" ? { type: "string", contentEncoding: "base64" } : { type: kind };
    return this.world.node(schema, side);
  }

  private kindsNode(of: readonly Kind[], { side }: Node): Node {
    return this.world.node({ type: [...of] }, side);
  }

  /** Each branch of the values by itself, as long as there are not too many. */
  private byBranch(from: readonly Node[], to: Node): readonly Difference[] {
    const alternatives = this.alternatives(from);
    if (alternatives.length === 1) return this.byKeyword(from, to);
    const found = alternatives.flatMap((each) => this.explain(each, to));
    const distinct = new Map(
      found.map((it) => [textOf([it.topic, it.before ?? [], it.after ?? [], it.name]), it]),
    );
    return [...distinct.values()];
  }

  private alternatives(from: readonly Node[]): readonly (readonly Node[])[] {
    const leaves = this.leaves(from);
    for (const leaf of leaves) {
      if (!isObject(leaf.schema)) continue;
      const keyword = ["oneOf", "anyOf"].find(
        (name) => isObject(leaf.schema) && Array.isArray(leaf.schema[name]),
      );
      const branches = keyword === undefined ? undefined : leaf.schema[keyword];
      if (keyword === undefined || !Array.isArray(branches) || branches.length > MOST_BRANCHES) continue;
      const { [keyword]: _, ...rest } = leaf.schema;
      const others = [...leaves.filter((it) => it !== leaf), this.made(rest, leaf)];
      return branches.map((branch: JsonValue) => [...others, this.world.node(branch, leaf.side)]);
    }
    return [from];
  }

  /** The schemas that all hold for a value, with what they refer to and combine. */
  private leaves(nodes: readonly Node[]): readonly Node[] {
    return nodes.flatMap((node): readonly Node[] => {
      const { schema, side } = node;
      if (typeof schema === "boolean") return schema ? [] : [node];
      const { $ref, allOf, ...own } = schema;
      if ($ref === undefined && allOf === undefined) return [node];
      const parts = Array.isArray(allOf) ? allOf.map((part: JsonValue) => this.world.node(part, side)) : [];
      const inner = [...($ref === undefined ? [] : [this.world.target($ref, side)]), ...parts];
      return [...(Object.keys(own).length === 0 ? [] : [this.made(own, node)]), ...this.leaves(inner)];
    });
  }

  private byKeyword(from: readonly Node[], to: Node): readonly Difference[] {
    const { schema, side } = to;
    if (typeof schema === "boolean") return [];
    if (schema["contentEncoding"] !== undefined)
      return ["minLength", "maxLength"].flatMap((name) => {
        const { type = "string", contentEncoding = "base64", [name]: limit } = schema;
        if (limit === undefined) return [];
        return this.ofPart("length", from, to, { type, contentEncoding, [name]: limit }, name);
      });
    return Object.entries(schema).flatMap(([name, value]) => {
      if (inGroups.has(name)) return [];
      switch (name) {
        case "$ref":
          return this.explain(from, this.world.target(value, side));
        case "allOf":
          return (Array.isArray(value) ? value : []).flatMap((part: JsonValue) =>
            this.explain(from, this.world.node(part, side)),
          );
        case "anyOf":
        case "oneOf":
          return this.ofUnion(from, to, name, Array.isArray(value) ? value : []);
        case "required":
          return (Array.isArray(value) ? value : []).flatMap((property: JsonValue) =>
            this.ofPart("required", from, to, { required: [property] }, name, quoted(property)),
          );
        case "properties":
          return entriesOf(value).flatMap(([property, inner]) => this.ofProperty(from, to, property, inner));
        case "patternProperties":
          return entriesOf(value).flatMap(([pattern, inner]) =>
            this.ofChild(
              from,
              to,
              { patternProperties: { [pattern]: inner } },
              [name, pattern],
              inner,
              (leaf) => [
                ...at(leaf, "patternProperties", pattern),
                ...(leaf["additionalProperties"] === undefined ? [] : [leaf["additionalProperties"]]),
              ],
            ),
          );
        case "additionalProperties":
          return this.ofOthers(from, to, schema, value);
        case "prefixItems":
          return (Array.isArray(value) ? value : []).flatMap((item: JsonValue, index) =>
            this.ofChild(
              from,
              to,
              { prefixItems: [...Array.from({ length: index }, () => anything), item] },
              [name, String(index)],
              item,
              (leaf) => itemAt(leaf, index),
            ),
          );
        case "items": {
          const first = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"].length : 0;
          const part = { prefixItems: Array.from({ length: first }, () => anything), items: value };
          if (value === false) return this.ofPart("itemsClosed", from, to, part, name);
          return this.ofChild(from, to, first === 0 ? { items: value } : part, [name], value, (leaf) =>
            itemAt(leaf, first),
          );
        }
        case "dependentRequired":
        case "dependentSchemas":
          return entriesOf(value).flatMap(([property, inner]) =>
            this.ofPart("dependency", from, to, { [name]: { [property]: inner } }, name, quoted(property)),
          );
        default: {
          const names = together.get(name) ?? [name];
          const part = Object.fromEntries(Object.entries(schema).filter(([it]) => names.includes(it)));
          const topic = topics.get(name) ?? "other";
          const whole = name.startsWith("unevaluated") ? schema : part;
          return this.ofPart(topic, from, to, whole, name, this.nameFor(name, value, from));
        }
      }
    });
  }

  /** The difference that some keywords make alone. */
  private ofPart(
    topic: Topic,
    from: readonly Node[],
    to: Node,
    part: JsonObject,
    keyword: string,
    name: string = keyword,
  ): readonly Difference[] {
    const result = this.refused(from, this.made(part, to));
    return result.is === "none" ? [] : [{ ...this.difference(topic, from, to, result, keyword), name }];
  }

  /** The difference that the schema of a part of the value makes, where it lies inside of that. */
  private ofChild(
    from: readonly Node[],
    to: Node,
    part: JsonObject,
    way: readonly string[],
    inner: JsonValue,
    inLeaf: (leaf: JsonObject) => readonly JsonValue[],
    topic: Topic = "other",
    name = "",
  ): readonly Difference[] {
    const result = this.refused(from, this.made(part, to));
    if (result.is === "none") return [];
    const values = this.leaves(from).flatMap(({ schema, side }) =>
      isObject(schema) ? inLeaf(schema).map((it) => this.world.node(it, side)) : [],
    );
    const found = values.length === 0 ? [] : this.explain(values, this.world.node(inner, to.side));
    if (found.length > 0) return found;
    return [{ ...this.difference(topic, from, to, result, way[0]), name: name || way.join(" ") }];
  }

  private ofProperty(
    from: readonly Node[],
    to: Node,
    property: string,
    inner: JsonValue,
  ): readonly Difference[] {
    const part = { properties: { [property]: inner } };
    const declared = this.leaves(from).some(
      ({ schema }) => isObject(schema) && at(schema, "properties", property).length > 0,
    );
    if (!declared || inner === false)
      return this.ofPart(
        inner === false ? "property" : "described",
        from,
        to,
        part,
        "properties",
        quoted(property),
      );
    return this.ofChild(from, to, part, ["properties", property], inner, (leaf) =>
      propertyIn(leaf, property),
    );
  }

  /** Properties that are not listed any more, and those that never were. */
  private ofOthers(
    from: readonly Node[],
    to: Node,
    schema: JsonObject,
    value: JsonValue,
  ): readonly Difference[] {
    const { properties = {}, patternProperties = {} } = schema;
    const part = {
      properties: everything(properties),
      patternProperties: everything(patternProperties),
      additionalProperties: value,
    };
    const listed = isObject(properties) ? properties : {};
    const names = new Set(
      this.leaves(from).flatMap((leaf) =>
        isObject(leaf.schema) ? entriesOf(leaf.schema["properties"] ?? {}).map(([name]) => name) : [],
      ),
    );
    const removed = [...names].filter(
      (name) =>
        !Object.hasOwn(listed, name) &&
        !entriesOf(patternProperties).some(([pattern]) => matches(pattern, name) === true),
    );
    const found = removed.flatMap((name): readonly Difference[] =>
      value === false
        ? this.ofPart(
            "property",
            from,
            to,
            { properties: { [name]: false } },
            "additionalProperties",
            quoted(name),
          )
        : this.ofChild(
            from,
            to,
            { properties: { [name]: value } },
            ["additionalProperties"],
            value,
            (leaf) => propertyIn(leaf, name),
            "property",
            quoted(name),
          ),
    );
    const others = {
      ...part,
      properties: { ...part.properties, ...Object.fromEntries(removed.map((it) => [it, anything])) },
    };
    if (value === false)
      return [...found, ...this.ofPart("closed", from, to, others, "additionalProperties")];
    const rest = this.ofChild(
      from,
      to,
      others,
      ["additionalProperties"],
      value,
      (leaf) => (leaf["additionalProperties"] === undefined ? [] : [leaf["additionalProperties"]]),
      "closed",
    );
    return [...found, ...rest];
  }

  private ofUnion(
    from: readonly Node[],
    to: Node,
    keyword: string,
    list: readonly JsonValue[],
  ): readonly Difference[] {
    const union = this.made({ [keyword]: list }, to);
    const result = this.refused(from, union);
    if (result.is === "none") return [];
    const branches = list.map((branch) => this.world.node(branch, to.side));
    const possible = branches.filter(
      (branch) => this.solver.ask({ holds: [...from, branch], fails: [], target: [] }).is !== "none",
    );
    const sameName = possible.find((branch) =>
      from.some(
        (node) =>
          isObject(node.schema) &&
          isObject(branch.schema) &&
          node.schema["$ref"] !== undefined &&
          node.schema["$ref"] === branch.schema["$ref"],
      ),
    );
    const branch = possible.length === 1 ? possible[0] : sameName;
    const found = branch === undefined ? [] : this.explain(from, branch);
    if (found.length > 0) return found;
    return [{ ...this.difference("branch", from, to, result, keyword), name: this.branchName(from, result) }];
  }

  /** What a branch is called: a type, a tag, or else a value of it. */
  private branchName(from: readonly Node[], result: Result): string {
    const last = from.at(-1);
    if (last === undefined) return "any value";
    const reference = isObject(last.schema) ? last.schema["$ref"] : undefined;
    if (typeof reference === "string")
      return placeName(this.pathOf(this.world.target(reference, last.side)) ?? []);
    const [tag] = tagsOf(last, this.world);
    if (tag !== undefined) return `${tag[0]} ${[...tag[1].values].join(", ")}`;
    return result.is === "some" ? shown(result.value) : "some values";
  }

  private nameFor(keyword: string, value: JsonValue, from: readonly Node[]): string {
    if (keyword === "type") return "a number that is not whole";
    if (keyword !== "const" && keyword !== "enum") return keyword;
    const left = (keyword === "const" ? [value] : Array.isArray(value) ? value : []).map(textOf);
    const own = from.map((node) => this.world.finite(node)).find((it) => it !== undefined);
    const gone = own === undefined ? [] : [...own].filter((it) => !left.includes(it));
    return shortened(gone.length > 0 ? gone.join(", ") : `anything but ${left.join(", ")}`);
  }

  /** A schema that is not in the file, made of keywords of one that is. */
  private made(schema: JsonObject, of: Node): Node {
    this.origins.set(schema, this.origins.get(of.schema) ?? of.schema);
    return this.world.node(schema, of.side);
  }

  private pathOf(node: Node): SchemaPath | undefined {
    const paths = this.paths[node.side];
    const origin = this.origins.get(node.schema);
    return paths.of(node) ?? (origin === undefined ? undefined : paths.of({ ...node, schema: origin }));
  }

  private difference(
    topic: Topic,
    from: readonly Node[],
    to: Node,
    result: Result,
    keyword?: string,
  ): Difference {
    const leaves = this.leaves(from);
    const having = leaves.find(
      ({ schema }) => keyword !== undefined && isObject(schema) && schema[keyword] !== undefined,
    );
    const ends = [to, having ?? from.find((node) => this.pathOf(node) !== undefined)].map((node) => {
      const path = node === undefined ? undefined : this.pathOf(node);
      const value =
        keyword !== undefined && node !== undefined && isObject(node.schema)
          ? node.schema[keyword]
          : undefined;
      return { path: path === undefined || value === undefined ? path : [...path, keyword ?? ""], value };
    });
    const [before, after] = this.direction === "read" ? [ends[1], ends[0]] : [ends[0], ends[1]];
    return {
      topic,
      direction: this.direction,
      before: before?.path,
      after: after?.path,
      old: before?.value,
      new: after?.value,
      place: placeName(this.pathOf(to) ?? ends[1]?.path ?? []),
      name: keyword ?? "",
      example: result.is === "some" ? result.value : undefined,
      effect: result.is === "some" ? "refused" : "undecided",
    };
  }
}

interface PlainObject {
  readonly schema: JsonObject;
  readonly properties: JsonObject;
  readonly required: readonly string[];
  readonly closed: boolean;
  /** What it says of properties that it does not list. */
  readonly says: "nothing" | "something";
  readonly hasNames: boolean;
}

function plainObject(schema: Schema): PlainObject | undefined {
  if (!isObject(schema) || schema["type"] !== "object") return undefined;
  if (Object.keys(schema).some((name) => !plainKeywords.has(name))) return undefined;
  const { properties = {}, required = [], additionalProperties } = schema;
  if (isObject(additionalProperties) || !isObject(properties)) return undefined;
  const names = Array.isArray(required) ? required.map(String) : [];
  return {
    schema,
    properties,
    required: names,
    closed: additionalProperties === false,
    says: additionalProperties === undefined ? "nothing" : "something",
    hasNames: names.length > 0 || Object.keys(properties).length > 0,
  };
}

const plainKeywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "properties",
  "required",
  "type",
]);

function entriesOf(value: JsonValue): readonly [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}

function at(schema: JsonObject, holder: string, name: string): readonly JsonValue[] {
  const held = schema[holder];
  return isObject(held) && Object.hasOwn(held, name) ? [held[name] ?? true] : [];
}

/** What a schema says of the value of a property. */
export function propertyIn(leaf: JsonObject, name: string): readonly JsonValue[] {
  const described = [
    ...at(leaf, "properties", name),
    ...entriesOf(leaf["patternProperties"] ?? {}).flatMap(([pattern, inner]) =>
      matches(pattern, name) === true ? [inner] : [],
    ),
  ];
  if (described.length > 0) return described;
  const others = leaf["additionalProperties"] ?? leaf["unevaluatedProperties"];
  return others === undefined ? [] : [others];
}

export function itemAt(leaf: JsonObject, index: number): readonly JsonValue[] {
  const first = Array.isArray(leaf["prefixItems"]) ? leaf["prefixItems"] : [];
  if (index < first.length) return [first[index] ?? true];
  return leaf["items"] === undefined ? [] : [leaf["items"]];
}

function everything(map: JsonValue): JsonObject {
  return Object.fromEntries(entriesOf(map).map(([name]) => [name, anything]));
}

function quoted(value: JsonValue): string {
  return `"${String(value)}"`;
}

function shown(value: Value): string {
  return shortened(textOf(value));
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
