/** Random changes of random schemas, and Ajv to say what they do. */
import fc from "fast-check";
import type { LockedJson } from "../../../../generator/src/model/locked-json.js";
import { ajvValidator } from "../../ajv.js";
import { definitions, jsonValue, schema } from "../../emit/validators/random-schema.js";
import { asProperty } from "../../read/json-schema/read.js";
import { lockedMessage } from "./locked.js";

/** The validator of a locked schema, as Ajv makes it. */
export function validatorOf(locked: LockedJson): (value: unknown) => boolean {
  return ajvValidator(locked, "2020-12");
}

export interface Evolution {
  readonly before: LockedJson;
  readonly after: LockedJson;
  readonly values: readonly unknown[];
}

type Schema = object | boolean;

/** A schema, one that differs from it somewhere, and values that may be of either. */
export const evolution: fc.Arbitrary<Evolution> = fc
  .tuple(
    schema("2020-12"),
    schema("2020-12"),
    fc.infiniteStream(fc.nat()),
    fc.array(jsonValue, { minLength: 12, maxLength: 12 }),
  )
  .map(([first, second, choices, list]) => {
    const [given, other, values] = withoutConstructors([first, second, list]);
    const next = (below: number): number => Number(choices.next().value) % below;
    const before = lockedMessage(asProperty(tellingOfOthers(given), { $defs: definitions }));
    const after = lockedMessage(
      asProperty(tellingOfOthers(changed(given, other, next)), { $defs: definitions }),
    );
    const constants = constantsIn(before).concat(constantsIn(after));
    const all = [...values, ...constants].map((value) => ({ value }));
    return { before, after, values: [...all, ...all.flatMap((it) => variants(it, next))] };
  });

/** Ajv takes objects with a property "constructor" for unequal; validators that are generated do not. */
function withoutConstructors<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('"constructor"', '"c"'));
}

/** One edit at a random place. */
function changed(given: Schema, other: Schema, next: (below: number) => number): Schema {
  if (typeof given === "boolean" || next(4) === 0) return edited(given, other, next);
  const entries = Object.entries(given);
  const holders = entries.filter(([name]) => childKeywords.has(name));
  const [name, value] = holders[next(Math.max(holders.length, 1))] ?? [];
  if (name === undefined) return edited(given, other, next);
  if (Array.isArray(value)) {
    const index = next(value.length);
    return { ...given, [name]: value.map((item, at) => (at === index ? changed(item, other, next) : item)) };
  }
  if (mapKeywords.has(name)) {
    const names = Object.keys(value);
    const key = names[next(Math.max(names.length, 1))];
    if (key === undefined || Array.isArray(value[key])) return edited(given, other, next);
    return { ...given, [name]: { ...value, [key]: changed(value[key], other, next) } };
  }
  return { ...given, [name]: changed(value, other, next) };
}

const mapKeywords = new Set(["properties", "patternProperties", "dependentSchemas"]);
const childKeywords = new Set([
  ...mapKeywords,
  ...[
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "then",
  ],
]);

function edited(given: Schema, other: Schema, next: (below: number) => number): Schema {
  const entries = typeof given === "boolean" ? [] : Object.entries(given);
  switch (next(5)) {
    case 0:
      return other;
    case 1:
      return entries.length < 2 ? other : dropped(given, entries[next(entries.length)]?.[0] ?? "");
    case 2:
      return { anyOf: [given, other] };
    case 3:
      return { allOf: [given, other] };
    default: {
      const numbers = entries.filter(([, value]) => typeof value === "number");
      const [name, value] = numbers[next(Math.max(numbers.length, 1))] ?? [];
      if (name !== undefined && name !== "multipleOf")
        return { ...(given as object), [name]: Math.max(0, Math.min(value, 10) + next(3) - 1) };
      const lists = entries.filter(
        ([name, value]) => Array.isArray(value) && value.length > 1 && name !== "prefixItems",
      );
      const [list, items] = lists[next(Math.max(lists.length, 1))] ?? [];
      return list === undefined
        ? other
        : { ...(given as object), [list]: next(2) === 0 ? items.slice(1) : items.slice(0, -1) };
    }
  }
}

/** Without a keyword, and without those that do nothing alone. */
function dropped(given: Schema, name: string): Schema {
  const gone = new Set([name]);
  if (name === "if") gone.add("then").add("else");
  if (name === "then" || name === "else" || name === "type") return given;
  if (name === "contains") gone.add("minContains").add("maxContains");
  const left = Object.fromEntries(Object.entries(given).filter(([it]) => !gone.has(it)));
  return left;
}

/** What is not said of other properties is a matter of its own (`property-added`): here, it is always said. */
function tellingOfOthers(given: unknown): Schema {
  if (Array.isArray(given)) return given.map(tellingOfOthers) as unknown as Schema; // a list of schemas, inside one
  if (typeof given !== "object" || given === null) return given as Schema;
  const mapped = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      name === "const" || name === "enum" || name === "default" ? value : tellingOfOthers(value),
    ]),
  );
  const names = "properties" in mapped || "required" in mapped;
  return names && mapped["type"] === "object" ? { additionalProperties: true, ...mapped } : mapped;
}

function constantsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(constantsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name === "const" ? [child] : name === "enum" ? child : constantsIn(child),
  );
}

/** Values near a value. */
export function variants(value: unknown, next: (below: number) => number, added = "a"): unknown[] {
  if (typeof value === "number") return [value + 1, value - 1, value + 0.5];
  if (typeof value === "string") return [`${value}a`, value.slice(1)];
  if (Array.isArray(value)) {
    const index = next(Math.max(value.length, 1));
    return [value.slice(1), [...value, ...value.slice(0, 1)]].concat(
      variants(value[index], next, added).map((it) => value.with(Math.min(index, value.length - 1), it)),
    );
  }
  if (typeof value !== "object" || value === null) return [];
  const names = Object.keys(value);
  const name = names[next(Math.max(names.length, 1))] ?? "a";
  const inner: unknown = Reflect.get(value, name);
  return [
    ...(name === "value"
      ? []
      : [Object.fromEntries(Object.entries(value).filter(([it]) => it !== name)), { ...value, [added]: 1 }]),
    ...variants(inner, next, added).map((it) => ({ ...value, [name]: it })),
  ];
}
