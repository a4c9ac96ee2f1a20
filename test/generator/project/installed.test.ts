import { describe, expect, it } from "vitest";
import { loadInstalled } from "../../../generator/src/project/installed.js";
import { temporaryFolder } from "../folder.js";

describe("a package of the user's project", () => {
  it("is the project's own", async () => {
    const cwd = await temporaryFolder({
      "node_modules/s2-codegen-runtime/package.json":
        '{ "name": "s2-codegen-runtime", "exports": { "./inspect": "./x.mjs" } }',
      "node_modules/s2-codegen-runtime/x.mjs": "export const from = 'the project';",
    });
    expect(await loadInstalled("s2-codegen-runtime/inspect", cwd)).toMatchObject({ from: "the project" });
  });

  it("is the one beside this package where an older one has no such entry", async () => {
    const cwd = await temporaryFolder({
      "node_modules/s2-codegen-runtime/package.json":
        '{ "name": "s2-codegen-runtime", "exports": { ".": "./x.mjs" } }',
      "node_modules/s2-codegen-runtime/x.mjs": "",
    });
    const loaded = await loadInstalled<object>("s2-codegen-runtime/inspect", cwd);
    expect(loaded).toHaveProperty("inspectSchemaTag");
  });

  it("that is nowhere is asked for, by the command that installs it", async () => {
    const missing = loadInstalled("s2-codegen-runtime/not-there", await temporaryFolder());
    await expect(missing).rejects.toMatchObject({
      code: "NOT_INSTALLED",
      message: expect.stringMatching(
        /"s2-codegen-runtime\/not-there" is not installed .*\nRun: npm install s2-codegen-runtime/,
      ),
    });
  });
});
