import { describe, expect, it } from "vitest";
import {
  fillTemplate,
  type SlotValues,
  type Template,
} from "../../../../generator/src/emit/client/template.js";
import { print } from "../../../../generator/src/emit/code.js";

const fill = (template: Template, slots: SlotValues, perType: readonly SlotValues[]): string =>
  print(fillTemplate(template, slots, perType), {
    nameOf: ({ name }) => `imported:${name}`,
    specifierOf: ({ module }) => module,
  });

describe("fillTemplate", () => {
  const types = [{ Name: "A" }, { Name: "B" }];
  for (const { name, template, want } of [
    { name: "text stays", template: ["text"], want: "text" },
    { name: "a slot", template: ["class ", { slot: "Client" }, " {}"], want: "class Chat {}" },
    {
      name: "an import",
      template: [{ imported: "X", from: "pkg", typeOnly: true }],
      want: "imported:X",
    },
    {
      name: "a piece for each type, which sees the other slots",
      template: [{ each: [{ slot: "Client" }, ".", { slot: "Name" }, ";"] }],
      want: "Chat.A;Chat.B;",
    },
    {
      name: "the first type outside of a repeated piece",
      template: ['"', { slot: "Name" }, '"'],
      want: '"A"',
    },
  ] satisfies { name: string; template: Template; want: string }[]) {
    it(name, () => expect(fill(template, { Client: "Chat" }, types)).toBe(want));
  }

  it("refuses a slot that nothing fills", () => {
    expect(() => fill([{ slot: "Other" }], {}, [])).toThrow('a slot "Other"');
  });
});
