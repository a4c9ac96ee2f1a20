/** Schemas and the modules that they become. `npx vitest run test/golden -u` writes what is expected anew. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/src/generate.js";
import { filesIn, temporaryFolder } from "../generator/folder.js";
import { goldenCases } from "./cases.js";

/** What users see; the list of generated files is tested where it is made. */
const isExpected = (path: string): boolean => path.endsWith(".gen.ts") || path === "codegen.lock/index.json";

describe("golden", () => {
  for (const { name, folder, options } of goldenCases()) {
    it(name, async () => {
      const out = await temporaryFolder();
      await generate({ ...options, cwd: folder, out, lock: join(out, "codegen.lock"), config: false });
      const files = new Map(Object.entries(await filesIn(out)).filter(([path]) => isExpected(path)));
      for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(folder, "out", path));
      const noLongerMade = Object.keys(await filesIn(join(folder, "out"))).filter((path) => !files.has(path));
      expect(noLongerMade).toEqual([]);
    });
  }
});
