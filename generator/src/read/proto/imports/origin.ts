import { readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import { moduleOfImport } from "../../../paths.js";
import { suggest } from "../../../suggest.js";
import type { SchemaSource } from "../../result.js";
import { declarationsOf } from "../descriptor-set/declarations.js";
import type { DescriptorSet } from "../descriptor-set/read-set.js";
import type { FileDeclaration, ImportDeclaration } from "../parse/declarations.js";
import { parseFile } from "../parse/file.js";
import { wellKnownFiles } from "./well-known.js";

/** What is known of a file before its imports are. */
export interface FoundFile {
  /** Tells files apart: the absolute path, for one. */
  readonly key: string;
  /** As messages show it. */
  readonly path: string;
  readonly importName: string;
  readonly module: string;
  readonly isEntry: boolean;
  read(): { file: FileDeclaration; problems: readonly Problem[] };
  /** Of a file out of a descriptor set. */
  readonly described?: { readonly proto: FileDescriptorProto; readonly set: string };
}

/** Where the imports of an entry are looked for. */
export interface Origin {
  find(importName: string): FoundFile | undefined;
  /** What to say of an import that is not there; undefined when it may be missing. */
  notFound(declared: ImportDeclaration): { readonly text: string; readonly remedy: string } | undefined;
}

/** Folders on disk: the entry's own, then those to include. `entries` are the named files, by absolute path. */
export function foldersAround(
  entry: SchemaSource,
  includes: readonly string[],
  entries: ReadonlyMap<string, SchemaSource>,
): Origin {
  const folders = [...new Set([dirname(entry.file), ...includes.map((folder) => resolve(folder))])];
  return {
    find(importName) {
      for (const folder of folders) {
        const file = join(folder, importName);
        const named = entries.get(file);
        if (named !== undefined) return foundEntry(named, importName);
        const text = readText(file);
        if (text !== undefined) return foundText({ file, path: pathBeside(entry, file), text, importName });
      }
      return undefined;
    },
    notFound({ text: name }) {
      const places = folders.map((folder) => pathBeside(entry, join(folder, name)));
      const meant = suggest(name, wellKnownFiles.keys());
      const remedy =
        name.startsWith("google/protobuf/") && meant !== undefined
          ? `Did you mean "${meant}"?`
          : "Give the folder that the name starts from with -I.";
      return { text: `"${name}" is not found: there is no ${places.join(" and no ")}.`, remedy };
    },
  };
}

/** A file that the user named. `importName` is what imports call it. */
export function foundEntry(entry: SchemaSource, importName: string): FoundFile {
  const { file, path, text, module } = entry;
  return { key: file, path, importName, module, isEntry: true, read: () => parseFile(text, path) };
}

function foundText({
  file,
  path,
  text,
  importName,
}: {
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly importName: string;
}): FoundFile {
  const read = (): ReturnType<FoundFile["read"]> => parseFile(text, path);
  return { key: file, path, importName, module: moduleOfImport(importName), isEntry: false, read };
}

/** The files of a descriptor set. */
export function descriptorSetOrigin({ source, files, roots }: DescriptorSet): Origin {
  const wanted = new Set(roots);
  return {
    find(importName) {
      const proto = files.get(importName);
      if (proto === undefined) return undefined;
      const path = source.path === "" ? importName : `${source.path}:${importName}`;
      return {
        key: `${source.file}:${importName}`,
        path,
        importName,
        module: moduleOfImport(importName),
        isEntry: wanted.has(proto),
        read: () => ({ file: declarationsOf(proto, path), problems: [] }),
        described: { proto, set: source.path },
      };
    },
    notFound({ text: name, kind }) {
      if (kind === "option") return undefined; // its options are set already
      const text = `"${name}" is imported and is not in the descriptor set.`;
      const remedy =
        "Make the set whole: protoc does it with --include_imports, buf unless told --exclude-imports.";
      return { text, remedy };
    },
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // not there, or a folder: the next place is tried, and then the import is not found
  }
}

/** The name that a file has for imports: relative to the first folder it lies in, else its base name. */
export function nameInFolders(file: string, folders: readonly string[]): string {
  const folder = folders.find((it) => file.startsWith(it.endsWith(sep) ? it : it + sep)) ?? dirname(file);
  return relative(folder, file).split(sep).join("/");
}

/** How messages call a file: seen from where the entry's own path is seen from. */
function pathBeside(entry: SchemaSource, file: string): string {
  const path = relative(dirname(entry.file), file).split(sep).join("/");
  return posix.join(posix.dirname(entry.path), path);
}
