import { describe, expect, it } from "vitest";
import { BlobStoreError, blobStoreError } from "../../../runtime/src/blobs/blob-store-error.js";
import { alteredProblem, makePointer } from "../../../runtime/src/blobs/pointer.js";
import { toHex } from "../../wire/hex.js";

const hello = new TextEncoder().encode("hello");
/** As `printf hello | sha256sum` says. */
const digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

describe("a pointer", () => {
  it("has the message's length and digest, and the digest as its key", async () => {
    const { bytes, sha256, key } = await makePointer(hello);
    expect({ bytes, sha256: toHex(sha256), key }).toEqual({ bytes: 5, sha256: digest, key: digest });
  });

  for (const { name, object, problem } of [
    { name: "the message", object: "hello", problem: undefined },
    { name: "other bytes", object: "hellp", problem: "has another SHA-256 than when it was written." },
    { name: "fewer bytes", object: "hell", problem: "has 4 bytes and was written with 5." },
    { name: "more bytes", object: "hello!", problem: "has 6 bytes and was written with 5." },
    { name: "no bytes", object: "", problem: "has 0 bytes and was written with 5." },
  ])
    it(`knows ${name}`, async () => {
      const found = await alteredProblem(await makePointer(hello), new TextEncoder().encode(object));
      expect(found).toBe(problem && `The object "${digest}" ${problem}`);
    });
});

describe("what a store throws", () => {
  it("gets the record's place; a store's own verdict stays", () => {
    const own = new BlobStoreError("it answered 403 AccessDenied", "k", { retryable: false });
    const placed = blobStoreError(own, "k", 42);
    expect(placed).toMatchObject({ code: "BLOB_STORE_FAILED", key: "k", seqNum: 42, retryable: false });
    expect(placed.message).toBe(
      'The blob store failed for object "k", to which the record at seqNum 42 points: it answered 403 AccessDenied. ' +
        "Correct the options of the store, or its access rules.",
    );
    expect(placed.cause).toBe(own);
  });

  it("can be anything: it may succeed later", () => {
    expect(blobStoreError("down", "k", undefined)).toMatchObject({
      message:
        'The blob store failed for object "k": down. Look whether the store is reachable and answers in time.',
      seqNum: undefined,
      retryable: true,
    });
  });
});
