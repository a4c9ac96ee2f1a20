/**
 * Properties that the type of one schema shows and that of another does not, though the values are accepted: the code
 * cannot see them any more. And, on the same way, types that only have another name.
 */
import type { JsonObject, JsonValue } from "../model/json-schema.js";
import { lockedName } from "../model/locked-json.js";
import type { Difference } from "./difference.js";
import { itemAt, propertyIn } from "./subschema/parts.js";
import { type Paths, placeName } from "./subschema/paths.js";
import type { Solver } from "./subschema/solver.js";
import { isObject } from "./subschema/values.js";
import type { Node, World } from "./subschema/world.js";

/** Schemas that all hold for a value; several of them are several ways for a value to be. */
type Way = readonly Node[];

const MOST_WAYS = 64;
const plainTypes: ReadonlySet<string> = new Set(["boolean", "integer", "null", "number", "string"]);

export class ShownProperties {
  private readonly world: World;
  private readonly solver: Solver;
  private readonly paths: Readonly<Record<"a" | "b", Paths>>;
  private readonly visited = new Set<string>();
  private readonly found = new Map<string, Difference>();

  constructor(world: World, solver: Solver, paths: Readonly<Record<"a" | "b", Paths>>) {
    this.world = world;
    this.solver = solver;
    this.paths = paths;
  }

  /** Properties that old values lose from sight, or that new values have more. */
  between(before: Node, after: Node): readonly Difference[] {
    this.walk([before], [[after]], "read");
    this.visited.clear();
    this.walk([after], [[before]], "source");
    return [...this.found.values()];
  }

  private walk(from: Way, to: readonly Way[], direction: "read" | "source"): void {
    const key = `${idsOf(from)}|${to.map(idsOf).join("|")}`;
    if (to.some((way) => idsOf(way) === idsOf(from)) || this.visited.has(key)) return;
    this.visited.add(key);
    if (direction === "read") this.renamed(from, to);
    const targets = to.flatMap((way) => this.ways(way));
    for (const way of this.ways(from)) {
      const own = schemasOf(way);
      const fitting = targets.filter(
        (it) =>
          idsOf(it) === idsOf(way) ||
          (targets.length === 1 && [it, way].every(isOfObjects)) ||
          this.solver.ask({ holds: [...way, ...it], fails: [], target: [] }).is !== "none",
      );
      if (fitting.length === 0) continue; // refused, which is told elsewhere
      for (const [name, leaf] of propertiesOf(way)) {
        if (!fitting.some((it) => shows(schemasOf(it), name))) {
          if (fitting.some((it) => mayHave(schemasOf(it), name))) this.tell(leaf, name, fitting, direction);
          continue;
        }
        this.into(way, fitting, direction, (schema) => propertyIn(schema, name));
      }
      if (own.some((schema) => schema["additionalProperties"] !== undefined))
        this.into(way, fitting, direction, (schema) =>
          schema["additionalProperties"] === undefined ? [] : [schema["additionalProperties"]],
        );
      for (const pattern of new Set(own.flatMap((schema) => namesIn(schema["patternProperties"]))))
        this.into(way, fitting, direction, (schema) => {
          const held = schema["patternProperties"];
          return isObject(held) && held[pattern] !== undefined ? [held[pattern]] : [];
        });
      if (own.every((schema) => schema["items"] === undefined && schema["prefixItems"] === undefined))
        continue;
      const known = Math.max(0, ...own.map((schema) => lengthOf(schema["prefixItems"])));
      for (let index = 0; index <= known; index++)
        this.into(way, fitting, direction, (schema) => itemAt(schema, index));
    }
  }

  private into(
    from: Way,
    to: readonly Way[],
    direction: "read" | "source",
    part: (schema: JsonObject) => readonly JsonValue[],
  ): void {
    const inner = (way: Way): Way =>
      way.flatMap(({ schema, side }) =>
        isObject(schema) ? part(schema).map((it) => this.world.node(it, side)) : [],
      );
    const own = inner(from);
    const [first] = own;
    // A string or a number shows nothing of itself.
    if (own.length === 1 && isObject(first?.schema) && plainTypes.has(String(first.schema["type"]))) return;
    if (own.length > 0) this.walk(own, to.map(inner), direction);
  }

  private tell(leaf: Node, name: string, to: readonly Way[], direction: "read" | "source"): void {
    const path = this.pathOf(leaf);
    const other = to
      .flat()
      .map((node) => this.pathOf(node))
      .find((it) => it !== undefined);
    const own = path && [...path, "properties", name];
    const [before, after] = direction === "read" ? [own, other] : [other, own];
    const difference: Difference = {
      topic: "shown",
      direction,
      before,
      after,
      old: undefined,
      new: undefined,
      place: placeName((direction === "read" ? other : path) ?? path ?? []),
      name: `"${name}"`,
      example: undefined,
      effect: "lost",
    };
    this.found.set(`${direction} ${own?.join("\n")}`, difference);
  }

  private renamed(from: Way, to: readonly Way[]): void {
    const [old, other] = [referenceIn(from), to.length === 1 ? referenceIn(to[0] ?? []) : undefined];
    if (old === undefined || other === undefined || shortName(old) === shortName(other)) return;
    this.found.set(`renamed ${old}`, {
      topic: "renamed",
      direction: "source",
      before: ["$defs", old],
      after: ["$defs", other],
      old: shortName(old),
      new: shortName(other),
      place: shortName(other),
      name: shortName(old),
      example: undefined,
      effect: "lost",
    });
  }

  /** Each way through the branches of a union, with references followed. */
  private ways(from: Way): readonly Way[] {
    let ways: readonly Way[] = [[]];
    for (const node of from) {
      const inner = this.waysOf(node);
      ways = ways.flatMap((way) => inner.map((it) => [...way, ...it]));
      if (ways.length > MOST_WAYS) return [from];
    }
    return ways;
  }

  private waysOf(node: Node): readonly Way[] {
    const { schema, side } = node;
    if (typeof schema === "boolean") return [[node]];
    const together: Node[] = schema["$ref"] === undefined ? [] : [this.world.target(schema["$ref"], side)];
    if (Array.isArray(schema["allOf"]))
      together.push(...schema["allOf"].map((part: JsonValue) => this.world.node(part, side)));
    let ways = this.ways(together);
    for (const branches of [schema["anyOf"], schema["oneOf"]])
      if (Array.isArray(branches)) {
        const inner = branches.flatMap((branch: JsonValue) => this.ways([this.world.node(branch, side)]));
        ways = ways.flatMap((way) => inner.map((it) => [...way, ...it]));
      }
    return ways.map((way) => [node, ...way]);
  }

  private pathOf(node: Node): readonly string[] | undefined {
    return this.paths[node.side].of(node);
  }
}

function isOfObjects(way: Way): boolean {
  return schemasOf(way).some((schema) => schema["type"] === "object");
}

function propertiesOf(way: Way): readonly (readonly [string, Node])[] {
  return way.flatMap((node) => {
    const held = isObject(node.schema) ? node.schema["properties"] : undefined;
    return isObject(held)
      ? Object.entries(held).flatMap(([name, schema]) => (schema === false ? [] : [[name, node] as const]))
      : [];
  });
}

/** As types are made: listed, or by an index signature. */
function shows(schemas: readonly JsonObject[], name: string): boolean {
  if (schemas.some((schema) => namesIn(schema["properties"]).includes(name))) return true;
  if (
    schemas.some(
      (schema) => isObject(schema["additionalProperties"]) || schema["patternProperties"] !== undefined,
    )
  )
    return true;
  return schemas.every((schema) => schema["properties"] === undefined);
}

function mayHave(schemas: readonly JsonObject[], name: string): boolean {
  return !schemas.some(
    (schema) =>
      (schema["additionalProperties"] === false || schema["unevaluatedProperties"] === false) &&
      !namesIn(schema["properties"]).includes(name),
  );
}

function schemasOf(way: Way): readonly JsonObject[] {
  return way.flatMap(({ schema }) => (isObject(schema) ? [schema] : []));
}

function namesIn(value: JsonValue | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function lengthOf(value: JsonValue | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

function referenceIn(way: Way): string | undefined {
  const [only] = way;
  if (way.length !== 1 || !isObject(only?.schema)) return undefined;
  const { $ref } = only.schema;
  return typeof $ref === "string" && Object.keys(only.schema).length === 1 ? lockedName($ref) : undefined;
}

function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf(".") + 1);
}

function idsOf(way: Way): string {
  return [...new Set(way.map(({ id }) => id))].sort((a, b) => a - b).join();
}
