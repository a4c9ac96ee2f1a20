import { createRequire } from "node:module";
import type { Problem } from "../../../errors.js";
import type { Token } from "./tokens.js";

type Parse = typeof import("protobufjs")["parse"];

/** Loaded with the first file: 45 ms that a run without .proto files does not spend. */
let parse: Parse | undefined;

/**
 * Ask protobufjs whether the text is a .proto file: a second opinion on the grammar, from a parser with many users.
 * Its tree is not used: it has no places, forgets the order of declarations, and rounds 64-bit defaults.
 */
export function grammarProblem(text: string, tokens: readonly Token[]): Problem | undefined {
  parse ??= (createRequire(import.meta.url)("protobufjs") as typeof import("protobufjs")).parse;
  try {
    parse(text, { keepCase: true });
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Names, numbers and reservations are checked later, with the places of both declarations.
    if (/^duplicate |reserved in |^path conflicts|^illegal (?:edition|syntax)/.test(message))
      return undefined;
    return problemAt(message, tokens);
  }
}

/** protobufjs tells the line; the token it names gives the column. */
function problemAt(message: string, tokens: readonly Token[]): Problem | undefined {
  const [, what, line] = /^(.*) \(line (\d+)\)$/s.exec(message) ?? [];
  const end = tokens.at(-1);
  if (end === undefined || what === undefined || line === undefined)
    return end && { at: end.at, text: `this is not a .proto file that protobufjs can read: ${message}.` };
  const [, named] = /'([^']*)'/.exec(what) ?? [];
  const before = tokens.filter((token) => (token.at.line ?? 0) <= Number(line));
  const at = before.findLast((token) => token.text === named)?.at ?? before.at(-1)?.at ?? end.at;
  return { at, text: `${what}.` };
}
