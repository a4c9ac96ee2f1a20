import { readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import type { DescFile } from "@bufbuild/protobuf";
import type { Problem } from "../../../errors.js";
import { suggest } from "../../../suggest.js";
import type { SchemaSource } from "../../result.js";
import type { FileDeclaration, ImportDeclaration } from "../parse/declarations.js";
import { parseFile } from "../parse/file.js";
import { wellKnownFiles } from "./well-known.js";

/** A .proto file and the files that it imports. */
export interface LoadedFile {
  readonly kind: "loaded";
  readonly declaration: FileDeclaration;
  /** What imports call it; also its name in descriptors. */
  readonly importName: string;
  /** Where its output goes; see `SchemaFile.module`. */
  readonly module: string;
  readonly isEntry: boolean;
  /** Beside `declaration.imports`; undefined for an import that was not found. */
  readonly imports: readonly (LoadedFile | WellKnownFile | undefined)[];
}

export interface WellKnownFile {
  readonly kind: "well-known";
  readonly importName: string;
  readonly descriptor: DescFile;
}

export interface LoadedFiles {
  /** A file stands behind all that it imports. */
  readonly inDependencyOrder: readonly LoadedFile[];
  readonly problems: readonly Problem[];
}

/** Read the entries and whatever they import, each file once. */
export function loadFiles(entries: readonly SchemaSource[], includes: readonly string[]): LoadedFiles {
  const loader = new Loader(entries, includes);
  for (const entry of entries) loader.loadEntry(entry);
  return { inDependencyOrder: loader.done, problems: loader.problems };
}

/** What is known of a file before it is read. */
interface FoundFile {
  /** Absolute. */
  readonly file: string;
  readonly path: string;
  readonly importName: string;
  readonly text: string;
}

/** The folders that an import is looked for in, and how messages call them. */
interface Roots {
  readonly entry: SchemaSource;
  readonly folders: readonly string[];
}

class Loader {
  readonly done: LoadedFile[] = [];
  readonly problems: Problem[] = [];
  readonly #entries: ReadonlyMap<string, SchemaSource>;
  readonly #includes: readonly string[];
  readonly #loaded = new Map<string, LoadedFile>();
  /** The import names on the way from an entry to the file being read. */
  readonly #open: FoundFile[] = [];

  constructor(entries: readonly SchemaSource[], includes: readonly string[]) {
    this.#entries = new Map(entries.map((entry) => [entry.file, entry]));
    this.#includes = includes.map((folder) => resolve(folder));
  }

  loadEntry(entry: SchemaSource): void {
    if (this.#loaded.has(entry.file)) return;
    const folders = [...new Set([dirname(entry.file), ...this.#includes])];
    const importName = nameInFolders(entry.file, this.#includes);
    this.#load({ ...entry, importName }, { entry, folders });
  }

  #load(found: FoundFile, roots: Roots): LoadedFile {
    const { file, problems } = parseFile(found.text, found.path);
    this.problems.push(...problems);
    this.#open.push(found);
    const imports = file.imports.map((declared) => this.#import(declared, roots));
    this.#open.pop();
    const entry = this.#entries.get(found.file);
    const loaded: LoadedFile = {
      kind: "loaded",
      declaration: file,
      importName: found.importName,
      module: entry?.module ?? found.importName.replace(/\.proto$/, ""),
      isEntry: entry !== undefined,
      imports,
    };
    this.#loaded.set(found.file, loaded);
    this.done.push(loaded);
    return loaded;
  }

  #import(declared: ImportDeclaration, roots: Roots): LoadedFile | WellKnownFile | undefined {
    const importName = declared.text;
    const wellKnown = wellKnownFiles.get(importName);
    if (wellKnown !== undefined) return { kind: "well-known", importName, descriptor: wellKnown };
    const malformed = malformedName(importName);
    if (malformed !== undefined) return this.#problem(declared, malformed.text, malformed.remedy);

    const found = this.#find(importName, roots);
    if (found === undefined) return this.#problem(declared, ...notFound(importName, roots));
    const cycle = this.#open.findIndex((it) => it.file === found.file);
    if (cycle !== -1) {
      const way = [...this.#open.slice(cycle), found].map((it) => it.path).join(" → ");
      return this.#problem(
        declared,
        `files import each other: ${way}.`,
        "Move what both need to a third file.",
      );
    }
    const loaded = this.#loaded.get(found.file);
    if (loaded === undefined) return this.#load(found, roots);
    if (loaded.importName !== importName)
      return this.#problem(
        declared,
        `"${importName}" is ${loaded.declaration.path}, which is "${loaded.importName}" elsewhere in this run.`,
        "Import a file by one name everywhere; give the folder that the names start from with -I.",
      );
    return loaded;
  }

  #find(importName: string, { entry, folders }: Roots): FoundFile | undefined {
    for (const folder of folders) {
      const file = join(folder, importName);
      const text = this.#entries.get(file)?.text ?? readText(file);
      if (text !== undefined) return { file, path: pathBeside(entry, file), importName, text };
    }
    return undefined;
  }

  #problem(at: ImportDeclaration, text: string, remedy?: string): undefined {
    this.problems.push({ at: at.at, text, ...(remedy !== undefined && { remedy }) });
    return undefined;
  }
}

function malformedName(name: string): { text: string; remedy: string } | undefined {
  if (name === "") return { text: "this import names no file.", remedy: "Name one." };
  if (
    name.includes("\\") ||
    posix.isAbsolute(name) ||
    posix.normalize(name) !== name ||
    name.startsWith("../")
  )
    return {
      text: `"${name}" is not a name that can be imported.`,
      remedy: `Name the file relative to an include folder, with forward slashes and without "." and "..".`,
    };
  return undefined;
}

function notFound(name: string, { entry, folders }: Roots): [text: string, remedy: string] {
  const places = folders.map((folder) => pathBeside(entry, join(folder, name)));
  const meant = suggest(name, wellKnownFiles.keys());
  const remedy =
    name.startsWith("google/protobuf/") && meant !== undefined
      ? `Did you mean "${meant}"?`
      : "Give the folder that the name starts from with -I.";
  return [`"${name}" is not found: there is no ${places.join(" and no ")}.`, remedy];
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // not there, or a folder: the next place is tried, and then the import is not found
  }
}

/** The name that a file has for imports: relative to the first folder it lies in, else its base name. */
function nameInFolders(file: string, folders: readonly string[]): string {
  const folder = folders.find((it) => file.startsWith(it.endsWith(sep) ? it : it + sep)) ?? dirname(file);
  return relative(folder, file).split(sep).join("/");
}

/** How messages call a file: seen from where the entry's own path is seen from. */
function pathBeside(entry: SchemaSource, file: string): string {
  const path = relative(dirname(entry.file), file).split(sep).join("/");
  return posix.join(posix.dirname(entry.path), path);
}
