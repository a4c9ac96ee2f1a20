import { describe } from "../describe.js";
import { type Problem, propertyPath } from "../path.js";
import { suggestion } from "../suggestion.js";
import { type FieldNames, fieldNames } from "./field-names.js";
import { Refusal } from "./refusal.js";

/** The cases of each oneof, by its property. */
function casesOf(fields: FieldNames): ReadonlyMap<string, readonly string[]> {
  const cases = new Map<string, string[]>();
  for (const name of Object.values(fields)) {
    const [property = "", ofCase] = name.split(".");
    if (ofCase !== undefined) cases.set(property, [...(cases.get(property) ?? []), ofCase]);
  }
  return cases;
}

/**
 * Whether a value can be a oneof; the field `no` is one of it.
 *
 * @throws {Refusal}
 */
export function checkOneof(no: number, value: unknown): void {
  const refuse = (reason: string, path = ""): Refusal => new Refusal(no, reason, path, true);
  if (typeof value !== "object" || value === null || !("case" in value))
    throw new Refusal(no, (names) => `must be ${oneofOf(names, no)}, got ${describe(value)}`, "", true);
  let properties = 0;
  for (const _ in value) properties++;
  if (properties > 2)
    for (const name of Object.keys(value))
      if (name !== "case" && name !== "value")
        throw refuse("is not known: a oneof has case and value", propertyPath("", name));
  if (typeof value.case === "string") return;
  if (value.case !== undefined) throw refuse(`must be a string, got ${describe(value.case)}`, "case");
  if ("value" in value && value.value !== undefined)
    throw refuse("is undefined although there is a value", "case");
}

/** `{ case, value } with a case of text, image` */
function oneofOf(names: string, no: number): string {
  const fields = fieldNames(names);
  const [property = ""] = fields[no]?.split(".") ?? [];
  return `{ case, value } with a case of ${casesOf(fields).get(property)?.join(", ")}`;
}

/** How many properties a message has when all its fields are set. */
export function countProperties(names: string): number {
  return propertiesOf(fieldNames(names)).size;
}

function propertiesOf(fields: FieldNames): ReadonlySet<string | undefined> {
  return new Set(Object.values(fields).map((name) => name.split(".")[0]));
}

/**
 * Finds out why a message has other properties than its fields account for.
 *
 * @throws {Refusal} for one that its type does not have, and for a oneof whose case it does not have. Properties that
 * are undefined do no harm.
 */
export function checkNames(typeName: string, names: string, message: object): void {
  const fields = fieldNames(names);
  const cases = casesOf(fields);
  const properties = propertiesOf(fields);
  for (const [name, value] of Object.entries(message)) {
    if (value === undefined || name === "$typeName" || name === "$unknown") continue;
    const problem = properties.has(name)
      ? wrongCase(name, value, cases.get(name))
      : unknownProperty(typeName, name, cases, properties);
    if (problem !== undefined) throw new Refusal(undefined, problem.reason, problem.path);
  }
}

function wrongCase(
  name: string,
  value: { readonly case?: unknown },
  cases: readonly string[] | undefined,
): Problem | undefined {
  if (typeof value?.case !== "string" || cases === undefined || cases.includes(value.case)) return undefined;
  const given = `${JSON.stringify(value.case)}${suggestion(value.case, cases)}`;
  return {
    path: `${propertyPath("", name)}.case`,
    reason: `must be one of ${cases.join(", ")}, got ${given}`,
  };
}

function unknownProperty(
  typeName: string,
  name: string,
  cases: ReadonlyMap<string, readonly string[]>,
  properties: ReadonlySet<string | undefined>,
): Problem {
  const path = propertyPath("", name);
  for (const [oneof, names] of cases)
    if (names.includes(name))
      return {
        path,
        reason: `belongs to a oneof: write ${oneof}: { case: ${JSON.stringify(name)}, value: … }`,
      };
  const known = [...properties].filter((it) => it !== undefined);
  return { path, reason: `is not a field of ${typeName}${suggestion(name, known)}` };
}
