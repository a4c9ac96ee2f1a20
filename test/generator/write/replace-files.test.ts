import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceFiles } from "../../../generator/src/write/replace-files.js";
import { filesIn, temporaryFolder } from "../folder.js";

describe("replaceFiles", () => {
  it("makes folders and replaces files, with nothing left beside them", async () => {
    const folder = await temporaryFolder({ a: "old", b: "stays" });
    await replaceFiles([
      { file: join(folder, "a"), text: "new" },
      { file: join(folder, "c/d/e"), text: "deep" },
    ]);
    expect(await filesIn(folder)).toEqual({ a: "new", b: "stays", "c/d/e": "deep" });
  });

  it("leaves all as it was when one cannot be written, new folders included", async () => {
    const folder = await temporaryFolder({ file: "old" });
    const replacing = replaceFiles([
      { file: join(folder, "x/y/z"), text: "new" },
      { file: join(folder, "file"), text: "new" },
      { file: join(folder, "file/below"), text: "new" },
    ]);
    await expect(replacing).rejects.toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
    expect(await filesIn(folder)).toEqual({ file: "old" });
    await expect(mkdir(join(folder, "x"))).resolves.toBeUndefined(); // it is not there
  });
});
