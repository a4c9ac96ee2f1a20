import type { JsonObject, JsonValue } from "../model/json-schema.js";
import { lockedName } from "../model/locked-json.js";
import type { Example } from "./example.js";

/** References in references: optional properties deeper than that are left out, since types may be recursive. */
const DEPTH = 4;

/**
 * A value with something in every property, for a person to look at. `not`, conditions and `contains` are not looked
 * at: the compiler and the codec say so when it is not quite right.
 */
export function jsonExample(schema: JsonObject): Example {
  return new Examples(schema).of(schema, "value", 0);
}

class Examples {
  readonly #definitions: JsonObject;

  constructor({ $defs }: JsonObject) {
    this.#definitions = isObject($defs) ? $defs : {};
  }

  /** @param name - What strings say. */
  of(schema: JsonValue | undefined, name: string, depth: number): Example {
    const merged = this.#merged(schema, 0);
    const { const: constant, enum: values, type } = merged;
    if (constant !== undefined) return JSON.stringify(constant);
    if (Array.isArray(values)) return JSON.stringify(values.find((it) => it !== null) ?? null);
    const types = Array.isArray(type) ? type : [type];
    switch (types.find((it) => it !== "null")) {
      case "string":
        return stringExample(merged, name);
      case "integer":
      case "number":
        return numberExample(merged, types.includes("integer"));
      case "boolean":
        return "true";
      case "array":
        return this.#array(merged, name, depth);
      case "object":
        return this.#object(merged, depth);
      default:
        if (types.includes("null")) return "null";
        return isObject(merged["properties"]) ? this.#object(merged, depth) : JSON.stringify(name);
    }
  }

  #object({ properties, required, minProperties }: JsonObject, depth: number): Example {
    const all = isObject(properties) ? properties : {};
    const needed = new Set(Array.isArray(required) ? required : []);
    const names = Object.keys(all).filter((it) => needed.has(it) || depth < DEPTH);
    const members = names.map((name) => [name, this.of(all[name], name, depth + 1)] as const);
    if (members.length > 0 || !(Number(minProperties) > 0)) return { members };
    return { members: [["key", '"value"']] };
  }

  #array({ items, prefixItems, minItems }: JsonObject, name: string, depth: number): Example {
    const first = Array.isArray(prefixItems) ? prefixItems : [];
    const least = typeof minItems === "number" ? minItems : 0;
    const wanted = Math.max(least, first.length === 0 && depth < DEPTH ? 1 : first.length);
    if (items === false && first.length === 0) return { items: [] };
    const rest = items === false ? 0 : Math.min(wanted - first.length, 20);
    const item = (schema: JsonValue | undefined): Example => this.of(schema, name, depth + 1);
    return { items: [...first.map(item), ...Array.from({ length: Math.max(rest, 0) }, () => item(items))] };
  }

  /** What a schema says together with those that it refers to; of alternatives, the first that is not null. */
  #merged(schema: JsonValue | undefined, depth: number): JsonObject {
    if (!isObject(schema) || depth > 16) return {};
    const { $ref, allOf, anyOf, oneOf, ...own } = schema;
    const parts = [
      typeof $ref === "string" ? this.#definitions[lockedName($ref)] : undefined,
      ...(Array.isArray(allOf) ? allOf : []),
      ...[anyOf, oneOf].map((it) =>
        Array.isArray(it) ? it.find((branch) => !isObject(branch) || branch["type"] !== "null") : undefined,
      ),
    ];
    return parts.map((it) => this.#merged(it, depth + 1)).reduce(both, own);
  }
}

function both(a: JsonObject, b: JsonObject): JsonObject {
  const object = (key: string): JsonObject => ({
    ...(isObject(a[key]) ? a[key] : {}),
    ...(isObject(b[key]) ? b[key] : {}),
  });
  const list = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);
  return {
    ...a,
    ...b,
    ...((isObject(a["properties"]) || isObject(b["properties"])) && { properties: object("properties") }),
    required: [...list(a["required"]), ...list(b["required"])],
  };
}

const formats: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:30:00Z",
  duration: "PT1H",
  email: "someone@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  time: "12:30:00Z",
  uri: "https://example.com/",
  uuid: "01234567-89ab-4cde-8f01-23456789abcd",
};

function stringExample(schema: JsonObject, name: string): string {
  const { contentEncoding, format, minLength, maxLength, pattern } = schema;
  if (contentEncoding === "base64") return "new Uint8Array([1, 2, 3])";
  const known = typeof format === "string" && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (known !== undefined) return JSON.stringify(known);
  const least = typeof minLength === "number" ? Math.min(minLength, 200) : 0;
  const most = typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
  const texts = [name, ...usual].map((text) => text.padEnd(least, text).slice(0, most));
  const expression = typeof pattern === "string" ? new RegExp(pattern, "u") : /^/;
  return JSON.stringify(texts.find((text) => expression.test(text)) ?? texts[0]);
}

/** What patterns mostly ask for: identifiers, numbers, codes. Which text fits any pattern is not looked for. */
const usual: readonly string[] = [
  ...["a", "A", "1", "name", "Name", "NAME", "a-1", "a1", "A1", "A-1", "a_1", "a.b", "a/b", "/a", "#a1b2c3"],
  ...["1.2.3", "1.5", "AB", "ABC", "abc_123", "+15551234567", "12:30", "a:b", "00000000"],
  ...Object.values(formats),
];

function numberExample(schema: JsonObject, integer: boolean): string {
  const bound = (name: string): number | undefined => {
    const value = schema[name];
    return typeof value === "number" ? value : undefined;
  };
  const step = bound("multipleOf") ?? (integer ? 1 : 0.5);
  const [above, from] = [bound("exclusiveMinimum"), bound("minimum")];
  const [below, to] = [bound("exclusiveMaximum"), bound("maximum")];
  const least = above === undefined ? from : above + step;
  const most = below === undefined ? to : below - step;
  const wanted = Math.min(Math.max(7 * step, least ?? 7 * step), most ?? Number.POSITIVE_INFINITY);
  return String(wanted);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
