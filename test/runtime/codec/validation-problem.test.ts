/** Ajv's errors in words. What the errors are is tested with the validators that make them. */
import { describe, expect, it } from "vitest";
import { below, pathOfPointer, propertyPath } from "../../../runtime/src/codec/path.js";
import { firstProblem } from "../../../runtime/src/codec/validation-problem.js";

describe("pathOfPointer", () => {
  for (const { given, want } of [
    { given: "", want: "" },
    { given: "/a", want: "a" },
    { given: "/items/3/author", want: "items[3].author" },
    { given: "/0", want: "[0]" },
    { given: "/a~1b/~0~01/01", want: '["a/b"]["~~1"]["01"]' },
    { given: "/naïve/$x/a b", want: 'naïve.$x["a b"]' },
    { given: "/", want: '[""]' },
  ])
    it(`${given} → ${want}`, () => {
      expect(pathOfPointer(given)).toBe(want);
    });

  it("is what the steps give, from the inside out", () => {
    const inner = { path: "", reason: "!" };
    expect(below("items", below("[3]", below(propertyPath("", "a b"), below("c", inner)))).path).toBe(
      'items[3]["a b"].c',
    );
  });
});

describe("firstProblem", () => {
  const error = (
    instancePath: string,
    keyword: string,
    params: object = {},
  ): Parameters<typeof firstProblem>[0][number] => ({
    instancePath,
    keyword,
    params,
    message: `must do ${keyword}`,
  });
  for (const { name, errors, message, want } of [
    { name: "no errors", errors: [], message: 1, want: " does not fit its schema" },
    {
      name: "a keyword of Ajv's own words",
      errors: [error("/a", "minLength")],
      message: { a: "" },
      want: 'a must do minLength, got ""',
    },
    {
      name: "a type",
      errors: [error("", "type", { type: ["null", "integer"] })],
      message: "a",
      want: ' must be null or a whole number, got "a"',
    },
    {
      name: "what is missing",
      errors: [error("/a", "required", { missingProperty: "b c" })],
      message: { a: {} },
      want: 'a["b c"] is missing',
    },
    {
      name: "what needs another",
      errors: [error("/a", "dependentRequired", { property: "b", missingProperty: "c" })],
      message: { a: { b: 1 } },
      want: "a must do dependentRequired, got an object",
    },
    {
      name: "the branch that went deepest",
      errors: [error("/a", "type", { type: "string" }), error("/a/0/b", "pattern"), error("/a", "anyOf")],
      message: { a: [{ b: "x" }] },
      want: 'a[0].b must do pattern, got "x"',
    },
    {
      name: "branches that went as deep, once each",
      errors: [
        error("/a", "type", { type: "string" }),
        error("/a", "type", { type: "null" }),
        error("/a", "type", { type: "string" }),
        error("/a", "oneOf", { passingSchemas: null }),
      ],
      message: { a: 1 },
      want: "a must be a string or must be null, got 1",
    },
    {
      name: "several branches that were right",
      errors: [error("/a/0", "type", { type: "string" }), error("/a", "oneOf", { passingSchemas: [1, 2] })],
      message: { a: [1] },
      want: "a must do oneOf, got an array",
    },
    {
      name: "what a list does not contain, not why each item was not it",
      errors: [error("/a/0", "type", { type: "string" }), error("/a", "contains")],
      message: { a: [1] },
      want: "a must do contains, got an array",
    },
  ])
    it(`tells ${name}`, () => {
      const { path, reason } = firstProblem(errors, message);
      expect(`${path} ${reason}`).toBe(want);
    });
});
