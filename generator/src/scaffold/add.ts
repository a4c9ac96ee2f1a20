import type { FoundLiteral, UserModule } from "./find-upcasters.js";
import { importInsertion, type NeededImport } from "./imports.js";
import { applyInsertions, type Insertion, insertMembers, lineEndOf } from "./insert-members.js";
import { type Member, printLines } from "./lines.js";
import type { OpenStep, Step } from "./steps.js";
import { printUpcasters, stepMember, typeMembers, UNDECIDED, type UpcastersNames } from "./upcasters-text.js";
import type { FoundFile } from "./user-file.js";

/** A file of the user's with something in it. */
export type PresentFile = FoundFile & { readonly before: string };

/** What became of a file of upcasters. */
export interface Added {
  readonly text: string;
  /** Those that it did not have. */
  readonly added: readonly OpenStep[];
  /** What the object is called. */
  readonly constant: string;
  /** What is missing, perhaps, and cannot be added; undefined: nothing. */
  readonly note: string | undefined;
}

/** @throws {CodegenError} UPCASTERS_INVALID: the file has syntax errors. */
export async function addUpcasters(
  file: PresentFile,
  names: UpcastersNames,
  steps: readonly OpenStep[],
): Promise<Added> {
  const { mark, text, module } = await parse(file);
  const found = module.upcasters(names.type);
  if (found === undefined) {
    const note = `nothing can be added to it, since it has no constant of type ${names.type}. What it would take:`;
    const whole = printUpcasters(names, steps);
    return { text: file.before, added: [], constant: names.constant, note: `${note}\n${whole.trimEnd()}` };
  }
  const { literal, constant } = found;
  const states = steps.map((step) => ({ step, state: stateOf(step, literal) }));
  const added = states.filter(({ state }) => state === "missing").map(({ step }) => step);
  const unseen = states.filter(({ state }) => state === "unseen").map(({ step }) => step);
  if (literal === undefined || added.length === 0)
    return { text: file.before, added: [], constant, note: noteOn(unseen, constant) };
  const insertions = [importInsertion(text, module, [UNDECIDED]), ...insertionsFor(text, literal, added)];
  return {
    text: mark + applyInsertions(text, insertions),
    ...{ added, constant, note: noteOn(unseen, constant) },
  };
}

/**
 * Whether a function is there. What is not written out in the object, a spread or another module's value, cannot be
 * seen, and it would be replaced by what is added.
 */
function stateOf({ type, name }: Step, literal: FoundLiteral | undefined): "missing" | "there" | "unseen" {
  if (literal === undefined) return "unseen";
  if (!literal.members.has(type)) return literal.spreads ? "unseen" : "missing";
  const own = literal.members.get(type);
  if (own?.members.has(name)) return "there";
  return own === undefined || own.spreads ? "unseen" : "missing";
}

function noteOn(unseen: readonly OpenStep[], constant: string): string | undefined {
  if (unseen.length === 0) return undefined;
  const names = unseen.map(({ type, name }) => `${type}.${name}`).join(", ");
  const members = typeMembers(unseen).flatMap(({ lines }) => lines);
  return (
    `what ${constant} has of ${names} cannot be seen, since it is not written out there, and nothing was added. ` +
    `If the compiler misses it, write:\n${printLines(members, "  ", "  ")}`
  );
}

function insertionsFor(
  text: string,
  literal: FoundLiteral,
  missing: readonly OpenStep[],
): readonly Insertion[] {
  const newTypes = missing.filter(({ type }) => !literal.members.has(type));
  const insertions = [...literal.members].flatMap(([type, own]) => {
    const steps: readonly Member[] = missing.filter((it) => it.type === type).map(stepMember);
    return own === undefined || steps.length === 0 ? [] : insertMembers(text, own, steps);
  });
  return newTypes.length === 0
    ? insertions
    : [...insertions, ...insertMembers(text, literal, typeMembers(newTypes))];
}

/**
 * Tests go to the end, and the imports that they need behind the others.
 *
 * @throws {CodegenError} UPCASTERS_INVALID: the file has syntax errors.
 */
export async function addTests(
  file: PresentFile,
  imports: readonly NeededImport[],
  tests: string,
): Promise<string> {
  const { mark, text, module } = await parse(file);
  const eol = lineEndOf(text);
  const end = text === "" || text.endsWith("\n") ? "" : eol;
  return (
    mark +
    applyInsertions(text, [
      importInsertion(text, module, imports),
      { at: text.length, text: end + tests.replaceAll("\n", eol) },
    ])
  );
}

/** The compiler is loaded here, and nowhere else. A byte order mark is no part of what is parsed. */
async function parse({
  before,
  path,
}: PresentFile): Promise<{ mark: string; text: string; module: UserModule }> {
  const { UserModule } = await import("./find-upcasters.js");
  const [mark, text] = before.startsWith("\uFEFF") ? ["\uFEFF", before.slice(1)] : ["", before];
  return { mark, text, module: new UserModule(text, path) };
}
