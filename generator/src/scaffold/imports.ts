import { type Insertion, lineEndOf } from "./insert-members.js";

/** An import that code needs which is added. */
export interface NeededImport {
  /** What the code calls it. */
  readonly local: string;
  readonly statement: string;
}

export function namedImport(name: string, from: string): NeededImport {
  return { local: name, statement: `import { ${name} } from ${JSON.stringify(from)};` };
}

/** Where a file's imports end, and what they declare. */
export interface PresentImports {
  /** Behind the last; 0 when there is none. */
  readonly endOfImports: number;
  importedNames(): ReadonlySet<string>;
}

/** Those that a file does not have, behind its others. */
export function importInsertion(
  text: string,
  present: PresentImports,
  needed: readonly NeededImport[],
): Insertion {
  const [eol, known, at] = [lineEndOf(text), present.importedNames(), present.endOfImports];
  const missing = needed
    .filter(({ local }) => !known.has(local))
    .map(({ statement }) => quotedAs(text.slice(0, at), statement));
  return { at, text: missing.map((it) => (at === 0 ? it + eol : eol + it)).join("") };
}

/** In the quotes that the imports before have; in double ones where there are none. */
function quotedAs(imports: string, statement: string): string {
  const isSingle = /from '|import '/.test(imports) && !/from "|import "/.test(imports);
  return isSingle && !/['\\]/.test(statement) ? statement.replaceAll('"', "'") : statement;
}
