/**
 * JSON Schema 2020-12 as the standard's text has it, slow and plain: every keyword is asked, and each schema tells which
 * properties and items it evaluated. What the generated validators are held against where Ajv itself is wrong.
 */
import { isDeepStrictEqual } from "node:util";

type Schema = boolean | { readonly [keyword: string]: unknown };
type Evaluated = { readonly names: Set<string>; readonly items: Set<number> };

/** Whether a value fits; `root` is where `#/…` references lead. */
export function fits(root: Schema, value: unknown): boolean {
  return evaluate(root, value) !== undefined;

  /** What was evaluated; undefined when the value does not fit. */
  function evaluate(schema: Schema, data: unknown): Evaluated | undefined {
    if (typeof schema === "boolean") return schema ? nothing() : undefined;
    const done = nothing();
    const take = (more: Evaluated | undefined): boolean => {
      for (const name of more?.names ?? []) done.names.add(name);
      for (const item of more?.items ?? []) done.items.add(item);
      return more !== undefined;
    };
    const of = (keyword: string): Schema | undefined => schema[keyword] as Schema | undefined;
    const list = (keyword: string): readonly Schema[] => (schema[keyword] ?? []) as readonly Schema[];
    const map = (keyword: string): readonly [string, Schema][] =>
      Object.entries((schema[keyword] ?? {}) as Record<string, Schema>);

    if (typeof schema["$ref"] === "string" && !take(evaluate(resolve(schema["$ref"]), data)))
      return undefined;
    if (!asserts(schema, data)) return undefined;
    if (!list("allOf").every((part) => take(evaluate(part, data)))) return undefined;
    if (
      schema["anyOf"] !== undefined &&
      list("anyOf").filter((part) => take(evaluate(part, data))).length === 0
    )
      return undefined;
    if (
      schema["oneOf"] !== undefined &&
      list("oneOf").filter((part) => take(evaluate(part, data))).length !== 1
    )
      return undefined;
    const not = of("not");
    if (not !== undefined && evaluate(not, data) !== undefined) return undefined;
    const condition = of("if");
    if (condition !== undefined) {
      const clause = of(take(evaluate(condition, data)) ? "then" : "else");
      if (clause !== undefined && !take(evaluate(clause, data))) return undefined;
    }

    if (Array.isArray(data)) {
      const first = list("prefixItems");
      const mark = (index: number): boolean => Boolean(done.items.add(index));
      const each = (item: unknown, index: number): boolean => {
        const own = first[index] ?? of("items");
        return own === undefined || (evaluate(own, item) !== undefined && mark(index));
      };
      if (!data.every(each)) return undefined;
      const contains = of("contains");
      if (contains !== undefined) {
        const found = data.flatMap((item, index) => (evaluate(contains, item) === undefined ? [] : [index]));
        if (found.length < Number(schema["minContains"] ?? 1)) return undefined;
        if (found.length > Number(schema["maxContains"] ?? Number.POSITIVE_INFINITY)) return undefined;
        found.forEach(mark);
      }
      const rest = of("unevaluatedItems");
      if (rest !== undefined)
        for (const [index, item] of data.entries())
          if (!done.items.has(index) && !(evaluate(rest, item) !== undefined && mark(index)))
            return undefined;
    } else if (isObject(data)) {
      for (const [name, part] of map("dependentSchemas"))
        if (Object.hasOwn(data, name) && !take(evaluate(part, data))) return undefined;
      const names = of("propertyNames");
      if (names !== undefined && !Object.keys(data).every((name) => evaluate(names, name) !== undefined))
        return undefined;
      for (const [name, inner] of Object.entries(data)) {
        const described = [
          ...map("properties").filter(([own]) => own === name),
          ...map("patternProperties").filter(([pattern]) => new RegExp(pattern, "u").test(name)),
        ];
        const additional = of("additionalProperties");
        const own =
          described.length > 0
            ? described.map(([, part]) => part)
            : additional === undefined
              ? []
              : [additional];
        if (!own.every((part) => evaluate(part, inner) !== undefined)) return undefined;
        if (own.length > 0) done.names.add(name);
      }
      const rest = of("unevaluatedProperties");
      if (rest !== undefined)
        for (const [name, inner] of Object.entries(data)) {
          if (done.names.has(name)) continue;
          if (evaluate(rest, inner) === undefined) return undefined;
          done.names.add(name);
        }
    }
    return done;
  }

  function resolve(ref: string): Schema {
    return ref
      .split("/")
      .slice(1)
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], root) as Schema; // tests refer to what is there
  }
}

/** Keywords that hold no schemas. */
function asserts(schema: { readonly [keyword: string]: unknown }, data: unknown): boolean {
  const number = (keyword: string, otherwise: number): number => Number(schema[keyword] ?? otherwise);
  const { type, uniqueItems, required = [], dependentRequired = {} } = schema;
  if (type !== undefined && ![type].flat().some((name) => isOfType(data, String(name)))) return false;
  if ("const" in schema && !isDeepStrictEqual(positive(data), positive(schema["const"]))) return false;
  if (
    Array.isArray(schema["enum"]) &&
    !schema["enum"].some((it) => isDeepStrictEqual(positive(it), positive(data)))
  )
    return false;
  if (typeof data === "string") {
    const length = [...data].length;
    if (length < number("minLength", 0) || length > number("maxLength", Number.POSITIVE_INFINITY))
      return false;
    if (typeof schema["pattern"] === "string" && !new RegExp(schema["pattern"], "u").test(data)) return false;
  }
  if (typeof data === "number") {
    if (
      data < number("minimum", Number.NEGATIVE_INFINITY) ||
      data > number("maximum", Number.POSITIVE_INFINITY)
    )
      return false;
    if (schema["exclusiveMinimum"] !== undefined && data <= Number(schema["exclusiveMinimum"])) return false;
    if (schema["exclusiveMaximum"] !== undefined && data >= Number(schema["exclusiveMaximum"])) return false;
    if (schema["multipleOf"] !== undefined && !Number.isInteger(data / Number(schema["multipleOf"])))
      return false;
  }
  if (Array.isArray(data)) {
    if (data.length < number("minItems", 0) || data.length > number("maxItems", Number.POSITIVE_INFINITY))
      return false;
    const same = (item: unknown, index: number): boolean =>
      data.slice(0, index).some((other) => isDeepStrictEqual(positive(item), positive(other)));
    if (uniqueItems === true && data.some(same)) return false;
  }
  if (!isObject(data)) return true;
  const count = Object.keys(data).length;
  if (count < number("minProperties", 0) || count > number("maxProperties", Number.POSITIVE_INFINITY))
    return false;
  const has = (name: string): boolean => Object.hasOwn(data, name);
  if (!(required as readonly string[]).every(has)) return false;
  return Object.entries(dependentRequired as Record<string, string[]>).every(
    ([name, others]) => !has(name) || others.every(has),
  );
}

function isOfType(data: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(data);
  if (type === "number") return Number.isFinite(data);
  if (type === "null") return data === null;
  if (type === "array") return Array.isArray(data);
  return type === "object" ? isObject(data) : typeof data === type;
}

/** JSON Schema knows one zero. */
function positive(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(positive);
  if (isObject(data))
    return Object.fromEntries(Object.entries(data).map(([name, inner]) => [name, positive(inner)]));
  return data === 0 ? 0 : data;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function nothing(): Evaluated {
  return { names: new Set(), items: new Set() };
}
