import { describe, expect, it } from "vitest";
import type { AnyEvent } from "../../../generator/src/project/client.js";
import { eventLine } from "../../../generator/src/tail/event-line.js";

const event = (more: object): AnyEvent =>
  ({
    ...{ type: "Text", seqNum: 4, index: 0, timestamp: new Date(0), writerId: "00ff", headers: [] },
    ...{ version: 1, forward: false, cursor: "x", message: {}, ...more },
  }) as AnyEvent; // as much of an event as is printed

const shown = (more: object): unknown => JSON.parse(eventLine(event(more)));

describe("an event's line", () => {
  it("is one line of JSON, with what is usual left out", () =>
    expect(eventLine(event({ message: { user: "a\nb" } }))).toBe(
      '{"type":"Text","version":1,"seqNum":4,"timestamp":"1970-01-01T00:00:00.000Z","writerId":"00ff","message":{"user":"a\\nb"}}',
    ));

  it("has what is not usual: place in a record, forward, headers", () =>
    expect(shown({ index: 2, forward: true, headers: [["trace", Uint8Array.of(1)]] })).toMatchObject({
      index: 2,
      forward: true,
      headers: [["trace", "AQ=="]],
    }));

  for (const { name, given, want } of [
    {
      name: "64-bit integers in decimal",
      given: { id: 2n ** 63n - 1n },
      want: { id: "9223372036854775807" },
    },
    {
      name: "bytes in base64, of a view, too",
      given: { b: Uint8Array.of(9, 1, 2).subarray(1) },
      want: { b: "AQI=" },
    },
    {
      name: "numbers that are not finite by name",
      given: { x: [Number.NaN, -Infinity] },
      want: { x: ["NaN", "-Infinity"] },
    },
    { name: "dates as in RFC 3339", given: { at: new Date(1) }, want: { at: "1970-01-01T00:00:00.001Z" } },
    { name: "nothing of protobuf-es's own", given: { $typeName: "x", $unknown: [], a: 1 }, want: { a: 1 } },
  ])
    it(`has ${name}`, () => expect(shown({ message: given })).toMatchObject({ message: want }));

  it("of what cannot be read says why, and of which type and version it is, without its records", () => {
    const { message: _, ...unreadable } = event({}) as unknown as Record<string, unknown>;
    const line = eventLine({
      ...unreadable,
      type: "$unreadable",
      reason: "newer",
      problem: "p",
      typeId: 7,
      version: 9,
      records: [{}],
    } as never);
    expect(JSON.parse(line)).toEqual({
      type: "$unreadable",
      reason: "newer",
      problem: "p",
      typeId: 7,
      version: 9,
      seqNum: 4,
      timestamp: "1970-01-01T00:00:00.000Z",
      writerId: "00ff",
    });
  });
});
