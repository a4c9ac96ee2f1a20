import { InvalidMessageError, UndecodableError } from "../errors.js";
import { TOO_DEEP } from "./json-value.js";
import type { Problem } from "./path.js";
import { Problems } from "./validation-problem.js";
import { regardPrototype } from "./value-checks.js";

/** A generated validator: whether a value fits. With `found` it adds what is wrong there. */
export type Validate = (value: unknown, found?: Problems) => boolean;

/** Whether a validator accepts a value. One that is nested too deep for the stack, or in a circle, is no message. */
export function fits(validate: Validate, value: unknown): boolean {
  regardPrototype();
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

/** What is wrong with a value, as part of a sentence; undefined where it fits. */
export function validationProblem(validate: Validate, message: unknown): Problem | undefined {
  regardPrototype();
  try {
    if (validate(message)) return undefined;
    const found = new Problems();
    validate(message, found);
    return found.told();
  } catch (error) {
    // A validator of a recursive type runs out of stack on a message that is its own part.
    if (error instanceof RangeError) return { path: "", reason: TOO_DEEP };
    return { path: "", reason: `cannot be validated: ${reasonOf(error)}` };
  }
}

/** What an error says, as part of a sentence. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
