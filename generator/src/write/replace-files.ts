import { renameSync, writeFileSync } from "node:fs";
import { mkdir, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CodegenError } from "../errors.js";

export interface Replacement {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
}

/**
 * Writes every text beside its place first, and moves them there only when all are on disk: when the disk is full
 * or a folder is read-only, nothing has changed. Readers see a file as it was or as it is to be, never half of it.
 *
 * Synchronous, as a task for a thread costs more than the small file that it would write. Moves go in the order given. Only a failure between two moves, of the file system itself, can leave some done.
 *
 * @throws {CodegenError} OUTPUT_NOT_WRITABLE
 */
export async function replaceFiles(replacements: readonly Replacement[]): Promise<void> {
  const staged: { from: string; to: string }[] = [];
  const newFolders: { outermost: string; innermost: string }[] = [];
  try {
    for (const innermost of new Set(replacements.map(({ file }) => dirname(file)))) {
      const outermost = await mkdir(innermost, { recursive: true });
      if (outermost !== undefined) newFolders.push({ outermost, innermost });
    }
    for (const { file, text } of replacements) {
      const from = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
      staged.push({ from, to: file });
      writeFileSync(from, text);
    }
    for (const { from, to } of staged) renameSync(from, to);
  } catch (error) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true })));
    for (const { outermost, innermost } of newFolders.reverse()) await removeEmpty(outermost, innermost);
    const reason = (error as Error).message; // all that fs rejects with
    throw new CodegenError("OUTPUT_NOT_WRITABLE", `The output could not be written: ${reason}.`, [], {
      cause: error,
    });
  }
}

/** Folders that were made for files that did not come; one that holds anything stays. */
async function removeEmpty(outermost: string, innermost: string): Promise<void> {
  for (let folder = innermost; folder.startsWith(outermost); folder = dirname(folder)) {
    await rmdir(folder).catch(() => undefined);
  }
}
