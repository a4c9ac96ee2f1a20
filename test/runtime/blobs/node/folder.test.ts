import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FolderBlobStore } from "../../../../runtime/src/blobs/node/folder.js";
import { makePointer } from "../../../../runtime/src/blobs/pointer.js";
import { pattern } from "../../../server/bytes-stream.js";
import { never, specifyBlobStore } from "../specification.js";

/** What the next renames do instead of renaming. */
const crash = vi.hoisted((): { rename: (() => Promise<void>) | undefined } => ({ rename: undefined }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const rename: typeof real.rename = (from, to) => crash.rename?.() ?? real.rename(from, to);
  return { ...real, rename };
});

const root = await mkdtemp(join(tmpdir(), "s2-codegen-blobs-"));
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => {
  crash.rename = undefined;
});

describe("FolderBlobStore", () => {
  // The folder is not there yet.
  specifyBlobStore(() => new FolderBlobStore(join(root, "specification", "messages")));
});

describe("FolderBlobStore, crashed between writing and renaming", () => {
  it("has no half object, and takes the whole one from the next attempt", async () => {
    const folder = join(root, "crashed");
    const bytes = pattern(100_000, 1);
    const { key } = await makePointer(bytes);
    const reached = new Promise<void>((resolve) => {
      // As if the process ended here: nothing behind it ever runs.
      crash.rename = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    void new FolderBlobStore(folder).put(key, bytes, never);
    await reached;
    expect(await filesIn(folder)).toEqual([expect.stringMatching(/\.tmp$/)]);
    expect(await new FolderBlobStore(folder).get(key, never)).toBeUndefined();

    crash.rename = undefined;
    await new FolderBlobStore(folder).put(key, bytes, never);
    expect(Buffer.from((await new FolderBlobStore(folder).get(key, never)) ?? []).equals(bytes)).toBe(true);
  });

  it("says so when renaming fails, and leaves nothing behind", async () => {
    const folder = join(root, "full");
    const { key } = await makePointer(pattern(10, 1));
    crash.rename = () => Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
    await expect(new FolderBlobStore(folder).put(key, pattern(10, 1), never)).rejects.toMatchObject({
      code: "BLOB_STORE_FAILED",
      key,
      retryable: true,
      message: expect.stringContaining("no space left"),
    });
    expect(await filesIn(folder)).toEqual([]);
  });
});

it("a FolderBlobStore whose folder is a file: an error, and not a missing object", async () => {
  const path = join(root, "a-file");
  await writeFile(path, "");
  const { key } = await makePointer(pattern(10, 1));
  const refused = { code: "BLOB_STORE_FAILED", retryable: false };
  await expect(new FolderBlobStore(path).put(key, pattern(10, 1), never)).rejects.toMatchObject(refused);
  await expect(new FolderBlobStore(path).get(key, never)).rejects.toMatchObject(refused);
});

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
