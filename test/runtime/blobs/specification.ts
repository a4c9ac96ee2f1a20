import { expect, it } from "vitest";
import type { BlobStore } from "../../../runtime/src/blobs/blob-store.js";
import { alteredProblem, makePointer } from "../../../runtime/src/blobs/pointer.js";
import { pattern } from "../../server/bytes-stream.js";

export const never = new AbortController().signal;
/** SHA-256 of nothing that any test puts. */
export const absentKey = "0".repeat(64);
const mebibyte = 1024 * 1024;

/** What every store has to do, whatever keeps the bytes. */
export function specifyBlobStore(open: () => BlobStore): void {
  for (const length of [0, 1, 100_003, 5 * mebibyte, 40 * mebibyte])
    it(`gives ${length.toLocaleString("en-US")} bytes back`, async () => {
      const bytes = pattern(length, 1);
      const pointer = await makePointer(bytes);
      await open().put(pointer.key, bytes, never);
      // Another store over the same place: nothing comes from memory.
      const got = await open().get(pointer.key, never);
      if (got === undefined) expect.fail("the object is not there");
      expect(await alteredProblem(pointer, got)).toBeUndefined();
    });

  it("puts a view's bytes, and none beside them", async () => {
    const bytes = pattern(1000, 2).subarray(100, 200);
    const { key } = await makePointer(bytes);
    await open().put(key, bytes, never);
    expect(Buffer.from((await open().get(key, never)) ?? []).equals(bytes)).toBe(true);
  });

  it("puts the same object again, also at the same time", async () => {
    const bytes = pattern(300_000, 3);
    const { key } = await makePointer(bytes);
    await Promise.all([1, 2, 3].map(() => open().put(key, bytes, never)));
    await open().put(key, bytes, never);
    expect(Buffer.from((await open().get(key, never)) ?? []).equals(bytes)).toBe(true);
  });

  it("gives undefined for an object that is not there", async () => {
    expect(await open().get(absentKey, never)).toBeUndefined();
  });

  for (const key of ["../secret", "..", "/etc/passwd", "", "a/b", `../${absentKey}`, absentKey.slice(1), "é"])
    it(`looks for nothing, and puts nothing, under ${JSON.stringify(key)}`, async () => {
      expect(await open().get(key, never)).toBeUndefined();
      await expect(open().put(key, pattern(1, 4), never)).rejects.toMatchObject({
        code: "BLOB_STORE_FAILED",
        retryable: false,
        key,
      });
    });

  it("stops when its signal says so, with the signal's reason", async () => {
    const reason = new Error("no longer needed");
    const bytes = pattern(100, 5);
    const { key } = await makePointer(bytes);
    await expect(open().put(key, bytes, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await open().get(key, never)).toBeUndefined();
    await open().put(key, bytes, never);
    await expect(open().get(key, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
}
