import { describe, expect, it } from "vitest";
import type { Problem } from "../../generator/src/errors.js";
import { printNotes, problemsError } from "../../generator/src/problems.js";

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
    const many = Array.from({ length: 30 }, (_, no) => ({ at: { path: "a" }, text: `${no}!` }));
    expect(message(many).split("\n\n")).toHaveLength(26);
    expect(message(many)).toMatch(/… and 5 more\.$/);
  });

  it("tells once what is the same in many places of a file, with their places", () => {
    const at = (line: number, path = "a"): Problem => ({
      ...{ at: { path, line, column: 2 }, text: "No.", remedy: "Yes." },
    });
    const others = [{ at: { path: "a", line: 4, column: 1 }, text: "Else." }];
    const given = [at(9), at(1), at(5), at(1, "b"), ...others];
    expect(message(given, "")).toBe(
      "a:1:2: No.\nThe same at 5:2, 9:2.\nYes.\n\na:4:1: Else.\n\nb:1:2: No.\nYes.",
    );
    const many = Array.from({ length: 40 }, (_, no) => at(no + 1));
    expect(message([...many, ...others], "")).toBe(
      "a:1:2: No.\nThe same at 2:2, 3:2, 4:2, 5:2, 6:2 and 34 more.\nYes.\n\na:4:1: Else.",
    );
    expect(problemsError("SCHEMA_INVALID", many, () => undefined).problems).toHaveLength(40);
  });
});

describe("printNotes", () => {
  it("tells each note in a line, and once what is the same in many places", () => {
    const note = (line: number, text: string) => ({
      at: { path: "a", line, column: 1, pointer: `#/${line}` },
      text,
    });
    expect(printNotes([note(7, "So."), note(3, "Such."), note(9, "So.")])).toBe(
      "a:7:1 #/7: note: So. The same at 9:1.\na:3:1 #/3: note: Such.",
    );
  });
});
