import { isObject } from "../../model/json-object.js";
import type { JsonValue } from "../../model/json-schema.js";
import { code, type Printable, valueFrom } from "../code.js";
import { isIdentifier, stringLiteral } from "../types/json-text.js";
import type { ValidatorContext } from "./compile.js";
import { all, type Condition, condition } from "./condition.js";
import { type Check, isScalar, type Subject, scalarChecks } from "./scalar.js";
import type { Statements } from "./statements.js";
import { phrase } from "./words.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };

/** A function of the runtime. */
export const fromRuntime = (name: string): Printable => valueFrom(runtime, name);

/** The function that statements are added to: of `value`, the problems of which go into `found`. */
export interface Scope {
  readonly name: string;
  readonly context: ValidatorContext;
  readonly body: Statements;
  /** The types that `value` has, where they are known. */
  readonly types: readonly string[] | undefined;
  /** Whether `value` is an object, `it` then; where the function has to know. */
  readonly isObject: Condition | undefined;
}

/** What a function refuses a value, or a part of it, with: an expression that is false. */
export function refusal(of: Printable, reason: Printable, step?: Printable): Printable {
  return code`${fromRuntime("refuse")}(found, ${of}, ${reason}${step === undefined ? "" : code`, ${step}`})`;
}

export function reasonOf({ words, reason }: Check): Printable {
  return reason ?? phrase(words);
}

/** Whether a value fits a schema, without a word of why it does not. */
export function fitsQuietly(
  schema: JsonValue,
  subject: Subject,
  wish: string,
  { context }: Scope,
): Condition {
  const checks = checksOf(schema, subject, context);
  if (checks !== undefined) return all(checks.map((check) => check.condition));
  return condition(code`${context.nested(schema, wish)}(${subject.value})`);
}

/** The checks that are all of a schema; undefined where it takes a function. */
export function checksOf(
  schema: JsonValue,
  subject: Subject,
  context: ValidatorContext,
): readonly Check[] | undefined {
  if (schema === false) return [{ condition: condition("false", "true"), words: "must not be there" }];
  if (!isObject(schema)) return [];
  return isScalar(schema) ? scalarChecks(schema, subject, context) : undefined;
}

/** A property of an object that has no other properties than its own, and those of `Object.prototype`. */
export function propertyOf(object: string, name: string): Printable {
  if (name in {}) return code`${fromRuntime("own")}(${object}, ${stringLiteral(name)})`;
  return isIdentifier(name) ? `${object}.${name}` : `${object}[${stringLiteral(name)}]`;
}
