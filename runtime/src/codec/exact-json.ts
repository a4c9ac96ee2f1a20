import { hasLongInteger } from "./exact-integers.js";
import { MAX_DEPTH } from "./json-value.js";
import { type LongInteger, numberOrLong } from "./long-integer.js";

/**
 * `JSON.parse` that keeps every integer: those beyond ±(2^53 − 1) become {@link LongInteger}s.
 *
 * @throws {SyntaxError} when the text is no JSON.
 * @throws {RangeError} when it has long integers and is nested more than {@link MAX_DEPTH} levels deep.
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return hasLongInteger(text) ? new Reader(text).value(0) : value;
}

/** Reads a text that is known to be JSON. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    const first = this.#peek();
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#array(depth);
    return first === '"' ? this.#string() : this.#numberOrWord();
  }

  #object(depth: number): object {
    this.#enter(depth);
    const object = {};
    while (this.#peek() !== "}") {
      const name = this.#string();
      this.#take(); // the colon
      const value = this.value(depth + 1);
      // As JSON.parse does: of names given twice the last counts, and `__proto__` is a name like others.
      Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
      if (this.#peek() === ",") this.#take();
    }
    this.#take();
    return object;
  }

  #array(depth: number): unknown[] {
    this.#enter(depth);
    const items: unknown[] = [];
    while (this.#peek() !== "]") {
      items.push(this.value(depth + 1));
      if (this.#peek() === ",") this.#take();
    }
    this.#take();
    return items;
  }

  #string(): string {
    this.#peek();
    return JSON.parse(this.#token(/"(?:[^"\\]|\\.)*"/y)) as string; // a string literal, by the pattern
  }

  #numberOrWord(): unknown {
    const token = this.#token(/[^\s,\]}]+/y);
    return /^-?[0-9]{16,}$/.test(token) ? numberOrLong(BigInt(token)) : JSON.parse(token);
  }

  #token(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [token] = pattern.exec(this.#text) ?? [""];
    this.#at += token.length;
    return token;
  }

  /** The next character that is no space, without taking it. */
  #peek(): string {
    this.#token(/\s*/y);
    return this.#text.charAt(this.#at);
  }

  #take(): void {
    this.#peek();
    this.#at++;
  }

  #enter(depth: number): void {
    if (depth >= MAX_DEPTH) throw new RangeError(`values are nested more than ${MAX_DEPTH} levels deep`);
    this.#take();
  }
}
