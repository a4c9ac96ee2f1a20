import { describe, expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import type { Outcome } from "../../../runtime/src/read/outcome.js";
import { UnsequencedFrames } from "../../../runtime/src/read/unsequenced.js";
import { showOutcomes } from "./notation.js";

/**
 * `2:4:ab` begins a message of 2 parts and 4 bytes with the part `ab`; `cd` is a record without headers, and `h:cd` one
 * that has some. What is no part of a message is shown as `other`.
 */
function outcomes(given: string, maxMessageBytes = 100): string {
  const frames = new UnsequencedFrames(maxMessageBytes);
  const shown = given.split(" ").map((word, seqNum) => {
    const [text = "", ...declared] = word.split(":").reverse();
    const body = new TextEncoder().encode(text);
    const record: RawRecord = { seqNum, timestamp: new Date(0), headers: [], body };
    const [bytes, parts] = declared.map(Number);
    if (bytes !== undefined && parts !== undefined)
      return frames.begin(
        { kind: "unsequenced", start: { tag: undefined, parts, bytes }, body, headers: [] },
        record,
      );
    const headers = declared.length > 0 ? [["h", body] as const] : [];
    return frames.continue({ kind: "foreign", headers, body }, record);
  });
  const end = frames.finish();
  return [...shown, end].map((out: Outcome[] | undefined) => (out ? showOutcomes(out) : "other")).join(",");
}

describe("frames without part seqs", () => {
  for (const { name, given, want } of [
    { name: "one part", given: "1:2:ab", want: "ab," },
    { name: "an empty message", given: "1:0:", want: "," },
    { name: "two parts", given: "2:4:ab cd", want: ",abcd," },
    { name: "and a record behind them", given: "2:4:ab cd ef", want: ",abcd,other," },
    { name: "a record with headers is none of its parts", given: "2:4:ab h:xy cd", want: ",other,abcd," },
    { name: "nothing begun", given: "ab", want: "other," },
    { name: "another one begins before the end", given: "3:6:ab cd 1:1:x ef", want: ",,incomplete x,other," },
    { name: "reading ends before the end", given: "3:6:ab cd", want: ",,incomplete" },
    { name: "lengths that do not add up", given: "2:4:ab cde fg", want: ",malformed,other," },
    { name: "one part of another length", given: "1:3:ab", want: "malformed," },
    {
      name: "longer than the limit: its parts are passed over",
      given: "2:101:ab cd ef",
      want: "oversize,,other,",
    },
    { name: "longer than the limit, in one part", given: "1:101:ab ef", want: "oversize,other," },
    { name: "more parts than bytes", given: "3:2:a b c d", want: "malformed,,,other," },
  ])
    it(name, () => expect(outcomes(given)).toBe(want));
});
