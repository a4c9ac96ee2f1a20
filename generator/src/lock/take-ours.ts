/**
 * Merging two branches that have both locked something leaves conflict marks in the lock. What the branch merged into
 * has (the first side; in a rebase, what one rebases onto) may have been used to write records, and stays. What the
 * other side locked is locked anew, behind it.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./lock-folder.js";
import { parseLockIndex } from "./lock-index.js";
import { hasConflictMarks } from "./lock-json.js";
import { versionPath } from "./version-file.js";

/**
 * Resolves conflicts in the lock's files, and removes the versions that came with the other side only.
 *
 * @param folder Absolute.
 * @returns The files that were changed or removed, relative to `folder`; none when there was no conflict.
 */
export function takeOurs(folder: string): readonly string[] {
  const files = jsonFiles(folder);
  const conflicting = files.filter((path) => hasConflictMarks(readFileSync(join(folder, path), "utf8")));
  for (const path of conflicting) {
    const text = readFileSync(join(folder, path), "utf8");
    writeFileSync(join(folder, path), oursOf(text));
  }
  if (conflicting.length === 0) return [];
  const index = parseLockIndex(readFileSync(join(folder, "index.json"), "utf8"), join(folder, "index.json"));
  const known = new Set(
    [...index.types].flatMap(([name, type]) =>
      type.versions.map((_, before) => versionPath(folderOf(name, type), before + 1)),
    ),
  );
  const others = files.filter((path) => path !== "index.json" && !known.has(path));
  for (const path of others) rmSync(join(folder, path));
  return [...new Set([...conflicting, ...others])];
}

/** The text without what stands between `=======` (or `|||||||`, the common ancestor) and `>>>>>>>`. */
export function oursOf(text: string): string {
  let side: "both" | "ours" | "theirs" = "both";
  const kept = text.split("\n").filter((line) => {
    if (line.startsWith("<<<<<<<")) side = "ours";
    else if (line.startsWith("|||||||") || (line.startsWith("=======") && side !== "both")) side = "theirs";
    else if (line.startsWith(">>>>>>>")) side = "both";
    else return side !== "theirs";
    return false;
  });
  return withoutLastComma(kept.join("\n"));
}

/** The last member of one side may have been the last but one of the whole. */
function withoutLastComma(text: string): string {
  return text.replace(/,(\n\s*[}\]])/g, "$1");
}

function jsonFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".json"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []; // all that fs throws has a code
    throw error;
  }
}
