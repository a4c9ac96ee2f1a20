import { expect, it } from "vitest";
import { add, countKinds, describeTally, nothing } from "./tally.js";

const one = {
  acked: 5,
  unknown: 3,
  unknownOnLog: 1,
  notWritten: 2,
  repeatedParts: 4,
  events: 12,
  resumed: 6,
  faults: countKinds(["reset", "stall", "reset"]),
  failures: countKinds(["writer APPEND_TIMEOUT"]),
};

it("sums up, by kind too", () => {
  expect(add(nothing, one)).toEqual(one);
  expect(add(one, { ...nothing, acked: 1, faults: { stall: 2, latency: 1 } })).toEqual({
    ...one,
    acked: 6,
    faults: { reset: 2, stall: 3, latency: 1 },
  });
});

it("says all of it", () => {
  expect(describeTally(one)).toBe(
    "messages  5 acknowledged; 3 of unknown outcome, 1 of them on the log; 2 told as not written\n" +
      "log       4 parts repeated, and dropped by readers\n" +
      "readers   12 events; 6 times resumed from a cursor\n" +
      "faults    2 × reset, 1 × stall\n" +
      "failures  1 × writer APPEND_TIMEOUT",
  );
  expect(describeTally(nothing)).toContain("faults    none");
});
