import { type Code, code, type Printable } from "../code.js";

/** The statements of a function, a line each. */
export class Statements {
  readonly #lines: Printable[] = [];
  readonly #names = new Map<string, number>();
  #indent = "  ";

  /** Where a call that is false is the last statement so far. */
  #lastCall: { readonly call: Printable; readonly at: number } | undefined;

  /** The value does not fit where this is false, which has told why. */
  need(call: Printable): void {
    this.add(code`if (!${call}) return false;`);
    this.#lastCall = { call, at: this.#lines.length };
  }

  /** What the function ends with. */
  end(): void {
    if (this.#lastCall?.at !== this.#lines.length) this.add("return true;");
    else {
      this.#lines.splice(-3);
      this.add(code`return ${this.#lastCall.call};`);
    }
  }

  add(statement: Printable): void {
    this.#lines.push(this.#indent, statement, "\n");
  }

  /** `head {`, what `body` adds, `}`; nothing, and false, where it adds nothing. */
  block(head: Printable, body: () => void): boolean {
    this.add(code`${head} {`);
    const start = this.#lines.length;
    this.inner(body);
    const isEmpty = this.#lines.length === start;
    if (isEmpty) this.#lines.splice(-3);
    else this.add("}");
    return !isEmpty;
  }

  /** `} else {` behind a block, where `body` adds something. */
  blockAfter(word: string, body: () => void): void {
    const [indent = "", end = "", newline = ""] = this.#lines.splice(-3);
    if (!this.block(`} ${word}`, body)) this.#lines.push(indent, end, newline);
  }

  /** One level further in. */
  inner(body: () => void): void {
    const outer = this.#indent;
    this.#indent = `${outer}  `;
    body();
    this.#indent = outer;
  }

  /** A name for a variable that the function does not have yet. */
  variable(stem: string): string {
    const count = this.#names.get(stem) ?? 0;
    this.#names.set(stem, count + 1);
    return count === 0 ? stem : `${stem}${count}`;
  }

  printed(): Code {
    return code`${this.#lines}`;
  }
}
