import { code, join, type Printable } from "./code.js";

/** The regular expressions of a module, which its codecs and its validators both ask: constants, each pattern once. */
export class Patterns {
  readonly #names = new Map<string, string>();

  /** The name of the constant for a pattern. */
  nameFor(pattern: string): string {
    const name = this.#names.get(pattern) ?? `pattern${this.#names.size}`;
    this.#names.set(pattern, name);
    return name;
  }

  printed(): Printable {
    if (this.#names.size === 0) return "";
    return join(
      [...this.#names].map(([pattern, name]) => code`const ${name} = ${literal(pattern)};\n`),
      "",
    );
  }
}

/** `/…/u`. Half of a surrogate pair, which no file can hold, is an escape. */
function literal(pattern: string): string {
  return String(new RegExp(pattern, "u")).replaceAll(
    /\p{Surrogate}/gu,
    (half) => `\\u${half.charCodeAt(0).toString(16)}`,
  );
}
