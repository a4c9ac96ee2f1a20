/** All goldens in one program, under flags as strict as a user may have them, with every TypeScript that we support. */
import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { filesIn, temporaryFolder } from "../generator/folder.js";
import { goldenCases, goldenFolder } from "./cases.js";

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

const compilers = [
  { folder: "typescript-5.4", knows: {} },
  { folder: "typescript-5.9", knows: { isolatedDeclarations: true, erasableSyntaxOnly: true } },
  { folder: "typescript-6.0", knows: { isolatedDeclarations: true, erasableSyntaxOnly: true } },
  { folder: "typescript", knows: { isolatedDeclarations: true, erasableSyntaxOnly: true } },
];

const root = join(goldenFolder, "../..");

/** The protobuf-es that the runtime is compiled against: the compiler takes those of two installations for different. */
const protobuf = dirname(
  dirname(createRequire(join(root, "runtime/package.json")).resolve("@bufbuild/protobuf")),
);
const paths = {
  "@bufbuild/protobuf": [`${protobuf}/esm/index.d.ts`],
  "@bufbuild/protobuf/*": [`${protobuf}/esm/*/index.d.ts`],
};

describe("goldens compile", () => {
  for (const { folder, knows } of compilers)
    it(`with ${folder}`, { timeout: 120_000 }, async () => {
      expect(await compile(folder, [`${goldenFolder}*/*/out/**/*.gen.ts`], knows)).toBe("");
    });
});

// The compilers of users pass over them (`@ts-nocheck`), for what they cost: here they are looked at.
it("codecs of protobuf messages have the types that they should", { timeout: 120_000 }, async () => {
  const goldens = goldenCases().filter(({ name }) => name.startsWith("proto/"));
  const modules = goldens.map(async ({ name, folder }): Promise<[string, string][]> => {
    const files = Object.entries(await filesIn(join(folder, "out")));
    return files.map(([path, text]) => [`${name}/${path}`, text.replace("// @ts-nocheck\n", "")]);
  });
  const files = Object.fromEntries((await Promise.all(modules)).flat());
  const project = await temporaryFolder({ ...files, "package.json": '{ "type": "module" }' });
  await symlink(join(root, "node_modules"), join(project, "node_modules"));
  const unused = { noUnusedLocals: false, rootDir: project };
  expect(await compile("typescript", [`${project}/**/*.gen.ts`], unused)).toBe("");
});

async function compile(compiler: string, include: readonly string[], more: object): Promise<string> {
  const compilerOptions = {
    ...{ target: "es2022", module: "nodenext", moduleResolution: "nodenext", types: [] },
    lib: ["es2023", "esnext.disposable", "dom", "dom.asynciterable"],
    ...{ noEmit: true, declaration: true, skipLibCheck: true, rootDir: root, paths },
    ...strict,
    ...more,
  };
  const project = await temporaryFolder({ "tsconfig.json": JSON.stringify({ compilerOptions, include }) });
  const tsc = join(root, "node_modules", compiler, "bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", project], { cwd: root });
    return "";
  } catch (error) {
    const { stdout } = error as { stdout: string }; // what execFile rejects with
    return stdout || String(error);
  }
}
