import type { JsonObject, JsonValue } from "../../model/json-schema.js";
import { childPointer } from "./pointer.js";

/** A JSON text as data, with what `JSON.parse` does not tell: where each value starts, and names given twice. */
export interface ParsedJson {
  readonly value: JsonValue;
  /** JSON pointer (as a URI fragment) → offset of the value's first character. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Pointers of properties whose object has them more than once; `JSON.parse` would silently keep the last. */
  readonly repeated: readonly { readonly pointer: string; readonly offset: number }[];
  /** Pointer → digits, of integers that a number rounds. */
  readonly rounded: ReadonlyMap<string, string>;
}

/** The text is no JSON; `offset` is where reading stopped. */
export class SchemaSyntaxError extends Error {
  override readonly name = "SchemaSyntaxError";
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Deeper nesting is refused: it is no schema, and would exhaust the stack of everything that walks it. */
export const deepest = 200;

/** Whether an integer is neither what a number is exactly, nor how JavaScript prints one: 2^63 as 9223372036854776000. */
export function isRounded(integer: bigint): boolean {
  const number = Number(integer);
  return BigInt(number) !== integer && String(number) !== String(integer);
}

/** What is said of an integer that no number is equal to, as a number of JavaScript has 53 bits. */
export function wouldBeRounded(integer: string): string {
  const near = `the nearest is ${BigInt(Number(integer))}`;
  const limit = 'for a limit of 64 bits, "format": "int64" or "uint64" says it';
  return `The number ${integer} would be rounded: ${near}. Write that one if it is meant; ${limit}.`;
}

/** @throws {SchemaSyntaxError} */
export function parseJson(text: string): ParsedJson {
  const reader = new Reader(text);
  const value = reader.document();
  const { offsets, repeated, rounded } = reader;
  return { value, offsets, repeated, rounded };
}

class Reader {
  readonly offsets = new Map<string, number>();
  readonly repeated: { pointer: string; offset: number }[] = [];
  readonly rounded = new Map<string, string>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith("\uFEFF")) this.at = 1;
  }

  document(): JsonValue {
    const value = this.value("#", 0);
    this.space();
    if (this.at < this.text.length) this.fail("the end of the file");
    return value;
  }

  private value(pointer: string, depth: number): JsonValue {
    this.space();
    if (depth > deepest)
      throw new SchemaSyntaxError(this.at, `Values are nested more than ${deepest} levels deep.`);
    this.offsets.set(pointer, this.at);
    const first = this.text[this.at];
    if (first === "{") return this.object(pointer, depth);
    if (first === "[") return this.array(pointer, depth);
    if (first === '"') return this.string();
    return this.numberOrWord(pointer);
  }

  private object(pointer: string, depth: number): JsonObject {
    const entries: Record<string, JsonValue> = {};
    this.at++;
    if (this.next("}")) return entries;
    do {
      this.space();
      const offset = this.at;
      if (this.text[this.at] !== '"') this.fail("a property name in double quotes");
      const name = this.string();
      const child = childPointer(pointer, name);
      if (Object.hasOwn(entries, name)) this.repeated.push({ pointer: child, offset });
      if (!this.next(":")) this.fail('":"');
      // Assignment to `__proto__` would set the prototype instead of a property.
      Object.defineProperty(entries, name, {
        value: this.value(child, depth + 1),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    } while (this.next(","));
    if (!this.next("}")) this.fail('"," or "}"');
    return entries;
  }

  private array(pointer: string, depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    this.at++;
    if (this.next("]")) return items;
    do items.push(this.value(childPointer(pointer, String(items.length)), depth + 1));
    while (this.next(","));
    if (!this.next("]")) this.fail('"," or "]"');
    return items;
  }

  private string(): string {
    const pattern = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    const token = this.token(pattern);
    if (token === undefined) {
      // Say where in the string it goes wrong, not only where the string starts.
      this.at += this.token(/"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y)?.length ?? 0;
      this.fail("the rest of a string (a line break or a backslash has to be escaped)");
    }
    this.at += token.length;
    return JSON.parse(token) as string; // a JSON string literal, by the pattern
  }

  private numberOrWord(pointer: string): JsonValue {
    const word = this.token(/(?:true|false|null)(?![\w$])/y);
    const token = word ?? this.token(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])/y);
    if (token === undefined) this.fail("a value");
    const value = JSON.parse(token) as JsonValue; // a literal, by the patterns
    if (typeof value === "number" && !Number.isFinite(value))
      throw new SchemaSyntaxError(this.at, `The number ${token} is out of range.`);
    if (typeof value === "number" && /^-?[0-9]{16,}$/.test(token) && isRounded(BigInt(token)))
      this.rounded.set(pointer, token);
    this.at += token.length;
    return value;
  }

  private token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private next(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private space(): void {
    this.at += this.token(/[ \t\n\r]*/y)?.length ?? 0;
  }

  private fail(expected: string): never {
    const found = this.text.codePointAt(this.at);
    const instead =
      found === undefined ? "the file ends here" : `${JSON.stringify(String.fromCodePoint(found))} is here`;
    throw new SchemaSyntaxError(this.at, `Not valid JSON: ${expected} was expected, but ${instead}.`);
  }
}
