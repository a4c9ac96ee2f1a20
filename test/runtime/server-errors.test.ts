import { describe, expect, it } from "vitest";
import { StreamNotFoundError } from "../../runtime/src/errors.js";
import { appendError, readError } from "../../runtime/src/server-errors.js";

const append = (error: unknown) => appendError(error, { stream: "chat", waitedMs: 7 }, {});
const read = (error: unknown, seqNum?: number) =>
  readError(error, { stream: "chat", seqNum, asked: "seqNum 9" });

/** An error as the SDK makes them; known by its properties alone. */
function sdkError(properties: object, message = "it says."): Error {
  return Object.assign(new Error(message), properties);
}

describe("what the server and the SDK say, in our words", () => {
  for (const { given, code } of [
    { given: { status: 404, code: "stream_not_found" }, code: "STREAM_NOT_FOUND" },
    { given: { status: 404, code: "basin_not_found" }, code: "BASIN_NOT_FOUND" },
    { given: { status: 401 }, code: "ACCESS_DENIED" },
    { given: { status: 403 }, code: "ACCESS_DENIED" },
    { given: { status: 502, origin: "sdk" }, code: "CONNECTION_FAILED" },
    { given: { code: "ECONNREFUSED" }, code: "CONNECTION_FAILED" },
    { given: { code: "UND_ERR_SOCKET" }, code: "CONNECTION_FAILED" },
  ])
    it(`${JSON.stringify(given)} is ${code}, of an append and of a read`, () => {
      const error = sdkError(given);
      expect(append(error)).toMatchObject({ code, cause: error });
      expect(read(error)).toMatchObject({ code, cause: error });
    });

  for (const { given, want } of [
    {
      given: { status: 412, expectedSeqNum: 5 },
      want: { code: "APPEND_CONDITION_FAILED", expectedSeqNum: 5 },
    },
    {
      given: { status: 412, expectedFencingToken: "x" },
      want: { code: "APPEND_CONDITION_FAILED", expectedFencingToken: "x" },
    },
    { given: { status: 408 }, want: { code: "APPEND_TIMEOUT", waitedMs: 7 } },
    { given: { status: 504 }, want: { code: "APPEND_TIMEOUT" } },
    { given: { status: 500 }, want: { code: "APPEND_FAILED", message: "The append failed: it says." } },
    { given: { status: 502, origin: "server" }, want: { code: "APPEND_FAILED" } },
    { given: { status: 502, origin: "sdk", code: "hot_server" }, want: { code: "APPEND_FAILED" } },
  ])
    it(`${JSON.stringify(given)} of an append is ${want.code}`, () =>
      expect(append(sdkError(given))).toMatchObject(want));

  it("416 of a read tells where the tail is", () => {
    expect(read(sdkError({ status: 416, tail: { seqNum: 3 } }))).toMatchObject({
      code: "POSITION_OUT_OF_RANGE",
      tail: 3,
      message: expect.stringContaining("Cannot read from seqNum 9"),
    });
    expect(read(sdkError({ status: 416 }))).toMatchObject({ tail: undefined });
  });

  it("anything else of a read tells where to read on", () => {
    expect(read(sdkError({ status: 500 }), 4)).toMatchObject({
      code: "READ_FAILED",
      seqNum: 4,
      message: "The read failed at seqNum 4: it says. Read on with from: { seqNum: 4 }.",
    });
    expect(read(sdkError({}))).toMatchObject({ seqNum: undefined, message: "The read failed: it says." });
  });

  for (const thrown of ["a string", null, 5, {}, { status: "404", tail: null }])
    it(`${JSON.stringify(thrown)} was thrown, which is no error`, () => {
      expect(append(thrown)).toMatchObject({ code: "APPEND_FAILED", cause: thrown });
      expect(read(thrown)).toMatchObject({ code: "READ_FAILED" });
    });

  it("an error of ours stays what it is", () => {
    const error = new StreamNotFoundError("chat");
    expect([append(error), read(error)]).toEqual([error, error]);
  });
});
