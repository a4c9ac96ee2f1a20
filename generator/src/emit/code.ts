/**
 * Text with holes for names that other modules declare. Printers return {@link Code}; which local name an import
 * gets is settled last, when everything that the file declares and imports is known, so no printer has to care
 * about clashes.
 */

/** A package's entry point, or a generated module of the same run (its path in the output folder, no ending). */
export type ImportSource = { readonly package: string } | { readonly module: string };

/** A name that another module exports. Where it is printed, the file imports it. */
export class ImportedName {
  readonly name: string;
  readonly from: ImportSource;
  readonly typeOnly: boolean;
  /** What it would best be called here. */
  readonly alias: string;

  constructor(name: string, from: ImportSource, typeOnly: boolean, alias: string = name) {
    this.name = name;
    this.from = from;
    this.typeOnly = typeOnly;
    this.alias = alias;
  }
}

/** Another generated module, as an `export … from` names it. */
export class ModuleSpecifier {
  readonly module: string;

  constructor({ module }: { readonly module: string }) {
    this.module = module;
  }
}

export type Printable = string | number | Code | ImportedName | ModuleSpecifier | readonly Printable[];

/** What the names of other modules are here. */
export interface LocalNames {
  nameOf(imported: ImportedName): string;
  specifierOf(module: ModuleSpecifier): string;
}

export class Code {
  readonly parts: readonly Printable[];

  constructor(parts: readonly Printable[]) {
    this.parts = parts;
  }
}

/** Tagged template: ``code`export type ${name} = ${importedType};` ``. Arrays are printed one after the other. */
export function code(text: TemplateStringsArray, ...values: readonly Printable[]): Code {
  const parts: Printable[] = [];
  for (let index = 0; index < text.length; index++) {
    const piece = text[index];
    if (piece !== undefined && piece !== "") parts.push(piece);
    const value = values[index];
    if (value !== undefined) parts.push(value);
  }
  return new Code(parts);
}

/** Pieces with a separator between them, empty ones left out. */
export function join(pieces: readonly Printable[], separator: string): Code {
  const parts: Printable[] = [];
  for (const piece of pieces) {
    if (piece === "") continue;
    if (parts.length > 0) parts.push(separator);
    parts.push(piece);
  }
  return new Code(parts);
}

export function typeFrom(source: ImportSource, name: string, alias?: string): ImportedName {
  return new ImportedName(name, source, true, alias);
}

export function valueFrom(source: ImportSource, name: string, alias?: string): ImportedName {
  return new ImportedName(name, source, false, alias);
}

/** Every imported name in a piece of code, in the order of appearance, repeats included. */
export function importedNames(printable: Printable): ImportedName[] {
  const names: ImportedName[] = [];
  collectNames(printable, names);
  return names;
}

/** Into one list: a list for each piece would be most of what a run allocates. */
function collectNames(printable: Printable, names: ImportedName[]): void {
  if (typeof printable === "string" || typeof printable === "number") return;
  if (printable instanceof ImportedName) names.push(printable);
  else if (!(printable instanceof ModuleSpecifier))
    for (const part of printable instanceof Code ? printable.parts : printable) collectNames(part, names);
}

/** Names as they are where they come from. */
const plainNames: LocalNames = { nameOf: ({ name }) => name, specifierOf: ({ module }) => module };

/** The text of a piece of code. */
export function print(printable: Printable, local: LocalNames = plainNames): string {
  if (typeof printable === "string") return printable;
  if (typeof printable === "number") return String(printable);
  if (printable instanceof ImportedName) return local.nameOf(printable);
  if (printable instanceof ModuleSpecifier) return JSON.stringify(local.specifierOf(printable));
  let text = "";
  for (const part of printable instanceof Code ? printable.parts : printable) text += print(part, local);
  return text;
}
