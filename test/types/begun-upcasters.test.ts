/**
 * What is begun of an upcaster has a word on all that the compiler would refuse, and nothing else is wrong with it: as
 * soon as a person has written what it asks for, it compiles, for every kind of change.
 */
import { existsSync } from "node:fs";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { changeKinds } from "../generator/check/json-schema/change-kinds.js";
import { changes } from "../generator/check/proto/changes.js";
import { fileOf } from "../generator/check/proto/schemas.js";
import { temporaryFolder, writeInto } from "../generator/folder.js";
import { asProperty } from "../generator/read/json-schema/read.js";
import { succeed } from "../generator/scaffold/project.js";
import { run } from "./compile.js";

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly versions: readonly string[];
}

const needsUpcaster = ({ want }: { readonly want: string }): boolean =>
  want.includes("READ") && !want.includes("FORBID");

const kinds: readonly Kind[] = [
  ...changes
    .filter((it) => needsUpcaster(it) && it.codec !== "json")
    .map(({ name, before, after }) => ({ name, path: "m.proto", versions: [before, after].map(fileOf) })),
  ...changeKinds.filter(needsUpcaster).map(({ name, before, after }) => ({
    ...{ name, path: "m.schema.json" },
    versions: [before, after].map((it) => JSON.stringify(message(it))),
  })),
];

/** Definitions belong to the root. */
function message(schema: object | boolean): object {
  if (typeof schema === "boolean" || !("$defs" in schema)) return asProperty(schema);
  const { $defs, ...property } = schema;
  return asProperty(property, { $defs });
}

const compilerOptions = {
  ...{ target: "es2022", module: "nodenext", types: ["node"], skipLibCheck: true, noEmit: true },
  lib: ["es2023", "esnext.disposable", "dom", "dom.asynciterable"],
  ...{ strict: true, exactOptionalPropertyTypes: true },
};

it(`${kinds.length} kinds of changes: what is begun compiles when it is written`, {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder({
    "package.json": JSON.stringify({ type: "module" }),
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["kind*/gen/*.upcasters*.ts"] }),
  });
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
  let begun = 0;
  for (const [index, { path, versions }] of kinds.entries()) {
    const cwd = join(folder, `kind${index}`);
    for (const text of versions) {
      await writeInto(cwd, { [path]: text });
      await succeed(cwd, `lock ${path}`);
    }
    await succeed(cwd, `generate ${path} -o gen`);
    const upcasters = join(cwd, "gen/m.upcasters.ts");
    if (!existsSync(upcasters)) continue;
    begun++;
    await writeFile(upcasters, written(await readFile(upcasters, "utf8")));
  }
  expect(begun).toBeGreaterThan(kinds.length * 0.9);
  const errors = await run("typescript", folder);
  const named = errors.replace(
    /^\S*?kind(\d+)\/gen/gm,
    (_, index) => `${kinds[Number(index)]?.name}: kind${index}`,
  );
  expect(named).toBe("");
});

/** As if a person had written what is asked for. */
function written(text: string): string {
  return text
    .replace(/\(message\) => undecided\("(?:\\.|[^"\\])*", message\)/g, "(message) => message as never")
    .replace(/undecided\("(?:\\.|[^"\\])*"[^\n]*\),$/gm, "undefined as never,");
}
