/**
 * Where one schema refuses values of another, and by which keyword: as far inside as it can be told. That there is a
 * difference at all is known from the solver; here it is only asked of smaller and smaller parts.
 */
import { isInt64 } from "../model/int64.js";
import { entriesOf } from "../model/json-object.js";
import type { JsonObject, JsonValue } from "../model/json-schema.js";
import type { Difference } from "./difference.js";
import { inGroups, together, topics } from "./keyword-topics.js";
import { PartDifferences } from "./part-differences.js";
import { anything, at, itemAt, plainObject, quoted } from "./subschema/parts.js";
import { isMarked, isObject, type Kind, kinds, textOf } from "./subschema/values.js";
import type { Node } from "./subschema/world.js";

export class Explanation extends PartDifferences {
  private readonly visited = new Set<string>();

  /** Differences between what all of `from` accept and what `to` does; none when that accepts all of it. */
  override explain(from: readonly Node[], to: Node): readonly Difference[] {
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
      .filter((kind) => !isMarked(kind) || from.some((node) => this.world.marks(node, kind)))
      .map((kind) => ({ kind, result: this.refused([...from, this.kindNode(kind, to)], to) }))
      .filter(({ result }) => result.is !== "none");
    const lost = failing.filter(({ kind }) => !this.hasKind(to, kind));
    const others = failing.filter(({ kind }) => this.hasKind(to, kind)).map(({ kind }) => kind);
    const isBytes = (kind: Kind): boolean =>
      kind === "bytes" || (kind === "string" && this.world.marks(to, "bytes"));
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
      lost.length === 0 || others.some(isMarked) ? from : [...from, this.kindsNode(others, to)];
    return [differences, restricted];
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

  private byKeyword(from: readonly Node[], to: Node): readonly Difference[] {
    const { schema, side } = to;
    if (typeof schema === "boolean") return [];
    if (schema["contentEncoding"] !== undefined)
      return ["minLength", "maxLength"].flatMap((name) => {
        const { type = "string", contentEncoding = "base64", [name]: limit } = schema;
        if (limit === undefined) return [];
        return this.ofPart("length", from, to, { type, contentEncoding, [name]: limit }, name);
      });
    if (isInt64(schema)) return this.byInt64Limits(from, to, schema);
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

  /** The range of the format first: limits are said of values that are in it. */
  private byInt64Limits(from: readonly Node[], to: Node, schema: JsonObject): readonly Difference[] {
    const { type = "integer", format = "int64", ...limits } = schema;
    const beyond = this.ofPart("format", from, to, { type, format }, "format");
    if (beyond.length > 0) return beyond;
    return Object.entries(limits).flatMap(([name, limit]) =>
      this.ofPart(topics.get(name) ?? "other", from, to, { type, format, [name]: limit }, name),
    );
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
}
