import { mkdir, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { BlobStore } from "../blob-store.js";
import { BlobStoreError } from "../blob-store-error.js";
import { isContentKey } from "../content-key.js";

/**
 * Messages as files in a folder, for one machine or a shared disk (Node, Bun, Deno). A file is there whole or not at
 * all: it is written under another name, flushed to the disk, and renamed.
 */
export class FolderBlobStore implements BlobStore {
  readonly #folder: string;

  /** @param folder - Made when the first message is put. */
  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  async put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const path = this.#path(key);
    if (path === undefined)
      throw new BlobStoreError("a key must be a SHA-256 in hexadecimal", key, { retryable: false });
    const folder = dirname(path);
    // Named apart from every other attempt at the same object, also of other processes.
    const unfinished = `${path}.${crypto.randomUUID()}.tmp`;
    try {
      const made = await mkdir(folder, { recursive: true });
      await writeDurably(unfinished, bytes, signal);
      await rename(unfinished, path);
      await flushFolder(folder);
      // A folder that was just made is itself an entry of the one above it.
      if (made !== undefined) await flushFolder(dirname(folder));
    } catch (error) {
      await unlink(unfinished).catch(() => {});
      throw folderError(error, key, signal);
    }
  }

  async get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const path = this.#path(key);
    if (path === undefined) return undefined;
    try {
      return await readFile(path, { signal });
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw folderError(error, key, signal);
    }
  }

  /** In 256 folders, since few tools bear a folder of a million files. */
  #path(key: string): string | undefined {
    return isContentKey(key) ? join(this.#folder, key.slice(0, 2), key) : undefined;
  }
}

async function writeDurably(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes, { signal });
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable when the folder is. Windows cannot flush folders, and need not. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function folderError(error: unknown, key: string, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const message = error instanceof Error ? error.message : String(error);
  // A full or failing disk may be mended; rights and paths are the configuration's.
  const retryable = !["EACCES", "EPERM", "EROFS", "ENOTDIR"].includes(codeOf(error) ?? "");
  return new BlobStoreError(message, key, { retryable, cause: error });
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
