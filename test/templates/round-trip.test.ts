import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";
import { fillTemplate } from "../../generator/src/emit/client/template.js";
import { type Code, type Printable, typeFrom, valueFrom } from "../../generator/src/emit/code.js";
import { resolveImports } from "../../generator/src/emit/imports.js";
import { compileTemplate, type Segment } from "../../templates/segments.js";

const folder = fileURLToPath(new URL("../../templates/", import.meta.url));
const project = new Project({ tsConfigFilePath: `${folder}tsconfig.json` });

const standIns = [
  ...["SlotType", "SlotInputsOfMessages", "slotTypeContract", "slotCodec"],
  ...["SlotMessages", "SlotInputs", "SlotUpcasters", "slotContract"],
];

/** What fills a slot with its own name; those of slots.ts come by an import, as in the template. */
function ownName(slot: string, declared: string): Printable {
  if (!standIns.includes(slot) || new RegExp(`export (?:interface|type|const) ${slot}\\b`).test(declared))
    return slot;
  return (slot.startsWith("Slot") ? typeFrom : valueFrom)({ package: "./slots.js" }, slot);
}

describe("templates", () => {
  for (const name of ["messages.ts", "contract.ts", "stream.ts", "upcasting-stream.ts"]) {
    it(`${name}, filled with its own names, is the file again`, () => {
      const template = compileTemplate(project.getSourceFileOrThrow(`${folder}${name}`));
      const text = readFileSync(`${folder}${name}`, "utf8");
      const body = fillWithOwnNames(template, text);
      const context = { module: name, declared: new Set<string>(), importExtension: ".js" } as const;
      const filled = resolveImports(body, context);
      expect(`${filled.imports}\n${filled.body}`).toBe(text);
    });
  }

  it("refuses a comment that names a slot that is not there", () => {
    const template = project.createSourceFile(
      `${folder}misspelt.ts`,
      `import type { SlotType } from "./slots.js";\n/** See {@link SlotTypo}. */\nexport type SlotAlias = SlotType;\n`,
    );
    expect(() => compileTemplate(template)).toThrow(`"SlotTypo"`);
    project.removeSourceFile(template);
  });

  it("refuses a string that names a slot that is not there", () => {
    const template = project.createSourceFile(
      `${folder}misspelt.ts`,
      `import type { SlotType } from "./slots.js";\nexport const slotText: SlotType = "SlotTypo";\n`,
    );
    expect(() => compileTemplate(template)).toThrow(`"SlotTypo"`);
    project.removeSourceFile(template);
  });

  it("finds slots by what a name refers to, not by its spelling", () => {
    const template = project.createSourceFile(
      `${folder}shadowed.ts`,
      `import { slotCodec } from "./slots.js";
export function slotOuter(): string {
  {
    const slotCodec = "local";
    void slotCodec;
  }
  return slotCodec;
}
`,
    );
    const segments = compileTemplate(template);
    project.removeSourceFile(template);
    expect(segments).toEqual([
      "export function ",
      { slot: "slotOuter" },
      `(): string {\n  {\n    const slotCodec = "local";\n    void slotCodec;\n  }\n  return `,
      { slot: "slotCodec" },
      ";\n}\n",
    ]);
  });
});

function fillWithOwnNames(template: readonly Segment[], text: string): Code {
  const slots = JSON.stringify(template).match(/(?<="slot":")\w+/g) ?? [];
  const filled = Object.fromEntries(slots.map((slot) => [slot, ownName(slot, text)]));
  return fillTemplate(template, filled, [filled]);
}
