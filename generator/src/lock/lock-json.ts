import type { CodecName } from "../config/options.js";
import { CodegenError } from "../errors.js";

/**
 * @param path As messages show it.
 * @param what What the file is: `the index`.
 * @throws {CodegenError} LOCK_INVALID
 */
export function parseLockJson(text: string, path: string, what: string): LockJson {
  return new LockJson(parseJson(text, path), path, what, what);
}

/** An object in a file of the lock. What is not as it has to be is told with its place. */
export class LockJson {
  readonly #value: unknown;
  readonly #path: string;
  readonly #where: string;
  readonly #file: string;

  constructor(value: unknown, path: string, where: string, file: string) {
    this.#value = value;
    this.#path = path;
    this.#where = where;
    this.#file = file;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw this.wrong(
        where === this.#file ? "is not a JSON object" : `has ${where}, which is not an object`,
      );
  }

  /** The constructor has refused all else. */
  get #members(): Readonly<Record<string, unknown>> {
    return this.#value as Readonly<Record<string, unknown>>;
  }

  member(key: string): unknown {
    return Object.hasOwn(this.#members, key) ? this.#members[key] : undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.#members);
  }

  entries(): readonly (readonly [string, LockJson])[] {
    return this.keys().map((key) => [key, this.object(key)] as const);
  }

  object(key: string): LockJson {
    return new LockJson(this.member(key), this.#path, this.#at(key), this.#file);
  }

  optionalObject(key: string): LockJson {
    return new LockJson(this.member(key) ?? {}, this.#path, this.#at(key), this.#file);
  }

  number(key: string, least: number, most: number): number {
    const value = this.member(key);
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    throw this.#not(key, `an integer from ${least} to ${most}`);
  }

  string(key: string, pattern: RegExp, what: string): string {
    const value = this.member(key);
    if (typeof value === "string" && pattern.test(value)) return value;
    throw this.#not(key, what);
  }

  strings(key: string): readonly string[] {
    const value = this.member(key) ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    throw this.#not(key, "a list of names");
  }

  flag(key: string): boolean {
    const value = this.member(key) ?? false;
    if (typeof value === "boolean") return value;
    throw this.#not(key, "true or false");
  }

  /** Undefined when nothing is said. */
  codec(key: string): CodecName | undefined {
    const value = this.member(key);
    if (value === undefined) return undefined;
    if (value === "json" || value === "msgpack" || value === "protobuf") return value;
    throw this.#not(key, "a codec");
  }

  refuseOtherKeys(known: readonly string[]): void {
    const other = this.keys().find((key) => !known.includes(key));
    if (other !== undefined)
      throw this.wrong(`has "${other}" in ${this.#where}, which this s2-codegen does not know`);
  }

  wrong(what: string, remedy?: string): CodegenError {
    return lockInvalid(this.#path, what, remedy);
  }

  #not(key: string, what: string): CodegenError {
    const value = JSON.stringify(this.member(key)) ?? "nothing";
    return this.wrong(`has ${value} as "${key}" of ${this.#where}, which is not ${what}`);
  }

  #at(key: string): string {
    return this.#where === this.#file ? `"${key}"` : `"${key}" of ${this.#where}`;
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (hasConflictMarks(text))
      throw lockInvalid(
        path,
        "has merge conflict marks in it",
        "Run `codegen lock`: it keeps the versions of the branch that you merge into, and numbers yours behind them.",
      );
    throw lockInvalid(path, `is not JSON (${(error as SyntaxError).message})`); // all that JSON.parse throws
  }
}

export function hasConflictMarks(text: string): boolean {
  return /^(<{7}|={7}|>{7})/m.test(text);
}

/** @param path As messages show it. */
export function lockInvalid(path: string, what: string, remedy?: string): CodegenError {
  return new CodegenError(
    "LOCK_INVALID",
    `${path} ${what}.\n` +
      (remedy ?? "It is written by s2-codegen and not meant to be edited: restore it from version control."),
  );
}
