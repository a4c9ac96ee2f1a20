/** A module that a later generator made does not compile with this runtime, nor run: what it calls may be missing. */
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InMemoryStream } from "s2-codegen-runtime/testing";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/src/generate.js";
import { temporaryFolder } from "../generator/folder.js";
import { compilerOptions, run } from "./compile.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

const schemas = {
  "chat.proto": `syntax = "proto3"; message Text { string content = 1; }`,
  "chat.schema.json": `{ "title": "Text", "type": "object", "properties": { "content": { "type": "string" } } }`,
};

/** A folder with the module of a schema, made for a version of the runtime. */
async function moduleFor(schema: keyof typeof schemas, version: string): Promise<string> {
  const folder = await temporaryFolder({
    ...{ [schema]: schemas[schema], "package.json": JSON.stringify({ type: "module" }) },
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  });
  await generate({ cwd: folder, config: false, schemas: [schema], out: "." });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const codecs = join(folder, "chat.codec.gen.ts");
  await writeFile(codecs, (await readFile(codecs, "utf8")).replaceAll('"0.1"', JSON.stringify(version)));
  return folder;
}

for (const schema of ["chat.proto", "chat.schema.json"] as const)
  describe(`a module of ${schema}`, () => {
    for (const compiler of ["typescript-5.4", "typescript"])
      it(`for a later runtime is an error of ${compiler}, which names both versions`, {
        timeout: 60_000,
      }, async () => {
        const said = await run(compiler, await moduleFor(schema, "9.9"));
        expect(said).toMatch(/^\S*chat\.gen\.ts\(\d+,\d+\): error TS(?:2345|2379): /);
        expect(said).toContain("Types of property 'runtime' are incompatible.");
        expect(said).toContain(`Type '"9.9"' is not assignable to type '"0.1"'.`);
      });

    it("for this one compiles", { timeout: 60_000 }, async () => {
      expect(await run("typescript", await moduleFor(schema, "0.1"))).toBe("");
    });

    it("for a later runtime says so where it is run uncompiled", async () => {
      const file = join(await moduleFor(schema, "9.9"), "chat.gen.ts");
      const { ChatStream }: { ChatStream: new (stream: InMemoryStream) => unknown } = await import(file);
      expect(() => new ChatStream(new InMemoryStream())).toThrow(
        expect.objectContaining({
          code: "RUNTIME_OUTDATED",
          message: expect.stringContaining("ChatStream was generated for s2-codegen-runtime 9.9 or later"),
        }),
      );
    });
  });
