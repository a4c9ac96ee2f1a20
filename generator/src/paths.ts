import { isAbsolute, relative, sep } from "node:path";

/** A path as messages show it: relative to the working directory where it lies inside, with forward slashes. */
export function showPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  if (path === "") return ".";
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}
