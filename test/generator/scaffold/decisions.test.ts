import { describe, expect, it } from "vitest";
import { decisionsOf } from "../../../generator/src/scaffold/decisions.js";
import type { StepChange } from "../../../generator/src/scaffold/steps.js";

/** A change as `a > b says`: of property a, which is called b now; `-` for none. */
function change(text: string): StepChange {
  const [before, , after, ...says] = text.split(" ");
  const side = (name: string | undefined): string | undefined => (name === "-" ? undefined : name);
  return { says: says.join(" "), isRead: true, before: side(before), after: side(after) };
}

describe("what has to be decided", () => {
  for (const { name, given, want } of [
    { name: "the whole, where nothing is known", given: [], want: { whole: [] } },
    { name: "the whole, where it is about no property", given: ["- > - all"], want: { whole: ["all"] } },
    {
      name: "the whole, where some of it is about no property",
      given: ["a > a one", "- > - all"],
      want: { whole: ["one", "all"] },
    },
  ])
    it(`is ${name}`, () => {
      expect(decisionsOf({ changes: given.map(change) })).toEqual(want);
    });

  it("is of each property, by what it is called now, else by what it was", () => {
    expect(
      decisionsOf({ changes: ["a > b one", "a > b two", "c > - three", "- > d four"].map(change) }),
    ).toEqual({
      properties: [
        { name: "b", before: "a", says: ["one", "two"], write: "write what it becomes" },
        {
          ...{ name: "c", before: "c", says: ["three"] },
          write: "move it to where it belongs now, or delete this line",
        },
        { name: "d", before: undefined, says: ["four"], write: "write what old messages have" },
      ],
    });
  });
});
