/** The README's way from Zod to a stream, typed in. */
import { execFile } from "node:child_process";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { z } from "zod";
import { print } from "../../generator/src/emit/code.js";
import { emitJsonTypes } from "../../generator/src/emit/types/json-schema.js";
import { generate } from "../../generator/src/generate.js";
import { readmeSnippets } from "../packed/readme.js";
import { temporaryFolder } from "./folder.js";
import { read } from "./read/json-schema/read.js";

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

it("bytes, records of names that are listed, and what never is, come through", () => {
  const names = z.enum(["x", "y"]);
  const Chat = z.object({
    bytes: z.base64(),
    all: z.record(names, z.int32()),
    some: z.partialRecord(names, z.string()),
    any: z.record(z.string(), z.number()),
    no: z.never().optional(),
  });
  for (const target of ["draft-2020-12", "draft-7"] as const) {
    const { file, problems, notes } = read({ title: "Chat", ...z.toJSONSchema(Chat, { target }) });
    expect({ problems, notes }).toEqual({ problems: [], notes: [] });
    const types = print(emitJsonTypes({ source: file, declared: new Set() } as never));
    expect(types.replaceAll(/\s+/g, " ")).toContain(
      "export type Chat = { bytes: Uint8Array; all: { x: number; y: number; }; some: { x?: string; y?: string; }; any: { [name: string]: number; }; no?: never; };",
    );
  }
});
