/** The README's way from Zod to a stream, typed in. */
import { execFile } from "node:child_process";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { generate } from "../../generator/src/generate.js";
import { readmeSnippets } from "../packed/readme.js";
import { temporaryFolder } from "./folder.js";

it("a schema of Zod becomes a client with the types that Zod has", async () => {
  const snippet = readmeSnippets("generator/README.md").find(({ label }) => label === "export-schema.mjs");
  const folder = await temporaryFolder({ "export-schema.mjs": snippet?.text ?? "" });
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
  await promisify(execFile)(process.execPath, ["export-schema.mjs"], { cwd: folder });

  const { notes } = await generate({
    cwd: folder,
    config: false,
    schemas: ["chat.schema.json"],
    out: "gen",
    jsonSchema: { int64: "bigint" },
  });
  expect(notes).toEqual([]);
  const module = await readFile(join(folder, "gen/chat.gen.ts"), "utf8");
  expect(module).toContain(`export type Text = {
  kind: "text";
  userId: string;
  content: string;
};`);
  expect(module).toContain(`export type Move = {
  kind: "move";
  to: [number, number];
  at: string;
  size: bigint;
};`);
});
