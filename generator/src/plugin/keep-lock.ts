import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { CodegenError } from "../errors.js";
import type { LockUpdate } from "../lock/lock-folder.js";
import { showPath } from "../paths.js";
import { replaceFiles } from "../write/replace-files.js";

const POLL_MS = 20;
/** Holding takes milliseconds: who has held for so long is gone. */
const ABANDONED_MS = 10_000;

/**
 * Writes the lock, unless it has changed since it was read: then it is left alone, and the answer is false. buf runs
 * plugins side by side, so two of them must not give one id to two types.
 *
 * @throws {CodegenError} OUTPUT_NOT_WRITABLE
 */
export async function keepLock({ file, text, before }: LockUpdate, cwd: string): Promise<boolean> {
  if (text === before) return true;
  const turn = join(dirname(file), ".index.json.turn");
  try {
    await mkdir(dirname(file), { recursive: true });
    await take(turn);
  } catch (error) {
    const reason = (error as Error).message; // all that fs rejects with
    const path = showPath(file, cwd);
    throw new CodegenError("OUTPUT_NOT_WRITABLE", `${path} could not be written: ${reason}.`, [], {
      cause: error,
    });
  }
  try {
    const now = await readFile(file, "utf8").catch(() => undefined);
    if (now !== before) return false;
    await replaceFiles([{ file, text }]);
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

async function take(turn: string): Promise<void> {
  for (;;) {
    try {
      await (await open(turn, "wx")).close();
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // all that fs rejects with
      if (code !== "EEXIST") throw error;
    }
    const held = await stat(turn).catch(() => undefined);
    if (held !== undefined && Date.now() - held.mtimeMs > ABANDONED_MS) await rm(turn, { force: true });
    await setTimeout(POLL_MS);
  }
}
