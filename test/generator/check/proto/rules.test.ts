/** Every rule finds what its examples say, and tells it in whole sentences. */
import { describe, expect, it } from "vitest";
import { compareProto } from "../../../../generator/src/check/compare-proto.js";
import { enumRules, fieldRules, messageRules } from "../../../../generator/src/check/rules/proto/index.js";
import { lockExample, printFound } from "./schemas.js";

const rules = [...messageRules, ...fieldRules, ...enumRules];

for (const { name, examples, levels } of rules)
  describe(name, () => {
    for (const { before, after, codec = "protobuf", finds } of examples)
      it(`${codec}: ${before} → ${after}`, () => {
        const findings = compareProto(lockExample(before), lockExample(after), codec);
        expect(printFound(findings.filter(({ rule }) => rule === name))).toBe(finds);
      });

    it("has an example of every level, and one that passes", () => {
      const found = examples.flatMap(({ finds }) => finds.split(", ").map((it) => it.split(" ")[0]));
      expect(new Set(found)).toEqual(new Set(["", ...Object.keys(levels)]));
    });
  });

it("no two rules have one name", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

describe("a finding", () => {
  it("tells what, to whom, what to do and where", () => {
    const [finding] = compareProto(lockExample("int64 a = 1;"), lockExample("int32 a = 1;"));
    expect(finding).toEqual({
      rule: "field-type-changed",
      level: "READ",
      effect: "altered",
      says: "M.a was int64 and is int32",
      because:
        "new code reading old records: numbers from outside of -2147483648 to 2147483647 become others",
      instead: "add a field with a new number for the new type, or write an upcaster",
      before: ["messages", "M", "fields", "1"],
      after: ["messages", "M", "fields", "1"],
    });
  });

  it("is made once, however many ways lead to a type and though it is inside of itself", () => {
    const text = (type: string): string =>
      `message M { N a = 1; repeated N b = 2; map<string, N> c = 3; } message N { N n = 1; M m = 2; ${type} x = 3; }`;
    const findings = compareProto(lockExample(text("bytes")), lockExample(text("string")));
    expect(findings.map(({ level, after }) => [level, after?.join("/")])).toEqual([
      ["READ", "messages/N/fields/3"],
      ["SOURCE", "messages/N/fields/3"],
    ]);
  });

  it("is not made of what stays as it is", () => {
    const text =
      'import "google/protobuf/struct.proto"; message M { google.protobuf.Struct s = 1; M m = 2; }';
    for (const codec of ["protobuf", "json"] as const)
      expect(compareProto(lockExample(text), lockExample(text), codec)).toEqual([]);
  });
});
