import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EmptyProject, packPackages } from "./project.js";
import { readmeSnippets } from "./readme.js";

const compile =
  "npx tsc --outDir dist --rootDir src --module nodenext --target es2022 --strict --skipLibCheck";

describe("the READMEs, typed in by a new user", () => {
  const snippets = readmeSnippets("README.md");
  const step = (label: string): string => snippets.find((snippet) => snippet.label === label)?.text ?? "";
  let project: EmptyProject;

  beforeAll(async () => {
    const tarballs = await packPackages();
    project = await EmptyProject.create();
    const install = step("install").replace(
      /(?<= )(s2-codegen(?:-runtime)?)(?= )/g,
      (name) => tarballs.get(name) ?? name,
    );
    await project.must(`set -e\n${install}`);
    for (const { label, text } of snippets.filter(({ label }) => label.includes("."))) {
      await project.write(label, text);
    }
  }, 300_000);

  afterAll(() => project.remove());

  it("generates with the command it gives", async () => {
    expect(await project.must(step("generate"))).toContain("src/gen/chat.gen.ts");
  });

  it("compiles and prints what it says", async () => {
    expect(await project.must(`set -e\n${step("run")}`)).toBe(step("output"));
  }, 120_000);

  it("generates from a config file, and from a build tool", async () => {
    for (const { label, text } of readmeSnippets("generator/README.md")) {
      if (label.endsWith(".config.ts")) await project.write(label, text);
      else if (label.endsWith(".ts")) await project.write(`src/${label}`, text);
    }
    expect(await project.must("npx codegen generate")).toBe(
      "unchanged src/gen/chat.gen.ts (2 messages)\nunchanged src/gen/chat.codec.gen.ts\n",
    );
    await project.must(`npm install --save-dev @types/node@20 && ${compile} --types node src/build.ts`);
    expect(await project.must("node dist/build.js")).toContain("unchanged src/gen/chat.gen.ts\n");
  }, 120_000);

  it("has no example for the runtime that does not compile", async () => {
    const examples = readmeSnippets("runtime/README.md").filter(({ language }) => language === "ts");
    for (const [index, { text }] of examples.entries()) {
      await project.write(`src/runtime-example-${index}.ts`, `${text}\nexport {};\n`);
    }
    expect(examples.length).toBeGreaterThan(0);
    await project.must(`${compile} --types node src/runtime-example-*.ts`);
  }, 120_000);

  it("installs nothing for production but the runtime, the SDK and protobuf-es", async () => {
    await project.must("npm prune --omit=dev");
    const installed = (await project.must("ls -d node_modules/* node_modules/@*/*")).trimEnd().split("\n");
    const packages = installed
      .map((path) => path.replace("node_modules/", ""))
      .filter((name) => /^[^@]|\//.test(name));
    expect(packages).toEqual([
      "@bufbuild/protobuf",
      "@protobuf-ts/runtime",
      "@s2-dev/streamstore",
      "debug",
      "ms",
      "s2-codegen-runtime",
    ]);
    expect(await project.must("node dist/chat.js")).toBe(step("output"));
  }, 120_000);
});
