import { describe, expect, it } from "vitest";
import type { Problem } from "../../generator/src/errors.js";
import { problemsError } from "../../generator/src/problems.js";

const schema = `syntax = "proto3";\nmessage Chat {\n\tFoo foo = 3;\n}\n`;

const message = (problems: readonly Problem[], text: string | undefined = schema): string =>
  problemsError("SCHEMA_INVALID", problems, () => text).message;

describe("problemsError", () => {
  const text = `"Foo" is not defined.`;
  for (const { name, problem, source, want } of [
    {
      name: "a file",
      problem: { at: { path: "chat.proto" }, text },
      want: `chat.proto: "Foo" is not defined.`,
    },
    {
      name: "a place, with the line and what stands there",
      problem: { at: { path: "chat.proto", line: 3, column: 2 }, text },
      want: `chat.proto:3:2: "Foo" is not defined.\n  3 |  Foo foo = 3;\n    |  ^^^`,
    },
    {
      name: "what to do, last",
      problem: { at: { path: "chat.proto", line: 1, column: 1 }, text, remedy: `Did you mean "Food"?` },
      want: `chat.proto:1:1: "Foo" is not defined.\n  1 | syntax = "proto3";\n    | ^^^^^^\nDid you mean "Food"?`,
    },
    {
      name: "a JSON pointer",
      problem: { at: { path: "chat.schema.json", pointer: "#/$defs/Text" }, text },
      want: `chat.schema.json#/$defs/Text: "Foo" is not defined.`,
    },
    {
      name: "a place and a JSON pointer",
      problem: { at: { path: "a.json", line: 1, column: 9, pointer: "#/x" }, text },
      source: `{"x":     1}`,
      want: `a.json:1:9 #/x: "Foo" is not defined.\n  1 | {"x":     1}\n    |         ^`,
    },
    {
      name: "the end of the file, where no line is",
      problem: { at: { path: "chat.proto", line: 5, column: 1 }, text },
      want: `chat.proto:5:1: "Foo" is not defined.`,
    },
    {
      name: "a piece of a line that is very long",
      problem: { at: { path: "a.json", line: 1, column: 501 }, text },
      source: `${"x".repeat(500)}!${"y".repeat(500)}`,
      want: `a.json:1:501: "Foo" is not defined.\n  1 | ${"x".repeat(50)}!${"y".repeat(49)}\n    | ${" ".repeat(50)}^`,
    },
  ] satisfies { name: string; problem: Problem; source?: string; want: string }[]) {
    it(`tells ${name}`, () => expect(message([problem], source)).toBe(want));
  }

  it("tells problems of a file from top to bottom, files as they come", () => {
    const at = (path: string, line: number): Problem => ({ at: { path, line }, text: "!" });
    const { problems } = problemsError(
      "SCHEMA_INVALID",
      [at("b", 2), at("a", 1), at("b", 1)],
      () => undefined,
    );
    expect(problems.map((it) => `${it.at.path}${it.at.line}`)).toEqual(["b1", "b2", "a1"]);
  });

  it("counts what would be too many to read", () => {
    const many = Array.from({ length: 30 }, () => ({ at: { path: "a" }, text: "!" }));
    expect(message(many).split("\n\n")).toHaveLength(26);
    expect(message(many)).toMatch(/… and 5 more\.$/);
  });
});
