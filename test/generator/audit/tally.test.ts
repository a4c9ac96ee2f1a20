import { describe, expect, it } from "vitest";
import { Tally } from "../../../generator/src/audit/tally.js";
import type { AnyEvent } from "../../../generator/src/project/client.js";

/** Events as in `Text1 Text2f ?retired:1v1`: type, version and `f` for forward; reason, type id and version. */
function tallied(notation: string, names: ReadonlyMap<number, string> = new Map()) {
  const tally = new Tally(names);
  for (const [seqNum, word] of notation.split(" ").filter(Boolean).entries()) tally.add(event(word, seqNum));
  return tally.result();
}

function event(word: string, seqNum: number): AnyEvent {
  const at = { seqNum, timestamp: new Date(seqNum * 1000) };
  const [, reason, id, unread] = /^\?([a-z-]+)(?::(\d+)v(\d+))?$/.exec(word) ?? [];
  const [, type, version, forward] = /^([A-Z][a-z]*)(\d*)(f?)$/.exec(word) ?? [];
  const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
  return (
    reason === undefined
      ? { ...at, type, version: number(version), forward: forward === "f", message: {} }
      : {
          ...at,
          type: "$unreadable",
          reason,
          problem: `${word} at ${seqNum}`,
          typeId: number(id),
          version: number(unread),
        }
  ) as AnyEvent; // as much of an event as is counted
}

const position = (seqNum: number) => ({ seqNum, timestamp: new Date(seqNum * 1000).toISOString() });

describe("a tally", () => {
  it("counts by type and version, in their order, with the first and the last place", () => {
    const { versions, unreadable } = tallied("Text2 Ping1 Text2 Text1");
    expect(unreadable).toEqual([]);
    expect(versions).toEqual([
      {
        type: "Ping",
        version: 1,
        count: 1,
        first: position(1),
        last: position(1),
        forward: 0,
        superseded: false,
      },
      {
        type: "Text",
        version: 1,
        count: 1,
        first: position(3),
        last: position(3),
        forward: 0,
        superseded: false,
      },
      {
        type: "Text",
        version: 2,
        count: 2,
        first: position(0),
        last: position(2),
        forward: 0,
        superseded: false,
      },
    ]);
  });

  for (const { name, given, want } of [
    {
      name: "a version whose last record stands before the first of a later one",
      given: "Text1 Text1 Text2",
      want: "Text1",
    },
    { name: "not one that is written among them", given: "Text1 Text2 Text1", want: "" },
    { name: "not one of another type", given: "Text1 Ping2", want: "" },
    { name: "records without a version, before all others", given: "Text Text1", want: "Text" },
  ])
    it(`tells what is not written any more: ${name}`, () => {
      const gone = tallied(given).versions.filter(({ superseded }) => superseded);
      expect(gone.map(({ type, version }) => `${type}${version ?? ""}`).join(" ")).toBe(want);
    });

  it("tells how many of a version are newer than the client", () =>
    expect(tallied("Text2f Text2f Text1").versions).toMatchObject([
      { forward: 0 },
      { version: 2, forward: 2 },
    ]));

  it("counts what cannot be read by reason, type and version, with what the first has to say", () => {
    const names = new Map([[1, "chat.v1.Text"]]);
    const { unreadable } = tallied("?retired:1v1 ?retired:1v2 ?retired:1v1 ?newer:9v4 ?gap", names);
    expect(unreadable).toMatchObject([
      { reason: "retired", type: "chat.v1.Text", version: 1, count: 2, example: "?retired:1v1 at 0" },
      { reason: "retired", type: "chat.v1.Text", version: 2, count: 1 },
      { reason: "newer", type: "type id 9", version: 4 },
      { reason: "gap", type: null, version: null },
    ]);
  });
});
