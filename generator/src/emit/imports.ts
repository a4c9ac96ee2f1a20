import { type Code, type ImportedName, type ImportSource, importedNames, print } from "./code.js";

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
  const bySource = groupBySource(importedNames(body), context);
  const taken = new Set(context.declared);
  const localNames = new Map<string, string>();
  const statements: string[] = [];
  for (const [specifier, names] of [...bySource].sort(([a], [b]) => compareSpecifiers(a, b))) {
    const entries = [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) localNames.set(`${specifier} ${entry.name}`, free(entry.alias, taken));
    statements.push(importStatement(specifier, entries, localNames));
  }
  const text = print(body, (imported) => {
    const local = localNames.get(`${specifierOf(imported.from, context)} ${imported.name}`);
    return local ?? imported.name;
  });
  return { imports: statements.join(""), body: text };
}

interface ImportEntry {
  readonly name: string;
  readonly alias: string;
  readonly typeOnly: boolean;
}

function groupBySource(
  names: readonly ImportedName[],
  context: ImportContext,
): Map<string, Map<string, ImportEntry>> {
  const bySource = new Map<string, Map<string, ImportEntry>>();
  for (const imported of names) {
    const specifier = specifierOf(imported.from, context);
    const entries = bySource.get(specifier) ?? new Map<string, ImportEntry>();
    const typeOnly = imported.typeOnly && (entries.get(imported.name)?.typeOnly ?? true);
    entries.set(imported.name, { name: imported.name, alias: imported.alias, typeOnly });
    bySource.set(specifier, entries);
  }
  return bySource;
}

function importStatement(
  specifier: string,
  entries: readonly ImportEntry[],
  localNames: ReadonlyMap<string, string>,
): string {
  const allTypes = entries.every((entry) => entry.typeOnly);
  const list = entries.map((entry) => {
    const local = localNames.get(`${specifier} ${entry.name}`) ?? entry.name;
    const renamed = local === entry.name ? entry.name : `${entry.name} as ${local}`;
    return entry.typeOnly && !allTypes ? `type ${renamed}` : renamed;
  });
  const start = `import ${allTypes ? "type " : ""}{`;
  const end = `} from ${JSON.stringify(specifier)};\n`;
  const line = `${start} ${list.join(", ")} ${end}`;
  return line.length <= LINE_WIDTH ? line : `${start}\n${list.map((it) => `  ${it},\n`).join("")}${end}`;
}

function specifierOf(from: ImportSource, context: ImportContext): string {
  if ("package" in from) return from.package;
  return (
    relativeModule(context.module, from.module) +
    (context.importExtension === "" ? ".gen" : `.gen${context.importExtension}`)
  );
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
