import { InvalidMessageError, UndecodableError } from "../errors.js";

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
  return { path: pathOfPointer(error.instancePath), reason: problemReason(error) };
}

/** @throws {InvalidMessageError} when the validator says that a message to be encoded does not fit. */
export function assertValid(type: string, validate: Validate, message: unknown): void {
  const problem = validationProblem(validate, message);
  if (problem !== undefined) throw new InvalidMessageError(type, problem.path, problem.reason);
}

/** @throws {UndecodableError} when the validator says that a decoded message does not fit. */
export function assertDecodedValid(type: string, validate: Validate, message: unknown): void {
  const problem = validationProblem(validate, message);
  if (problem === undefined) return;
  const place = problem.path === "" ? type : `${type}.${problem.path}`;
  throw new UndecodableError(`${place} ${problem.reason}`);
}

function validationProblem(validate: Validate, message: unknown): Problem | undefined {
  try {
    return validate(message) ? undefined : firstProblem(validate);
  } catch (error) {
    // A validator of a recursive type runs out of stack on a message that is its own part.
    return { path: "", reason: `cannot be validated: ${reasonOf(error)}` };
  }
}

/** What an error says, as part of a sentence. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
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

function problemReason({ keyword, message, params }: ValidationProblem): string {
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
