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
  /** One more than there are values: what stands before, between and behind them. */
  readonly texts: readonly string[];
  readonly values: readonly Printable[];

  constructor(texts: readonly string[], values: readonly Printable[]) {
    this.texts = texts;
    this.values = values;
  }
}

/** Tagged template: ``code`export type ${name} = ${importedType};` ``. Arrays are printed one after the other. */
export function code(texts: TemplateStringsArray, ...values: readonly Printable[]): Code {
  return new Code(texts, values);
}

/** Pieces with a separator between them, empty ones left out. */
export function join(pieces: readonly Printable[], separator: string): Code {
  const values = pieces.filter((piece) => piece !== "");
  return new Code(["", ...values.slice(1).map(() => separator), ""], values);
}

export function typeFrom(source: ImportSource, name: string, alias?: string): ImportedName {
  return new ImportedName(name, source, true, alias);
}

export function valueFrom(source: ImportSource, name: string, alias?: string): ImportedName {
  return new ImportedName(name, source, false, alias);
}

/** What is printed, in order, with nothing inside of it any more. */
export type Piece = string | ImportedName | ModuleSpecifier;

export function piecesOf(printable: Printable): readonly Piece[] {
  const pieces: Piece[] = [];
  addPieces(printable, pieces);
  return pieces;
}

/** Into one list: a list for each value would be most of what a run allocates. */
function addPieces(printable: Printable, pieces: Piece[]): void {
  if (typeof printable === "string") pieces.push(printable);
  else if (typeof printable === "number") pieces.push(String(printable));
  else if (printable instanceof Code) {
    const { texts, values } = printable;
    for (let index = 0; index < texts.length; index++) {
      const [text, value] = [texts[index], values[index]];
      if (text) pieces.push(text);
      if (value !== undefined) addPieces(value, pieces);
    }
  } else if (printable instanceof ImportedName || printable instanceof ModuleSpecifier)
    pieces.push(printable);
  else for (const part of printable) addPieces(part, pieces);
}

/** Names as they are where they come from. */
const plainNames: LocalNames = { nameOf: ({ name }) => name, specifierOf: ({ module }) => module };

/** The text of a piece of code. */
export function print(printable: Printable, local: LocalNames = plainNames): string {
  return printPieces(piecesOf(printable), local);
}

export function printPieces(pieces: readonly Piece[], local: LocalNames): string {
  let text = "";
  for (const piece of pieces)
    if (typeof piece === "string") text += piece;
    else if (piece instanceof ImportedName) text += local.nameOf(piece);
    else text += JSON.stringify(local.specifierOf(piece));
  return text;
}
