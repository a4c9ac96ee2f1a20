import { entriesOf } from "../model/json-object.js";
/** Where a schema refuses properties, items and other parts of what another accepts. */
import type { JsonObject, JsonValue } from "../model/json-schema.js";
import type { Difference, Topic } from "./difference.js";
import { SchemaParts } from "./schema-parts.js";
import { matches } from "./subschema/accepts.js";
import { anything, at, everything, propertyIn, quoted } from "./subschema/parts.js";
import type { Result } from "./subschema/result.js";
import { isObject } from "./subschema/values.js";
import type { Node } from "./subschema/world.js";

export abstract class PartDifferences extends SchemaParts {
  /** Differences between what all of `from` accept and what `to` does; none when that accepts all of it. */
  abstract explain(from: readonly Node[], to: Node): readonly Difference[];

  /** The difference that some keywords make alone. */
  protected ofPart(
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
  protected ofChild(
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

  protected ofProperty(
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
  protected ofOthers(
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

  protected ofRefused(from: Node, to: Node, name: string, value: Node): readonly Difference[] {
    const result = this.solver.ask({ holds: [value], fails: [], target: [] });
    if (result.is === "none") return [];
    const object: Result = result.is === "some" ? { is: "some", value: { [name]: result.value } } : result;
    return [
      { ...this.difference("property", [from], to, object, "additionalProperties"), name: quoted(name) },
    ];
  }
}
