import type { JsonValue } from "../../model/json-schema.js";
import type { Definitions } from "./definitions.js";
import type { Location } from "./documents.js";

/** Formats of numbers: those of whole numbers with their limits. The others let any number pass. */
const numberFormats: ReadonlyMap<JsonValue, readonly [least: number, most: number] | undefined> = new Map([
  ["int8", [-(2 ** 7), 2 ** 7 - 1]],
  ["int16", [-(2 ** 15), 2 ** 15 - 1]],
  ["int32", [-(2 ** 31), 2 ** 31 - 1]],
  ["uint8", [0, 2 ** 8 - 1]],
  ["uint16", [0, 2 ** 16 - 1]],
  ["uint32", [0, 2 ** 32 - 1]],
  ["float", undefined],
  ["double", undefined],
]);

export const numberFormatNames: readonly string[] = [...numberFormats.keys()].map(String);

export function isNumberFormat(format: JsonValue): boolean {
  return numberFormats.has(format);
}

/**
 * Puts keywords in the place of a format of numbers, which says nothing of other values: `int32` is a whole number
 * between two limits.
 */
export function applyNumberFormat(
  given: Map<string, Location>,
  at: Location,
  definitions: Definitions,
): void {
  const types = given.get("type")?.value;
  const named = types === undefined ? ["number"] : [types].flat();
  if (!named.includes("number") && !named.includes("integer")) {
    definitions.note(at, `"format" ${JSON.stringify(at.value)} has no effect: it is about numbers.`);
    return;
  }
  const limits = numberFormats.get(at.value);
  if (limits === undefined) return;
  const [least, most] = limits;
  narrow("minimum", least, Math.max);
  narrow("maximum", most, Math.min);
  if (!named.includes("number")) return;
  const { value: step = 1 } = given.get("multipleOf") ?? {};
  if (Number.isInteger(step)) given.set("multipleOf", { ...at, value: step });
  else
    definitions.problem(
      at,
      `"format" ${JSON.stringify(at.value)} beside "multipleOf" is about whole numbers.`,
      'Use "type": "integer".',
    );

  function narrow(name: string, limit: number, of: (...limits: number[]) => number): void {
    const value = given.get(name)?.value;
    const narrower = typeof value === "number" ? of(value, limit) : limit;
    given.set(name, narrower === value ? (given.get(name) ?? at) : { ...at, value: narrower });
  }
}
