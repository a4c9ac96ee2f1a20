import type { JsonObject } from "../model/json-schema.js";

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

/** A text that says `name`, or what fits better; undefined: none of these fits. */
export function stringExample(schema: JsonObject, name: string): string | undefined {
  const { format, minLength, maxLength, pattern } = schema;
  const known = typeof format === "string" && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (known !== undefined) return known;
  const least = typeof minLength === "number" ? Math.min(minLength, 200) : 0;
  const most = typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
  const texts = [name, ...usual].map((text) => text.padEnd(least, text).slice(0, most));
  const expression = typeof pattern === "string" ? new RegExp(pattern, "u") : /^/;
  return texts.find((text) => expression.test(text));
}

/** What patterns mostly ask for: identifiers, numbers, codes. */
const usual: readonly string[] = [
  ...["a", "A", "1", "name", "Name", "NAME", "a-1", "a1", "A1", "A-1", "a_1", "a.b", "a/b", "/a", "#a1b2c3"],
  ...["1.2.3", "1.5", "AB", "ABC", "abc_123", "+15551234567", "12:30", "a:b", "00000000"],
  ...Object.values(formats),
];

export function numberExample(schema: JsonObject, integer: boolean): number {
  const bound = (name: string): number | undefined => {
    const value = schema[name];
    return typeof value === "number" ? value : undefined;
  };
  const step = bound("multipleOf") ?? (integer ? 1 : 0.5);
  const [above, from] = [bound("exclusiveMinimum"), bound("minimum")];
  const [below, to] = [bound("exclusiveMaximum"), bound("maximum")];
  const least = above === undefined ? from : above + step;
  const most = below === undefined ? to : below - step;
  return Math.min(Math.max(7 * step, least ?? 7 * step), most ?? Number.POSITIVE_INFINITY);
}
