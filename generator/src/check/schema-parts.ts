/** What an explanation needs to ask of parts of schemas, and how it calls them. */
import type { JsonObject, JsonValue } from "../model/json-schema.js";
import type { Difference, Topic } from "./difference.js";
import type { SchemaPath } from "./finding.js";
import { shortened, shown } from "./subschema/parts.js";
import { type Paths, placeName } from "./subschema/paths.js";
import type { Result } from "./subschema/result.js";
import type { Solver } from "./subschema/solver.js";
import { tagsOf } from "./subschema/tags.js";
import { isMarked, isObject, type Kind, textOf } from "./subschema/values.js";
import type { Node, Schema, World } from "./subschema/world.js";

/** Branches that are looked at one by one. */
const MOST_BRANCHES = 64;

const int64 = { type: "integer", format: "int64" };
const kindSchemas: ReadonlyMap<Kind, JsonObject> = new Map<Kind, JsonObject>([
  ["bytes", { type: "string", contentEncoding: "base64" }],
  ["bigint", { anyOf: [int64, { ...int64, format: "uint64" }] }],
]);

export class SchemaParts {
  protected readonly world: World;
  protected readonly solver: Solver;
  protected readonly direction: "read" | "forward";
  private readonly paths: Readonly<Record<"a" | "b", Paths>>;
  private readonly origins = new Map<Schema, Schema>();

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

  /** What a schema that is nothing but a reference leads to. */
  protected followed(node: Node): Node {
    let at = node;
    while (isObject(at.schema) && at.schema["$ref"] !== undefined && Object.keys(at.schema).length === 1)
      at = this.world.target(at.schema["$ref"], at.side);
    return at;
  }

  protected refused(holds: readonly Node[], to: Node): Result {
    return this.solver.ask({ holds, fails: [], target: [to] });
  }

  protected hasKind(node: Node, kind: Kind): boolean {
    if (isMarked(kind)) return this.world.marks(node, kind);
    return this.solver.ask({ holds: [node, this.kindNode(kind, node)], fails: [], target: [] }).is !== "none";
  }

  protected kindNode(kind: Kind, { side }: Node): Node {
    return this.world.node(kindSchemas.get(kind) ?? { type: kind }, side);
  }

  protected kindsNode(of: readonly Kind[], { side }: Node): Node {
    return this.world.node({ type: [...of] }, side);
  }

  protected alternatives(from: readonly Node[]): readonly (readonly Node[])[] {
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
  protected leaves(nodes: readonly Node[]): readonly Node[] {
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

  /** What a branch is called: a type, a tag, or else a value of it. */
  protected branchName(from: readonly Node[], result: Result): string {
    const last = from.at(-1);
    if (last === undefined) return "any value";
    const reference = isObject(last.schema) ? last.schema["$ref"] : undefined;
    if (typeof reference === "string")
      return placeName(this.pathOf(this.world.target(reference, last.side)) ?? []);
    const [tag] = tagsOf(last, this.world);
    if (tag !== undefined) return `${tag[0]} ${[...tag[1].values].join(", ")}`;
    return result.is === "some" ? shown(result.value) : "some values";
  }

  protected nameFor(keyword: string, value: JsonValue, from: readonly Node[]): string {
    if (keyword === "type") return "a number that is not whole";
    if (keyword !== "const" && keyword !== "enum") return keyword;
    const left = (keyword === "const" ? [value] : Array.isArray(value) ? value : []).map(textOf);
    const own = from.map((node) => this.world.finite(node)).find((it) => it !== undefined);
    const gone = own === undefined ? [] : [...own].filter((it) => !left.includes(it));
    return shortened(gone.length > 0 ? gone.join(", ") : `anything but ${left.join(", ")}`);
  }

  /** A schema that is not in the file, made of keywords of one that is. */
  protected made(schema: JsonObject, of: Node): Node {
    this.origins.set(schema, this.origins.get(of.schema) ?? of.schema);
    return this.world.node(schema, of.side);
  }

  protected pathOf(node: Node): SchemaPath | undefined {
    const paths = this.paths[node.side];
    const origin = this.origins.get(node.schema);
    return paths.of(node) ?? (origin === undefined ? undefined : paths.of({ ...node, schema: origin }));
  }

  protected difference(
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
