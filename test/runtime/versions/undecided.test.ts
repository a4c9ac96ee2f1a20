import { describe, expect, it } from "vitest";
import { UpcasterNotWrittenError, undecided } from "../../../runtime/src/index.js";
import { upcastBytes } from "../../../runtime/src/versions/upcast.js";

describe("undecided", () => {
  // What the compiler refuses, a program that was not compiled may do.
  const begun = (): never => undecided("write what it becomes: Text.count was int32" as never, 7);

  it("throws, and says what to write", () => {
    expect(begun).toThrow(new UpcasterNotWrittenError("write what it becomes: Text.count was int32"));
    expect(begun).toThrow(
      "The upcaster is not written yet. In its place, write what it becomes: Text.count was int32.",
    );
  });

  it("keeps a record from being read as something that nobody decided", () => {
    const codec = { decode: (): unknown => ({ note: "hi" }), encode: (): Uint8Array => new Uint8Array(1) };
    const earlier = { 1: { fingerprint: 1, upcast: { step: "v1ToV2", from: codec, to: codec } } };
    const upcasters = { v1ToV2: (message: object) => ({ ...message, note: begun() }) };
    expect(upcastBytes(new Uint8Array(1), 1, { version: 2, earlier }, upcasters)).toMatchObject({
      reason: "not-upcast",
      error: { code: "UPCASTER_NOT_WRITTEN" },
    });
  });
});
