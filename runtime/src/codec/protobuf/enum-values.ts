import { isInt32 } from "./scalars.js";

/** An enum as generated code has it: its numbers by name. TypeScript's own enums have their names by number, too. */
export type EnumValues = Readonly<Record<string, unknown>>;

interface KnownEnum {
  readonly numbers: ReadonlySet<unknown>;
  /** `ZERO = 0, ONE = 1` */
  readonly listed: string;
}

const known = new WeakMap<EnumValues, KnownEnum>();

export function numbersOf(values: EnumValues): ReadonlySet<unknown> {
  return knownEnum(values).numbers;
}

/**
 * What a field of an enum must be, if the value is something else. A number that the schema does not name is legal in
 * an open enum, and every number of an enum is an int32.
 */
export function enumProblem(value: unknown, values: EnumValues, closed: boolean): string | undefined {
  if (closed ? knownEnum(values).numbers.has(value) : isInt32(value)) return undefined;
  if (!closed && typeof value === "number") return "be an int32, as the values of all enums are";
  return `be a number of its enum (${knownEnum(values).listed})`;
}

function knownEnum(values: EnumValues): KnownEnum {
  let found = known.get(values);
  if (found === undefined) {
    const entries = Object.entries(values).filter(([, value]) => typeof value === "number");
    const names = entries.slice(0, 8).map(([name, value]) => `${name} = ${value}`);
    if (entries.length > names.length) names.push("…");
    found = { numbers: new Set(entries.map(([, value]) => value)), listed: names.join(", ") };
    known.set(values, found);
  }
  return found;
}
