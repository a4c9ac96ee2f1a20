/** Which files references lead to, and what those are called in a run. */
import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { importablePath } from "../../paths.js";
import type { JsonSchemaOptions, SchemaSource } from "../result.js";

type Remotes = JsonSchemaOptions["remotes"];

export function fileAt(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined; // a host, or an encoded slash, that no path can have
  }
}

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // the caller says which $ref leads there
  }
}

/** The file that the options name for a URI, by the entry that names most of it. */
export function remoteFile(uri: string, remotes: Remotes): URL | undefined {
  const [prefix, path] = longest([...remotes].filter(([from]) => stands(from, uri))) ?? [];
  if (prefix === undefined || path === undefined) return undefined;
  if (prefix === uri) return pathToFileURL(path);
  return new URL(uri.slice(prefix.length), `${pathToFileURL(path).href.replace(/\/*$/, "")}/`);
}

/** The URI that the options have for a file: what its own references are relative to when it has no `$id`. */
export function remoteUri(file: string, remotes: Remotes): string | undefined {
  const uris = [...remotes].flatMap(([uri, path]): [string, string][] => {
    if (!uri.endsWith("/")) return path === file ? [[uri, path]] : [];
    const below = relative(path, file).split(sep).join("/");
    return below.startsWith("../") || below === "" ? [] : [[new URL(below, uri).href, path]];
  });
  return longest(uris)?.[0];
}

/** A URI that ends in a slash stands for everything below it. */
function stands(from: string, uri: string): boolean {
  return from === uri || (from.endsWith("/") && uri.startsWith(from));
}

function longest(entries: readonly (readonly [string, string])[]): readonly [string, string] | undefined {
  return entries.toSorted(([a], [b]) => b.length - a.length)[0];
}

/** The places where a file may lie that a schema refers to by a path: beside it, then in the include folders. */
export function filesNamed(path: string, fileUrl: string, includes: readonly string[]): readonly URL[] {
  return [fileUrl, ...includes.map((folder) => `${pathToFileURL(join(folder, sep)).href}`)]
    .filter((base) => URL.canParse(path, base))
    .map((base) => new URL(path, base));
}

export function importedSource(
  file: string,
  text: string,
  from: SchemaSource,
  includes: readonly string[],
): SchemaSource {
  const way = relative(dirname(from.file), file).split(sep).join("/");
  const around = longest(
    includes.filter((folder) => file.startsWith(folder + sep)).map((folder) => [folder, file] as const),
  );
  const module =
    around === undefined ? joinPath(from.module, way) : relative(around[0], file).split(sep).join("/");
  return {
    path: joinPath(from.path, way),
    file,
    text,
    module: importablePath(
      module
        .replace(/^(\.\.\/)+/, "")
        .replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, "")
        .split("/"),
    ),
  };
}

/** `a/b.json` + `../c.json` → `c.json`; what leads out of the first path's root keeps its `../`. */
function joinPath(from: string, way: string): string {
  const folders = from.split("/").slice(0, -1);
  for (const step of way.split("/")) {
    const last = folders.at(-1);
    if (step === ".." && last !== undefined && last !== "..") folders.pop();
    else folders.push(step);
  }
  return folders.join("/");
}
