import { isAbsolute, relative, sep } from "node:path";

/** A path as messages show it: relative to the working directory where it lies inside, with forward slashes. */
export function showPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  if (path === "") return ".";
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}

/** Where a module goes. The path stands in import specifiers, which are URLs: no "#", "?", "%" or space. */
export function importablePath(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^\p{ID_Continue}.-]+/gu, "-")).join("/");
}

/** Where the output of a .proto file goes that imports call so, without ending. */
export function moduleOfImport(importName: string): string {
  return importablePath(importName.replace(/\.proto$/, "").split("/"));
}
