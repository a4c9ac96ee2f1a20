import { InvalidMessageError, UndecodableError } from "../errors.js";
import type { Problem } from "./path.js";
import { firstProblem, type ValidationError } from "./validation-problem.js";

/** A validator compiled by Ajv as standalone code: tells whether a value fits, and leaves what is wrong in `errors`. */
export interface Validate {
  (data: unknown): boolean;
  errors?: null | readonly ValidationError[];
}

/** Whether a validator accepts a value. One that is nested too deep for the stack, or in a circle, is no message. */
export function fits(validate: Validate, value: unknown): boolean {
  try {
    return validate(value);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
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
    return validate(message) ? undefined : firstProblem(validate.errors ?? [], message);
  } catch (error) {
    // A validator of a recursive type runs out of stack on a message that is its own part.
    return { path: "", reason: `cannot be validated: ${reasonOf(error)}` };
  }
}

/** What an error says, as part of a sentence. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
