/** What compareJson does beyond single rules. */
import { describe, expect, it } from "vitest";
import { compareJson } from "../../../../generator/src/check/compare-json.js";
import type { LockedJson } from "../../../../generator/src/model/locked-json.js";

const locked = (schema: object, more: object = {}): LockedJson =>
  ({ $ref: "#/$defs/chat.Text", $defs: { "chat.Text": schema, ...more } }) as LockedJson; // JSON

const object = (properties: object): object => ({ type: "object", properties });

describe("comparing two locked schemas", () => {
  it("tells the innermost place on both sides, and what would be refused there", () => {
    const user = (maxLength: number): object => object({ name: { type: "string", maxLength } });
    const to = { items: { $ref: "#/$defs/parts~1user.User" }, type: "array" };
    const [finding, ...others] = compareJson(
      locked(object({ to }), { "parts/user.User": user(9) }),
      locked(object({ to }), { "parts/user.User": user(5) }),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "length-narrowed",
      level: "READ",
      effect: "refused",
      says: "User.name has maxLength 5, which was 9",
      before: ["$defs", "parts/user.User", "properties", "name", "maxLength"],
      after: ["$defs", "parts/user.User", "properties", "name", "maxLength"],
    });
    expect(finding?.because).toMatch(/"a{6,9}"/);
  });

  it("tells a change once, however often its definition is used", () => {
    const uses = object({ a: { $ref: "#/$defs/chat.Id" }, b: { $ref: "#/$defs/chat.Id" } });
    const findings = compareJson(
      locked(uses, { "chat.Id": { type: "string" } }),
      locked(uses, { "chat.Id": { type: "integer" } }),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["type-narrowed", "type-widened"]);
  });

  it("takes a keyword that it does not know for a difference, unless it is the same", () => {
    const old = locked(object({ a: { type: "integer" } }));
    const now = locked(object({ a: { type: "integer", format: "money" } }));
    expect(compareJson(now, now)).toEqual([]);
    expect(compareJson(old, now)).toMatchObject([{ level: "READ", effect: "undecided" }]);
    const later = locked({ ...object({ a: { type: "integer", format: "money" } }), required: ["a"] });
    expect(compareJson(now, later).map(({ rule }) => rule)).toEqual(["required-property-added"]);
  });

  for (const { name, before, after, want } of [
    { name: "nothing", before: { format: "int64" }, after: { format: "int64" }, want: [] },
    {
      name: "a number to a bigint",
      before: {},
      after: { format: "int64" },
      want: ["type-narrowed READ", "type-widened FORWARD"],
    },
    {
      name: "a bigint to a number",
      before: { format: "uint64" },
      after: {},
      want: ["type-narrowed READ", "type-widened FORWARD"],
    },
    {
      name: "a limit that is lower",
      before: { format: "int64", maximum: 10 },
      after: { format: "int64", maximum: 9 },
      want: ["number-range-narrowed READ"],
    },
    {
      name: "a limit that is higher",
      before: { format: "int64", maximum: 9 },
      after: { format: "int64", maximum: 2 ** 60 },
      want: ["number-range-widened FORWARD"],
    },
    {
      name: "int64 to uint64",
      before: { format: "int64", minimum: 0 },
      after: { format: "uint64" },
      want: ["format-widened FORWARD"],
    },
  ])
    it(`compares integers of 64 bits: ${name}`, () => {
      const [old, now] = [before, after].map((it) => locked(object({ a: { type: "integer", ...it } })));
      if (old === undefined || now === undefined) throw new Error("there are two");
      expect(compareJson(old, now).map(({ rule, level }) => `${rule} ${level}`)).toEqual(want);
    });

  it("takes a bigint for lost where a schema no longer says what is there", () => {
    const bigint = locked(object({ a: { type: "integer", format: "int64" } }));
    expect(compareJson(bigint, locked(object({ a: true }))).map(({ level }) => level)).toContain("READ");
  });

  it("comes to an end in a schema whose branches cannot be told apart", () => {
    const branch = (index: number): object => ({
      type: "object",
      properties: { [`p${index}`]: { type: "string", minLength: index } },
      patternProperties: { [`^${index}`]: { type: "integer" } },
    });
    const union = (count: number): object => ({
      anyOf: Array.from({ length: count }, (_, it) => branch(it)),
    });
    const findings = compareJson(locked(union(12)), locked(union(11)));
    expect(findings.filter(({ level }) => level === "READ").length).toBeGreaterThan(0);
  });
});
