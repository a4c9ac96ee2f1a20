import { describe, expect, it } from "vitest";
import { below, propertyPath } from "../../../runtime/src/codec/path.js";
import {
  choose,
  inside,
  mark,
  missing,
  oneOf,
  otherwise,
  Problems,
  refuse,
  tooMany,
  unexpected,
} from "../../../runtime/src/codec/validation-problem.js";

describe("propertyPath", () => {
  for (const { parent, name, want } of [
    { parent: "", name: "a", want: "a" },
    { parent: "a", name: "b", want: "a.b" },
    { parent: "a[3]", name: "naïve", want: "a[3].naïve" },
    { parent: "a", name: "full name", want: 'a["full name"]' },
    { parent: "", name: "0", want: '["0"]' },
    { parent: "$x", name: "", want: '$x[""]' },
  ])
    it(want, () => expect(propertyPath(parent, name)).toBe(want));

  it("is what the steps give, from the inside out", () => {
    const inner = { path: "", reason: "!" };
    expect(below("items", below("[3]", below(propertyPath("", "a b"), below("c", inner)))).path).toBe(
      'items[3]["a b"].c',
    );
  });
});

/** A validator's calls, and what is told in the end. */
function told(refusing: (found: Problems) => boolean): string {
  const found = new Problems();
  expect(refusing(found)).toBe(false);
  expect(found.list).toHaveLength(1);
  const { path, reason } = found.told();
  return `${path} ${reason}`;
}

const text = "must be a string";

describe("a problem", () => {
  for (const { name, given, want } of [
    {
      name: "with the value itself",
      given: (found) => refuse(found, 1, text),
      want: " must be a string, got 1",
    },
    {
      name: "with a property",
      given: (found) => refuse(found, { "a b": 1 }, text, "a b"),
      want: '["a b"] must be a string, got 1',
    },
    {
      name: "with an item",
      given: (found) => refuse(found, [1, 2], text, 1),
      want: "[1] must be a string, got 2",
    },
    {
      name: "with an item that is undefined",
      given: (found) => refuse(found, [undefined], text, 0),
      want: "[0] must be a string, got undefined",
    },
    {
      name: "with a property that is not there",
      given: (found) => refuse(found, {}, text, "a"),
      want: "a is missing",
    },
    {
      name: "with a property that every object inherits",
      given: (found) => refuse(found, {}, text, "constructor"),
      want: "constructor is missing",
    },
    {
      name: "of what is not there at all",
      given: (found) => refuse(found, undefined, text) || inside(found, "a") || inside(found, "b"),
      want: "b.a is missing",
    },
    {
      name: "of an item that is not there at all",
      given: (found) => refuse(found, undefined, text) || inside(found, 0),
      want: "[0] must be a string, got undefined",
    },
    { name: "with one that has to be there", given: (found) => missing(found, "a"), want: "a is missing" },
    {
      name: "with one that has no place",
      given: (found) => unexpected(found, "a") || inside(found, "b"),
      want: "b.a is not a property of its type",
    },
    {
      name: "further in",
      given: (found) =>
        refuse(found, [1], text, 0) || inside(found, "a") || inside(found, 3) || inside(found, "0"),
      want: '["0"][3].a[0] must be a string, got 1',
    },
    {
      name: "that tells of the value",
      given: (found) => refuse(found, 1.5, (value) => `must not be ${String(value)}`),
      want: " must not be 1.5, got 1.5",
    },
  ] satisfies { name: string; given: (found: Problems) => boolean; want: string }[])
    it(name, () => expect(told(given)).toBe(want));
});

describe("the problem of a union", () => {
  const atAll = (found: Problems): boolean => refuse(found, 1, text);
  const orNull = (found: Problems): boolean => refuse(found, 1, "must be null");
  const inList = (found: Problems): boolean => refuse(found, [1], text, 0) || inside(found, "a");
  const absent = (found: Problems): boolean => missing(found, "a");
  for (const { name, branches, want } of [
    {
      name: "of the branch that went deepest",
      branches: [atAll, inList, orNull],
      want: "a[0] must be a string, got 1",
    },
    {
      name: "of branches that went as deep, once each",
      branches: [atAll, orNull, atAll],
      want: " must be a string or must be null, got 1",
    },
    { name: "what is missing, where that comes first", branches: [absent, atAll], want: "a is missing" },
    {
      name: "of another place is another",
      branches: [inList, absent, inList],
      want: "a[0] must be a string, got 1",
    },
  ])
    it(name, () => {
      const union = (found: Problems): boolean =>
        choose(found, mark(found), branches.map((branch) => branch(found)).includes(true));
      expect(told(union)).toBe(want);
      expect(told((found) => choose(found, mark(found), union(found) || orNull(found)))).toBe(
        told((found) =>
          choose(found, mark(found), branches.map((it) => it(found)).includes(true) || orNull(found)),
        ),
      );
    });

  it("is none where a branch fits", () => {
    const found = new Problems();
    expect(choose(found, mark(found), atAll(found) || true)).toBe(true);
    expect(found.list).toEqual([]);
  });

  it("is of several that fit", () => {
    const several = (found: Problems): boolean => {
      const before = mark(found);
      return atAll(found) || tooMany(found, before, "a");
    };
    expect(told(several)).toBe(' must match exactly one schema in oneOf, got "a"');
  });

  it("tells what else there could have been, where that is about the same value", () => {
    const other = (inner: (found: Problems) => boolean) => (found: Problems) =>
      inner(found) || otherwise(found, "must be null");
    expect(told(other(atAll))).toBe(" must be a string or must be null, got 1");
    expect(told(other(inList))).toBe("a[0] must be a string, got 1");
    expect(told(other(absent))).toBe("a is missing");
  });
});

it("without a list, nothing is told", () => {
  const values = [
    refuse(undefined, 1, text),
    missing(undefined, "a"),
    unexpected(undefined, "a"),
    inside(undefined, "a"),
    otherwise(undefined, text),
    choose(undefined, mark(undefined), false),
    tooMany(undefined, 0, 1),
  ];
  expect(values).toEqual(values.map(() => false));
  expect(choose(undefined, 0, true)).toBe(true);
});

it("values of which there are many are listed", () => {
  expect(oneOf(new Set(["a", 1, null]))).toBe('must be "a", 1 or null');
});
