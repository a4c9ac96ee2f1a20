import { posix, resolve } from "node:path";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { SchemaSource } from "../../result.js";
import type { DescriptorSet } from "../descriptor-set/read-set.js";
import type { FileDeclaration, ImportDeclaration } from "../parse/declarations.js";
import {
  descriptorSetOrigin,
  type FoundFile,
  foldersAround,
  foundEntry,
  nameInFolders,
  type Origin,
} from "./origin.js";
import { type WellKnownFile, wellKnownFiles } from "./well-known.js";

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
  /** Whether its text could not be read in full. */
  readonly isBroken: boolean;
  /** Of a file out of a descriptor set: the descriptor, and how messages call the set. */
  readonly described?: { readonly proto: FileDescriptorProto; readonly set: string };
}

export interface LoadedFiles {
  /** A file stands behind all that it imports. */
  readonly inDependencyOrder: readonly LoadedFile[];
  readonly problems: readonly Problem[];
}

/** Read the entries, the roots of the descriptor sets, and whatever they import, each file once. */
export function loadFiles(
  entries: readonly SchemaSource[],
  sets: readonly DescriptorSet[],
  includes: readonly string[],
): LoadedFiles {
  const loader = new Loader();
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  const folders = includes.map((folder) => resolve(folder));
  for (const entry of entries) {
    const found = foundEntry(entry, nameInFolders(entry.file, folders));
    loader.load(found, foldersAround(entry, folders, byFile));
  }
  for (const set of sets) {
    const origin = descriptorSetOrigin(set);
    for (const { name } of set.roots) {
      const found = origin.find(name);
      if (found !== undefined) loader.load(found, origin);
    }
  }
  return { inDependencyOrder: loader.done, problems: loader.problems };
}

/** A file whose imports are being loaded. */
interface OpenFile {
  readonly found: FoundFile;
  readonly declaration: FileDeclaration;
  readonly isBroken: boolean;
  readonly imports: (LoadedFile | WellKnownFile | undefined)[];
}

class Loader {
  readonly done: LoadedFile[] = [];
  readonly problems: Problem[] = [];
  readonly #loaded = new Map<string, LoadedFile>();

  /** By a stack of its own: files may import each other deeper than functions can call each other. */
  load(first: FoundFile, origin: Origin): void {
    if (this.#loaded.has(first.key)) return;
    const open = new Map<string, OpenFile>([[first.key, this.#open(first)]]);
    const stack = [...open.values()];
    for (let file = stack.at(-1); file !== undefined; file = stack.at(-1)) {
      const declared = file.declaration.imports[file.imports.length];
      if (declared === undefined) {
        stack.pop();
        open.delete(file.found.key);
        const loaded = this.#close(file);
        stack.at(-1)?.imports.push(loaded);
        continue;
      }
      const imported = this.#import(declared, origin, open);
      if (imported === undefined || "kind" in imported) file.imports.push(imported);
      else {
        const next = this.#open(imported);
        open.set(imported.key, next);
        stack.push(next);
      }
    }
  }

  #open(found: FoundFile): OpenFile {
    const { file: declaration, problems } = found.read();
    this.problems.push(...problems);
    return { found, declaration, isBroken: problems.length > 0, imports: [] };
  }

  #close({ found, declaration, isBroken, imports }: OpenFile): LoadedFile {
    const { importName, module, isEntry, described } = found;
    const loaded: LoadedFile = {
      ...({ kind: "loaded", declaration, importName, module, isEntry, imports, isBroken } as const),
      ...(described !== undefined && { described }),
    };
    this.#loaded.set(found.key, loaded);
    this.done.push(loaded);
    return loaded;
  }

  /** What an import means: a file that is still to be loaded, one that is, or none. */
  #import(
    declared: ImportDeclaration,
    origin: Origin,
    open: ReadonlyMap<string, OpenFile>,
  ): LoadedFile | WellKnownFile | FoundFile | undefined {
    const importName = declared.text;
    const wellKnown = wellKnownFiles.get(importName);
    if (wellKnown !== undefined) return wellKnown;
    const malformed = malformedName(importName);
    if (malformed !== undefined) return this.#problem(declared, malformed);

    const found = origin.find(importName);
    if (found === undefined) return this.#problem(declared, origin.notFound(declared));
    if (open.has(found.key)) {
      const keys = [...open.keys()];
      const files = [...open.values()].slice(keys.indexOf(found.key)).map((it) => it.found);
      const way = [...files, found].map((it) => it.path).join(" → ");
      return this.#problem(declared, {
        text: `files import each other: ${way}.`,
        remedy: "Move what both need to a third file.",
      });
    }
    const loaded = this.#loaded.get(found.key);
    if (loaded === undefined || loaded.importName === importName) return loaded ?? found;
    return this.#problem(declared, {
      text: `"${importName}" is ${loaded.declaration.path}, which is "${loaded.importName}" elsewhere in this run.`,
      remedy: "Import a file by one name everywhere; give the folder that the names start from with -I.",
    });
  }

  #problem({ at }: ImportDeclaration, problem: { text: string; remedy: string } | undefined): undefined {
    if (problem !== undefined) this.problems.push({ at, ...problem });
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
