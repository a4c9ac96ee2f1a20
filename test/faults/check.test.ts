import { describe, expect, it } from "vitest";
import { type EventSeen, problemsOf } from "./check.js";

/**
 * `A0@1` is message 0 of writer A at seqNum 1; `torn:A@1` what A never appended, `incomplete:A@1` an unreadable one.
 * Without a place, events stand one after the other.
 */
function events(notation: string): EventSeen[] {
  return notation.split(" ").map((word, place) => {
    const [what = "", at = `${place}`] = word.split("@");
    const [reason, unreadableWriter] = what.includes(":") ? what.split(":") : [undefined, undefined];
    const letter = unreadableWriter ?? what.charAt(0);
    const label =
      reason === undefined ? { writer: letter.charCodeAt(0) - 65, index: Number(what.slice(1)) } : undefined;
    return {
      seqNum: Number(at),
      writerId: letter,
      label,
      unreadable: reason === "torn" ? undefined : reason,
    };
  });
}

interface Given {
  readonly acked: string;
  readonly fresh: string;
  readonly resumed?: string;
  readonly notWritten?: string;
  readonly broken?: string;
  readonly once?: boolean;
  readonly complete?: boolean;
  readonly parts?: string;
}

/** Writers A and B of three messages each. */
function check({
  acked,
  fresh,
  resumed,
  notWritten = "",
  broken = "",
  once = false,
  complete = false,
  parts = "",
}: Given): string[] {
  const acknowledged = acked === "" ? [] : events(acked);
  const refused = notWritten === "" ? [] : events(notWritten);
  return problemsOf({
    writers: [0, 1].map((number) => ({
      number,
      messages: 3,
      acked: new Map(
        acknowledged.flatMap(({ label, seqNum }) =>
          label?.writer === number ? [[label.index, seqNum]] : [],
        ),
      ),
      notWritten: new Set(refused.flatMap(({ label }) => (label?.writer === number ? [label.index] : []))),
      broken: new Set(broken),
      once,
      complete: complete && number === 0,
    })),
    readings: [
      { reader: "fresh", events: events(fresh) },
      ...(resumed === undefined ? [] : [{ reader: "resumed", events: events(resumed) }]),
    ],
    parts: (parts === "" ? [] : events(parts)).map(({ writerId = "", label, seqNum }) => ({
      writerId,
      seq: label?.index ?? 0,
      seqNum,
    })),
  });
}

describe("the check of a history", () => {
  for (const { name, given, want } of [
    { name: "finds nothing where all is well", given: { acked: "A0 B0 A1", fresh: "A0 B0 A1 A2" }, want: [] },
    {
      name: "takes a first copy that lies before the acknowledged one",
      given: { acked: "A0@0 A1@3", fresh: "A0@0 A1@1" },
      want: [],
    },
    {
      name: "takes an incomplete message of a writer that was killed",
      given: { acked: "A0", fresh: "A0 incomplete:B", broken: "B" },
      want: [],
    },
    {
      name: "a lost one",
      given: { acked: "A0 A1", fresh: "A0" },
      want: ["fresh: lost: A1, acknowledged at seqNum 1"],
    },
    {
      name: "one that a job skipped when it was started again",
      given: { acked: "A0 A2@2", fresh: "A0 B0@1 A2@2", complete: true },
      want: ["fresh: skipped: A1"],
    },
    {
      name: "one that is seen twice, acknowledged or not",
      given: { acked: "", fresh: "A0 A0" },
      want: ["fresh: twice: A0 at seqNum 0 and 1"],
    },
    {
      name: "one that is there after all",
      given: { acked: "", fresh: "A0 B0", notWritten: "B0 B1" },
      want: ["fresh: written: B0 at seqNum 1, though it was told that it was not"],
    },
    {
      name: "a torn one",
      given: { acked: "", fresh: "torn:A" },
      want: ["fresh: torn: what writer A has at seqNum 0 was never appended"],
    },
    {
      name: "one that nobody appended",
      given: { acked: "", fresh: "A3" },
      want: ["fresh: invented: A3 at seqNum 0"],
    },
    {
      name: "an incomplete one of a writer that lives",
      given: { acked: "", fresh: "incomplete:A", broken: "B" },
      want: ["fresh: $unreadable (incomplete) of writer A at seqNum 0"],
    },
    {
      name: "another unreadable one, whoever was killed",
      given: { acked: "", fresh: "malformed:A", broken: "A" },
      want: ["fresh: $unreadable (malformed) of writer A at seqNum 0"],
    },
    {
      name: "a writer's messages out of order",
      given: { acked: "", fresh: "A1 B0 A0" },
      want: ["fresh: order: A0 at seqNum 2 after A1"],
    },
    {
      name: "events against the log's order",
      given: { acked: "", fresh: "A0@1 B0@0" },
      want: ["fresh: back: seqNum 0 after 1"],
    },
    {
      name: "one behind its acknowledged place",
      given: { acked: "A0@0", fresh: "A0@1" },
      want: ["fresh: misplaced: A0 at seqNum 1, acknowledged at 0"],
    },
    {
      name: "one before its acknowledged place, where the log holds each once",
      given: { acked: "A0@1", fresh: "A0@0", once: true },
      want: ["fresh: misplaced: A0 at seqNum 0, acknowledged at 1"],
    },
    {
      name: "what a resumed reader missed",
      given: { acked: "", fresh: "A0 B0", resumed: "A0" },
      want: ["resumed: missed: B0 at seqNum 1, which fresh was given"],
    },
    {
      name: "what only a resumed reader saw",
      given: { acked: "", fresh: "A0", resumed: "A0 B0" },
      want: ["resumed: added: B0 at seqNum 1, which fresh was not given"],
    },
    {
      name: "a part that stands twice on a log that holds each once",
      given: { acked: "", fresh: "A0", parts: "A0 B0 A0" },
      want: ["log: twice: part 0 of writer A at seqNum 0 and 2"],
    },
  ] satisfies { name: string; given: Given; want: string[] }[])
    it(name, () => expect(check(given)).toEqual(want));
});
