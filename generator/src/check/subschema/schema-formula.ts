/** What a schema says of values of one kind, as a formula over what can be looked at by itself. */
import { isInt64 } from "../../model/int64.js";
import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { type Evaluated, evaluatedBy, evaluatedByBranch } from "./evaluated.js";
import { isTextFormat } from "./formats.js";
import { and, type Fact, type Formula, type Literal, literal, or } from "./formula.js";
import { areApart } from "./tags.js";
import { isObject, type Kind, kindOf, textOf } from "./values.js";
import type { Node, Side, World } from "./world.js";

/** Above this, the branches of a `oneOf` that are not told apart by kind or tag are not multiplied out. */
const MOST_OVERLAPPING = 6;

/** The formula of a schema, or of its opposite, for values of a kind. */
export function formulaOf(node: Node, kind: Kind, holds: boolean, world: World, side: Side): Formula {
  const { schema } = node;
  if (typeof schema === "boolean") return schema === holds;
  if (schema["contentEncoding"] !== undefined) return bytesFormula(schema, kind, holds, side);
  if (isInt64(schema)) return int64Formula(schema, kind, holds, side);
  const parts = Object.entries(schema).map(([name, value]) =>
    keywordFormula(name, value, node, schema, kind, holds, world, side),
  );
  return holds ? and(parts) : or(parts);
}

function bytesFormula(schema: JsonObject, kind: Kind, holds: boolean, side: Side): Formula {
  if (kind !== "bytes") return !holds;
  // Lengths are those of the base64 text, as validators take them: 4 characters for every 3 bytes begun.
  const least = Math.ceil(Number(schema["minLength"] ?? 0) / 4);
  const facts: Formula[] = [];
  if (least > 0) facts.push(counted("atLeast", (least - 1) * 3 + 1, holds, side));
  if (schema["maxLength"] !== undefined)
    facts.push(counted("atMost", Math.floor(Number(schema["maxLength"]) / 4) * 3, holds, side));
  return holds ? and(facts) : or(facts);
}

function int64Formula(schema: JsonObject, kind: Kind, holds: boolean, side: Side): Formula {
  if (kind !== "bigint") return !holds;
  const fact: MakeFact = (it, key) => literal(it, holds, side, key);
  const limit = (name: string, is: "least" | "most", exclusive: boolean): Formula[] =>
    typeof schema[name] === "number" ? [limitFact(is, schema[name], exclusive, fact)] : [];
  const { format, multipleOf } = schema;
  const facts = [
    limitFact("least", format === "uint64" ? 0 : -(2 ** 63), false, fact),
    limitFact("most", format === "uint64" ? 2 ** 64 : 2 ** 63, true, fact),
    ...limit("minimum", "least", false),
    ...limit("exclusiveMinimum", "least", true),
    ...limit("maximum", "most", false),
    ...limit("exclusiveMaximum", "most", true),
    ...(typeof multipleOf === "number"
      ? [fact({ is: "multiple", of: multipleOf }, `multiple ${multipleOf}`)]
      : []),
  ];
  return holds ? and(facts) : or(facts);
}

function counted(is: "atLeast" | "atMost", count: number, holds: boolean, side: Side): Literal {
  return literal({ is, count }, holds, side, `${is} ${count}`);
}

function keywordFormula(
  name: string,
  value: JsonValue,
  node: Node,
  schema: JsonObject,
  kind: Kind,
  holds: boolean,
  world: World,
  side: Side,
): Formula {
  const of = (inner: JsonValue | undefined, sign = holds): Formula =>
    formulaOf(world.node(inner, node.side), kind, sign, world, side);
  const all = holds ? and : or;
  const any = holds ? or : and;
  const fact = (it: Fact, key: string): Literal => literal(it, holds, side, key);
  const only = (appliesTo: Kind, make: () => Formula): Formula => (kind === appliesTo ? make() : holds);
  const child = (inner: JsonValue | undefined): Node => world.node(inner, node.side);
  const list = Array.isArray(value) ? value : [];
  const map = isObject(value) ? value : {};
  switch (name) {
    case "$ref":
      return formulaOf(world.target(value, node.side), kind, holds, world, side);
    case "type":
      return typeFormula([value].flat().map(String), kind, fact, holds);
    case "const":
      return valuesFormula([value], kind, fact, holds);
    case "enum":
      return valuesFormula(list, kind, fact, holds);
    case "allOf":
      return all(list.map((item: JsonValue) => of(item)));
    case "anyOf":
      return any(list.map((item: JsonValue) => of(item)));
    case "oneOf":
      return oneOfFormula(list.map(child), kind, holds, world, side, `oneOf ${node.id}`);
    case "not":
      return of(value, !holds);
    case "if":
      return holds
        ? or([and([of(value, true), of(schema["then"])]), and([of(value, false), of(schema["else"])])])
        : or([
            and([of(value, true), of(schema["then"] ?? true)]),
            and([of(value, false), of(schema["else"] ?? true)]),
          ]);
    case "then":
    case "else":
    case "minContains":
    case "maxContains":
      return holds; // with "if" and "contains"
    case "minimum":
    case "exclusiveMinimum":
      return only("number", () => limitFact("least", Number(value), name !== "minimum", fact));
    case "maximum":
    case "exclusiveMaximum":
      return only("number", () => limitFact("most", Number(value), name !== "maximum", fact));
    case "multipleOf":
      return only("number", () => fact({ is: "multiple", of: Number(value) }, `multiple ${Number(value)}`));
    case "minLength":
    case "maxLength":
      return only("string", () =>
        counted(name === "minLength" ? "atLeast" : "atMost", Number(value), holds, side),
      );
    case "format":
      // A format of numbers may make them another type.
      if (kind === "number" && !isTextFormat(String(value)))
        return fact({ is: "opaque" }, `${name} ${String(value)}`);
      return only("string", () => fact({ is: name, text: String(value) }, `${name} ${String(value)}`));
    case "pattern":
      return only("string", () => fact({ is: name, text: String(value) }, `${name} ${String(value)}`));
    case "minItems":
    case "maxItems":
      return only("array", () =>
        counted(name === "minItems" ? "atLeast" : "atMost", Number(value), holds, side),
      );
    case "uniqueItems":
      return only("array", () => (value === true ? fact({ is: "unique" }, "unique") : holds));
    case "prefixItems":
      return only("array", () =>
        all(
          list.map((item: JsonValue, index) => {
            const of = child(item);
            return fact({ is: "item", index, node: of }, `item ${index} ${of.id}`);
          }),
        ),
      );
    case "items": {
      const from = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"].length : 0;
      const rest = child(value);
      return only("array", () => fact({ is: "rest", from, node: rest }, `rest ${from} ${rest.id}`));
    }
    case "contains": {
      // Where there are "prefixItems", too, it is not compared.
      if (schema["prefixItems"] !== undefined)
        return only("array", () => fact({ is: "opaque" }, `${name} ${node.id}`));
      const of = child(value);
      const least = Number(schema["minContains"] ?? 1);
      const most = Number(schema["maxContains"] ?? Number.POSITIVE_INFINITY);
      return only("array", () =>
        fact({ is: "contains", node: of, least, most }, `contains ${of.id} ${least} ${most}`),
      );
    }
    case "minProperties":
    case "maxProperties":
      return only("object", () =>
        counted(name === "minProperties" ? "atLeast" : "atMost", Number(value), holds, side),
      );
    case "required":
      return only("object", () => all(list.map((it: JsonValue) => hasFact(String(it), holds, side))));
    case "properties":
      return only("object", () =>
        all(
          Object.entries(map).map(([property, schema]) => {
            const of = child(schema);
            return fact({ is: "property", name: property, node: of }, `property ${property} ${of.id}`);
          }),
        ),
      );
    case "patternProperties":
      return only("object", () =>
        all(
          Object.entries(map).map(([pattern, schema]) => {
            const of = child(schema);
            return fact({ is: "matching", pattern, node: of }, `matching ${pattern} ${of.id}`);
          }),
        ),
      );
    case "additionalProperties": {
      const of = child(value);
      const names = namesIn(schema["properties"]);
      const patterns = namesIn(schema["patternProperties"]);
      return only("object", () => othersFact(names, patterns, of, fact));
    }
    case "unevaluatedProperties": {
      const evaluated = evaluatedBy(node, world);
      const others = ({ names, patterns }: Evaluated): Literal =>
        othersFact([...names], [...patterns], child(value), fact);
      if (evaluated !== undefined) return only("object", () => others(evaluated));
      const branches = evaluatedByBranch(node, world);
      if (branches === undefined) return fact({ is: "opaque" }, `${name} ${node.id}`);
      return only("object", () =>
        all(branches.map((it) => any([formulaOf(it.branch, kind, !holds, world, side), others(it)]))),
      );
    }
    case "propertyNames": {
      const of = child(value);
      return only("object", () => fact({ is: "names", node: of }, `names ${of.id}`));
    }
    case "dependentRequired":
      return only("object", () =>
        all(
          Object.entries(map).map(([property, needed]) => {
            const others = (Array.isArray(needed) ? needed : []).map((it: JsonValue) =>
              hasFact(String(it), holds, side),
            );
            return implication(property, all(others), holds, side);
          }),
        ),
      );
    case "dependentSchemas":
      return only("object", () =>
        all(Object.entries(map).map(([property, schema]) => implication(property, of(schema), holds, side))),
      );
    default:
      return fact({ is: "opaque" }, `${name} ${textOf(value)} ${node.id}`);
  }
}

/** "If it has the property, then …"; `then` comes with its sign already. */
function implication(property: string, then: Formula, holds: boolean, side: Side): Formula {
  return holds ? or([hasFact(property, false, side), then]) : and([hasFact(property, true, side), then]);
}

function hasFact(name: string, holds: boolean, side: Side): Literal {
  return literal({ is: "has", name }, holds, side, `has ${name}`);
}

type MakeFact = (fact: Fact, key: string) => Literal;

function limitFact(is: "least" | "most", limit: number, exclusive: boolean, fact: MakeFact): Literal {
  return fact({ is, limit, exclusive }, `${is} ${limit} ${exclusive}`);
}

function othersFact(
  names: readonly string[],
  patterns: readonly string[],
  node: Node,
  fact: MakeFact,
): Literal {
  return fact({ is: "others", names, patterns, node }, `others ${textOf([names, patterns])} ${node.id}`);
}

function typeFormula(types: readonly string[], kind: Kind, fact: MakeFact, holds: boolean): Formula {
  if (kind !== "number") return types.includes(kind) === holds; // no type lets bytes through
  if (types.includes("number")) return holds;
  return types.includes("integer") ? fact({ is: "integer" }, "integer") : !holds;
}

function valuesFormula(values: readonly JsonValue[], kind: Kind, fact: MakeFact, holds: boolean): Formula {
  const own = values.filter((value) => kindOf(value) === kind);
  if (own.length === 0) return !holds;
  if (kind === "null") return holds;
  return fact({ is: "values", values: own }, `values ${own.map(textOf).sort().join()}`);
}

/** Exactly one branch. Where no value can be of two, that is the same as any. */
function oneOfFormula(
  branches: readonly Node[],
  kind: Kind,
  holds: boolean,
  world: World,
  side: Side,
  key: string,
): Formula {
  const formulas = branches.map((branch) => formulaOf(branch, kind, true, world, side));
  const possible = branches.filter((_, index) => formulas[index] !== false);
  const apart = possible.every((branch, index) =>
    possible.slice(index + 1).every((other) => areApart(branch, other, kind, world)),
  );
  const of = (branch: Node, sign: boolean): Formula => formulaOf(branch, kind, sign, world, side);
  if (apart) return holds ? or(possible.map((it) => of(it, true))) : and(possible.map((it) => of(it, false)));
  if (possible.length > MOST_OVERLAPPING) return literal({ is: "opaque" }, holds, side, key);
  if (holds) return or(possible.map((one) => and(possible.map((other) => of(other, other === one)))));
  const pairs = possible.flatMap((one, index) =>
    possible.slice(index + 1).map((other) => and([of(one, true), of(other, true)])),
  );
  return or([and(possible.map((it) => of(it, false))), ...pairs]);
}

function namesIn(value: JsonValue | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
