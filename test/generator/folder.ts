import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Texts by path in a folder, with forward slashes. */
export type Files = Readonly<Record<string, string>>;

/** A folder with these files, gone when the test is over. */
export async function temporaryFolder(files: Files = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "s2-codegen-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeInto(folder, files);
  return folder;
}

export async function writeInto(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** The folder's files, hidden ones included; none when there is no such folder. */
export async function filesIn(folder: string): Promise<Files> {
  if (!existsSync(folder)) return {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  const texts = await Promise.all(
    paths
      .sort()
      .map(async (path) => [
        path.slice(folder.length + 1).replaceAll("\\", "/"),
        await readFile(path, "utf8"),
      ]),
  );
  return Object.fromEntries(texts);
}
