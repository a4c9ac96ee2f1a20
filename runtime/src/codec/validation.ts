import { InvalidMessageError } from "../errors.js";

/** One thing that a validator found wrong; the shape of Ajv's error objects. */
export interface ValidationProblem {
  /** JSON pointer into the message, empty for the message itself: `/items/3/author`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: object;
  readonly message?: string;
}

/** A validator compiled by Ajv as standalone code: tells whether a value fits, and leaves what is wrong in `errors`. */
export interface Validate {
  (data: unknown): boolean;
  errors?: null | readonly ValidationProblem[];
}

/** What is wrong with a message, and where: what {@link InvalidMessageError} is made of. */
export interface Problem {
  /** `items[3].author.name`; empty for the message itself. */
  readonly path: string;
  /** A phrase that continues the path: `must be a string`. */
  readonly reason: string;
}

/** The first thing that a validator left in `errors`, in words. */
export function firstProblem(validate: Validate): Problem {
  const error = validate.errors?.[0];
  if (error === undefined) return { path: "", reason: "does not fit its schema" };
  return { path: pathOfPointer(error.instancePath), reason: reasonOf(error) };
}

/** @throws {InvalidMessageError} when the validator says that the value does not fit. */
export function assertValid(type: string, validate: Validate, value: unknown): void {
  if (validate(value)) return;
  const { path, reason } = firstProblem(validate);
  throw new InvalidMessageError(type, path, reason);
}

/** `/items/3/author` → `items[3].author`. Names that are no identifiers are quoted: `["content-type"]`. */
export function pathOfPointer(pointer: string): string {
  let path = "";
  for (const escaped of pointer.split("/").slice(1)) {
    const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    path = /^(0|[1-9][0-9]*)$/.test(name) ? `${path}[${name}]` : propertyPath(path, name);
  }
  return path;
}

/** The path of a property: `author` + `name` → `author.name`. */
export function propertyPath(parent: string, name: string): string {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === "" ? name : `${parent}.${name}`;
}

function reasonOf({ keyword, message, params }: ValidationProblem): string {
  const words = message ?? `does not fit the keyword "${keyword}"`;
  // Ajv keeps the name or the values that the sentence is about out of the sentence.
  const about: ProblemParams = params;
  const name = about.additionalProperty ?? about.unevaluatedProperty ?? about.propertyName;
  if (typeof name === "string") return `${words}: ${JSON.stringify(name)}`;
  if (keyword === "enum" && Array.isArray(about.allowedValues))
    return `${words}: ${about.allowedValues.map((value) => JSON.stringify(value)).join(", ")}`;
  if (keyword === "const") return `${words}: ${JSON.stringify(about.allowedValue)}`;
  return words;
}

/** Which of them are there depends on the keyword. */
interface ProblemParams {
  readonly additionalProperty?: unknown;
  readonly unevaluatedProperty?: unknown;
  readonly propertyName?: unknown;
  readonly allowedValues?: unknown;
  readonly allowedValue?: unknown;
}
