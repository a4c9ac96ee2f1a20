import { describe } from "./describe.js";
import { type Problem, pathOfPointer, pointerNames, propertyPath } from "./path.js";

/** One thing that a validator found wrong; the shape of Ajv's error objects. */
export interface ValidationError {
  /** JSON pointer into the message, empty for the message itself: `/items/3/author`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: object;
  readonly message?: string;
}

/** Keywords whose error only says that none of what they hold was right; why is in the errors before theirs. */
const choices: ReadonlySet<string> = new Set(["anyOf", "if", "oneOf"]);

/** What a validator left in `errors`, in words: of the branches of a union, what is wrong with the one that went deepest. */
export function firstProblem(errors: readonly ValidationError[], message: unknown): Problem {
  const last = errors.at(-1);
  if (last === undefined) return { path: "", reason: "does not fit its schema" };
  const tooMany = Array.isArray(paramsOf(last).passingSchemas); // of "oneOf": several were right
  const causes = tooMany || !choices.has(last.keyword) ? [] : errors.filter((it) => !choices.has(it.keyword));
  const deepest = causes.reduce(
    (found, error) => (depth(error) > depth(found) ? error : found),
    causes[0] ?? last,
  );
  const found = causes.filter((error) => error.instancePath === deepest.instancePath).map(problemOf);
  const [{ path, reason } = problemOf(last), ...others] = found;
  const value = valueAt(message, deepest.instancePath);
  if (path !== pathOfPointer(deepest.instancePath)) return { path, reason }; // a property that is not there
  const reasons = new Set([reason, ...others.filter((it) => it.path === path).map((it) => it.reason)]);
  return { path, reason: `${[...reasons].join(" or ")}, got ${describe(value)}` };
}

function depth({ instancePath }: ValidationError): number {
  return pointerNames(instancePath).length;
}

function problemOf(error: ValidationError): Problem {
  const path = pathOfPointer(error.instancePath);
  const { missingProperty, additionalProperty, property } = paramsOf(error);
  if (typeof missingProperty === "string" && property === undefined)
    return { path: propertyPath(path, missingProperty), reason: "is missing" };
  if (typeof additionalProperty === "string")
    return { path: propertyPath(path, additionalProperty), reason: "is not a property of its type" };
  return { path, reason: reasonOf(error) };
}

function reasonOf(error: ValidationError): string {
  const { keyword, message = `does not fit the keyword "${keyword}"` } = error;
  const { type, allowedValues, allowedValue, propertyName, tag } = paramsOf(error);
  if (keyword === "type") return `must be ${listed([type].flat().map(withArticle))}`;
  if (keyword === "enum" && Array.isArray(allowedValues))
    return `must be ${listed(allowedValues.map((value) => JSON.stringify(value)))}`;
  if (keyword === "const") return `must be ${JSON.stringify(allowedValue)}`;
  if (keyword === "discriminator") return `must be of a type that ${JSON.stringify(tag)} tells`;
  if (keyword === "false schema") return "must not be there";
  // Ajv keeps the name that the sentence is about out of the sentence.
  return typeof propertyName === "string" ? `${message}: ${JSON.stringify(propertyName)}` : message;
}

const articles: ReadonlyMap<unknown, string> = new Map([
  ["array", "an array"],
  ["boolean", "true or false"],
  ["integer", "a whole number"],
  ["null", "null"],
  ["number", "a number"],
  ["object", "an object"],
  ["string", "a string"],
]);

function withArticle(type: unknown): string {
  return articles.get(type) ?? String(type);
}

/** `a, b or c` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function valueAt(message: unknown, pointer: string): unknown {
  return pointerNames(pointer).reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<string, unknown>>)[name] // the validator was there
        : undefined,
    message,
  );
}

/** Which of them are there depends on the keyword. */
interface ErrorParams {
  readonly additionalProperty?: unknown;
  readonly allowedValue?: unknown;
  readonly allowedValues?: unknown;
  readonly missingProperty?: unknown;
  readonly passingSchemas?: unknown;
  /** Of dependentRequired: the property that needs another. */
  readonly property?: unknown;
  readonly propertyName?: unknown;
  readonly tag?: unknown;
  readonly type?: unknown;
}

function paramsOf({ params }: ValidationError): ErrorParams {
  return params;
}
