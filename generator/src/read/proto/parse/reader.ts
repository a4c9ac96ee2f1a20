import type { Problem } from "../../../errors.js";
import type { Place } from "../../../model/model.js";
import type { Comments } from "./comments.js";
import type { Integer, Text } from "./declarations.js";
import { unescapeString } from "./strings.js";
import type { Token } from "./tokens.js";

/** Thrown inside the parser only: the statement that is being read cannot be. */
class Unexpected extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.text);
    this.problem = problem;
  }
}

/** Goes through the tokens of a file. What does not fit becomes a problem, and reading goes on after the statement. */
export class Reader {
  readonly problems: Problem[] = [];
  /** Whether `export` and `local` are words of the language: from edition 2024 on. */
  hasVisibility = false;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#position + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new RangeError("a token list ends with a token of kind end");
    return token;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.#position++;
    return token;
  }

  /** The last token that was taken. */
  previous(): Token {
    return this.#tokens[Math.max(this.#position - 1, 0)] ?? this.peek();
  }

  at(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind !== "string" && token.text === text;
  }

  /** Take the next token if it is this one. */
  accept(text: string): boolean {
    if (!this.at(text)) return false;
    this.next();
    return true;
  }

  expect(text: string): Token {
    if (!this.at(text)) throw this.unexpected(`"${text}"`);
    return this.next();
  }

  identifier(what: string): Text {
    if (this.peek().kind !== "word") throw this.unexpected(what);
    return this.next();
  }

  /** `Foo`, `foo.Bar`, `.foo.Bar`. */
  qualifiedName(what: string, leadingDot = true): Text {
    const { at } = this.peek();
    let text = leadingDot && this.accept(".") ? "." : "";
    text += this.identifier(what).text;
    while (this.accept(".")) text += `.${this.identifier("a name").text}`;
    return { text, at };
  }

  integer(what: string): Integer {
    const { at } = this.peek();
    const sign = this.accept("-") ? "-" : "";
    const token = this.peek();
    if (token.kind !== "number" || !/^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.test(token.text))
      throw this.unexpected(what);
    this.next();
    const value = /^0[0-7]+$/.test(token.text) ? Number.parseInt(token.text, 8) : Number(token.text);
    return { text: sign + token.text, at, value: sign === "-" ? 0 - value : value };
  }

  /** Adjacent strings are one. */
  string(what: string): Text {
    const { at } = this.peek();
    if (this.peek().kind !== "string") throw this.unexpected(what);
    let literals = "";
    while (this.peek().kind === "string") literals += this.next().text;
    return { text: new TextDecoder().decode(unescapeString(literals)), at };
  }

  unexpected(wanted: string): Unexpected {
    const token = this.peek();
    const found = token.kind === "end" ? "the file ends" : `there is ${quote(token.text)}`;
    return new Unexpected({ at: token.at, text: `${wanted} is expected here, but ${found}.` });
  }

  refuse(at: Place, text: string, remedy: string): Unexpected {
    return new Unexpected({ at, text, remedy });
  }

  /** `export` or `local`, which only messages and enums can be. */
  visibility(): { readonly visibility?: "export" | "local" } {
    const { text, kind, at } = this.peek();
    if (!this.hasVisibility || kind !== "word" || (text !== "export" && text !== "local")) return {};
    this.next();
    if (this.at("message") || this.at("enum")) return { visibility: text };
    throw this.refuse(at, `only a message or an enum can be "${text}".`, "Remove the word.");
  }

  /** The comments of a declaration that began with `first` and whose own line ends with the token just taken. */
  comments(first: Token): Comments {
    return { leading: first.leading, detached: first.detached, trailing: this.previous().trailing };
  }

  /** Read statements up to the closing brace; the opening one has been taken. */
  block(statement: (first: Token) => void): void {
    const open = this.previous();
    while (!this.at("}")) {
      if (this.peek().kind === "end") {
        this.problems.push({
          at: open.at,
          text: `this "{" is never closed.`,
          remedy: `Add the missing "}".`,
        });
        return;
      }
      this.statement(statement);
    }
    this.next();
  }

  /** Read one statement; when it cannot be, tell why and go on behind it. */
  statement(read: (first: Token) => void): void {
    const start = this.#position;
    try {
      read(this.peek());
    } catch (error) {
      if (!(error instanceof Unexpected)) throw error;
      this.problems.push(error.problem);
      this.#skipStatement();
    }
    if (this.#position === start) this.next();
  }

  /** To behind the next `;`, or behind the block that opens before it; a `}` that is not ours stays. */
  #skipStatement(): void {
    for (let depth = 0; this.peek().kind !== "end"; ) {
      if (this.at("}") && depth === 0) return;
      const { text, kind } = this.next();
      if (kind === "string") continue;
      if (text === "{") depth++;
      if (text === "}") depth--;
      if (depth === 0 && (text === ";" || text === "}")) return;
    }
  }
}

function quote(text: string): string {
  return /^["']/.test(text) ? text : `"${text}"`;
}
