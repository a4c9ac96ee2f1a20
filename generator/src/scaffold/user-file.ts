import { lstat, readFile, realpath } from "node:fs/promises";
import { CodegenError } from "../errors.js";
import { showPath } from "../paths.js";

/** A file that belongs to the user, with what is added to it. */
export interface UserFile {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Undefined when there is none yet. */
  readonly before: string | undefined;
}

/** A file of the user's as it stands. */
export interface FoundFile {
  /** Absolute; what a symbolic link leads to, so that the link stays one. */
  readonly file: string;
  /** As messages show it. */
  readonly path: string;
  /** Undefined when there is none yet. */
  readonly before: string | undefined;
}

/** @throws {CodegenError} UPCASTERS_INVALID: the file is no text in UTF-8, so that it could not be written back. */
export async function findFile(file: string, cwd: string): Promise<FoundFile> {
  const path = showPath(file, cwd);
  try {
    const isLink = (await lstat(file)).isSymbolicLink();
    const bytes = await readFile(file);
    const before = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { file: isLink ? await realpath(file) : file, path, before };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // all that fs rejects with, and what TextDecoder throws
    if (code === "ENOENT") return { file, path, before: undefined };
    throw new CodegenError(
      "UPCASTERS_INVALID",
      error instanceof TypeError
        ? `${path} is not UTF-8, so that nothing can be added to it.\nSave it as UTF-8.`
        : `${path} cannot be read, so that nothing can be added to it: ${message}.`,
      [],
      { cause: error },
    );
  }
}
