import { type Code, ImportedName, type ImportSource, type Piece, piecesOf, printPieces } from "./code.js";

/** Longer import statements get a line for each name. */
const LINE_WIDTH = 110;

/** What the module of a file needs to be known for its imports to be written. */
export interface ImportContext {
  /** The file's own path in the output folder, without ending: `billing/v1/invoice`. */
  readonly module: string;
  /** Every name that the file declares itself: an import of such a name gets another local name. */
  readonly declared: ReadonlySet<string>;
  /** What relative imports end in: `.js` for Node and bundlers, `.ts` for Deno and type stripping. */
  readonly importExtension: ".js" | ".ts" | "";
}

/** The import statements that `body` needs, and its text with the local names filled in. */
export function resolveImports(body: Code, context: ImportContext): { imports: string; body: string } {
  const specifiers = new Specifiers(context);
  const pieces = piecesOf(body);
  const bySource = groupBySource(pieces, specifiers);
  const taken = new Set(context.declared);
  const statements: string[] = [];
  for (const [specifier, names] of [...bySource].sort(([a], [b]) => compareSpecifiers(a, b))) {
    const entries = [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) entry.local = free(entry.alias, taken);
    statements.push(importStatement(specifier, entries));
  }
  const text = printPieces(pieces, {
    nameOf: ({ from, name }) => bySource.get(specifiers.of(from))?.get(name)?.local ?? name,
    specifierOf: (module) => specifiers.of(module),
  });
  return { imports: statements.join(""), body: text };
}

interface ImportEntry {
  readonly name: string;
  readonly alias: string;
  typeOnly: boolean;
  /** What it is called here; settled when all that is imported is known. */
  local: string;
}

function groupBySource(
  pieces: readonly Piece[],
  specifiers: Specifiers,
): Map<string, Map<string, ImportEntry>> {
  const bySource = new Map<string, Map<string, ImportEntry>>();
  for (const piece of pieces) {
    if (!(piece instanceof ImportedName)) continue;
    const { name, from, alias, typeOnly } = piece;
    const specifier = specifiers.of(from);
    const entries = bySource.get(specifier) ?? new Map<string, ImportEntry>();
    const entry = entries.get(name);
    if (entry === undefined) entries.set(name, { name, alias, typeOnly, local: name });
    else if (!typeOnly) entry.typeOnly = false;
    bySource.set(specifier, entries);
  }
  return bySource;
}

function importStatement(specifier: string, entries: readonly ImportEntry[]): string {
  const allTypes = entries.every((entry) => entry.typeOnly);
  const list = entries.map(({ name, local, typeOnly }) => {
    const renamed = local === name ? name : `${name} as ${local}`;
    return typeOnly && !allTypes ? `type ${renamed}` : renamed;
  });
  const start = `import ${allTypes ? "type " : ""}{`;
  const end = `} from ${JSON.stringify(specifier)};\n`;
  const line = `${start} ${list.join(", ")} ${end}`;
  return line.length <= LINE_WIDTH ? line : `${start}\n${list.map((it) => `  ${it},\n`).join("")}${end}`;
}

/** What import statements of a module say of a source. */
class Specifiers {
  readonly #known = new Map<ImportSource, string>(); // the same few objects come thousands of times
  readonly #context: ImportContext;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  of(from: ImportSource): string {
    if ("package" in from) return from.package;
    const specifier = this.#known.get(from) ?? this.#relative(from.module);
    this.#known.set(from, specifier);
    return specifier;
  }

  #relative(to: string): string {
    const { module, importExtension } = this.#context;
    return `${relativeModule(module, to)}.gen${importExtension}`;
  }
}

function relativeModule(from: string, to: string): string {
  const fromFolders = from.split("/").slice(0, -1);
  const toPath = to.split("/");
  let shared = 0;
  while (shared < fromFolders.length && shared < toPath.length - 1 && fromFolders[shared] === toPath[shared])
    shared++;
  const up = "../".repeat(fromFolders.length - shared);
  return (up === "" ? "./" : up) + toPath.slice(shared).join("/");
}

/** Packages first, then relative paths; by code unit, so that the order is the same on every machine. */
function compareSpecifiers(a: string, b: string): number {
  const relative = Number(a.startsWith(".")) - Number(b.startsWith("."));
  if (relative !== 0) return relative;
  return a < b ? -1 : 1;
}

function free(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 1; taken.has(candidate); number++) candidate = `${name}$${number}`;
  taken.add(candidate);
  return candidate;
}
