import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as errors from "../../runtime/src/index.js";

const outcome = { durable: 1200, lastDurableSeqNum: 41, unknown: 2, notWritten: 0 };

describe("an error says what happened, where, and what to do", () => {
  for (const { error, code, message } of [
    {
      error: new errors.InvalidMessageError("Text", "items[2].name", "must be a string, got 42"),
      code: "INVALID_MESSAGE",
      message:
        "Text.items[2].name must be a string, got 42. Nothing of this message was sent: correct the value and append again.",
    },
    {
      error: new errors.InvalidMessageError("Text", "", "must be an object, got null"),
      code: "INVALID_MESSAGE",
      message:
        "Text must be an object, got null. Nothing of this message was sent: correct the value and append again.",
    },
    {
      error: new errors.MessageTooLargeError("Image", 104_857_600, 67_108_864),
      code: "MESSAGE_TOO_LARGE",
      message:
        "Image is 104,857,600 bytes encoded and the limit is 67,108,864. Raise `maxMessageBytes` in the options of the client, of the writer's and of every reader's.",
    },
    {
      error: new errors.AppendFailedError("the disk is full", { outcome }),
      code: "APPEND_FAILED",
      message:
        "The append failed: the disk is full. Of this writer's messages 1,200 are durable (the last record at seqNum 41), 2 were sent and not acknowledged, so they may be on the log or not, and 0 were not written.",
    },
    {
      error: new errors.AppendConditionFailedError({ fencingToken: "x" }),
      code: "APPEND_CONDITION_FAILED",
      message:
        'S2 refused the append: the stream\'s fencing token is "x". Another writer has taken the stream over.',
    },
    {
      error: new errors.PositionOutOfRangeError("seqNum 9", 3),
      code: "POSITION_OUT_OF_RANGE",
      message:
        'Cannot read from seqNum 9, which lies after the end of the stream: its next record will be seqNum 3. Read from "tail" for what comes next.',
    },
    {
      error: new errors.WriterClosedError(),
      code: "WRITER_CLOSED",
      message: "The writer is closed. Open another one with `writer()`.",
    },
  ])
    it(message.slice(0, 70), () => {
      expect(error).toMatchObject({ code, message });
      expect(error).toBeInstanceOf(errors.StreamError);
      expect(error.name).toBe(error.constructor.name);
    });

  it("has the cause, and the outcome, where there is one", () => {
    const cause = new Error("socket");
    const failed = new errors.ConnectionFailedError("it broke", { cause, outcome });
    expect([failed.cause, failed.outcome]).toEqual([cause, outcome]);
    expect("cause" in new errors.StreamNotFoundError("chat")).toBe(false);
    const closed = new errors.WriterClosedError({ cause: failed });
    expect(closed.cause).toBe(failed);
    // The outcome is that of the failure; told twice it would count the messages twice.
    expect(closed.outcome).toBeUndefined();
  });
});

it("every code is in the README's table of errors, and no other", () => {
  const read = (path: string) => readFileSync(new URL(`../../runtime/${path}`, import.meta.url), "utf8");
  const [, union = ""] = /type StreamErrorCode =([^;]*);/.exec(read("src/errors.ts")) ?? [];
  const [, section = ""] = /## Errors\n([\s\S]*?)\n## /.exec(read("README.md")) ?? [];
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  const documented = rows.flatMap((row) => row.split("|")[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
  expect(documented.sort()).toEqual((union.match(/[A-Z][A-Z_]+/g) ?? []).sort());
});

it("every reason of an $unreadable is in the README's table of events, and no other", () => {
  const read = (path: string) => readFileSync(new URL(`../../runtime/${path}`, import.meta.url), "utf8");
  const [, union = ""] = /type UnreadableReason =([^;]*);/.exec(read("src/events.ts")) ?? [];
  const [, section = ""] = /\| `reason` \|(.*?)\n\n/s.exec(read("README.md")) ?? [];
  const documented = [...section.matchAll(/^\| `([a-z-]+)`/gm)].map(([, reason]) => reason);
  expect(documented.sort()).toEqual([...union.matchAll(/"([a-z-]+)"/g)].map(([, reason]) => reason).sort());
});
