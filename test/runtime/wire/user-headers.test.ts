import { describe, expect, it } from "vitest";
import {
  isReservedHeaderName,
  readRecord,
  type UserHeader,
  userHeadersProblem,
} from "../../../runtime/src/wire/index.js";
import { encodeUserHeaders } from "../../../runtime/src/wire/user-headers.js";

const value = Uint8Array.of(1);
const reserved = ["", "~", "_frame_records", "_frame_bytes", "_dedupe_seq", "_writer_id", "_schema"];

describe("a user's headers", () => {
  // From JavaScript they can be anything.
  for (const { name, given, problem } of [
    { name: "none", given: [], problem: undefined },
    { name: "one", given: [["trace-id", value]], problem: undefined },
    {
      name: "the same twice",
      given: [
        ["a", value],
        ["a", value],
      ],
      problem: undefined,
    },
    { name: "an empty value", given: [["a", new Uint8Array()]], problem: undefined },
    {
      name: "a name that only begins like ours",
      given: [
        ["_schemas", value],
        ["~~", value],
      ],
      problem: undefined,
    },
    { name: "whole characters beyond 16 bits", given: [["😀", value]], problem: undefined },
    {
      name: "half a character",
      given: [["\ud83d", value]],
      problem: 'must have names of whole characters, got "\\ud83d" (header 0)',
    },
    { name: "no pair", given: ["a"], problem: "must be pairs of a name and a value (header 0)" },
    {
      name: "three",
      given: [["a", value, value]],
      problem: "must be pairs of a name and a value (header 0)",
    },
    {
      name: "a number as name",
      given: [
        ["a", value],
        [1, value],
      ],
      problem: "must have strings as names, got number (header 1)",
    },
    {
      name: "a string as value",
      given: [["a", "b"]],
      problem: 'must have a Uint8Array as value of "a" (header 0)',
    },
    { name: "exactly 65,536 bytes", given: [["a", new Uint8Array(65_533)]], problem: undefined },
    {
      name: "a byte more",
      given: [["ä", new Uint8Array(65_533)]],
      problem: "must not take more than 65536 bytes, names and 2 for each included, got 65537",
    },
    ...reserved.map((name) => ({
      name: `the reserved name ${JSON.stringify(name)}`,
      given: [[name, value]],
      problem: `must not use the reserved name ${JSON.stringify(name)} (header 0)`,
    })),
  ])
    it(name, () => expect(userHeadersProblem(given as unknown as UserHeader[])).toBe(problem));

  it("are reserved where the format or S2 uses the name", () => {
    expect([...reserved, "trace-id", "_writer"].map(isReservedHeaderName)).toEqual([
      ...reserved.map(() => true),
      false,
      false,
    ]);
  });

  it("come back as they were, a byte order mark included", () => {
    const headers: UserHeader[] = [
      ["\ufeffa", value],
      ["ü€😀", new Uint8Array()],
    ];
    expect(readRecord({ headers: encodeUserHeaders(headers), body: value })).toMatchObject({
      kind: "foreign",
      headers,
    });
  });
});
