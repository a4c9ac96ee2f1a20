import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilers, EmptyProject, packPackages } from "./project.js";

const program = (name: string): string =>
  readFileSync(new URL(`./programs/${name}`, import.meta.url), "utf8");

/** What a careful project asks of its code; `since` is the first compiler that knows the flag. */
const strictFlags: readonly { readonly flag: string; readonly since: string }[] = [
  { flag: "--strict", since: "5.4" },
  { flag: "--exactOptionalPropertyTypes", since: "5.4" },
  { flag: "--noUncheckedIndexedAccess", since: "5.4" },
  { flag: "--noUnusedLocals", since: "5.4" },
  { flag: "--noUnusedParameters", since: "5.4" },
  { flag: "--verbatimModuleSyntax", since: "5.4" },
  { flag: "--isolatedModules", since: "5.4" },
  { flag: "--isolatedDeclarations --declaration", since: "5.9" },
  { flag: "--erasableSyntaxOnly", since: "5.9" },
];

describe("a schema never seen before, from the packed tarballs in an empty folder", () => {
  let project: EmptyProject;

  beforeAll(async () => {
    const tarballs = await packPackages();
    project = await EmptyProject.create();
    await project.must(
      `npm install @s2-dev/streamstore @bufbuild/protobuf @types/node@20 ${[...tarballs.values()].join(" ")}`,
    );
    await project.write("orders.proto", program("orders.proto"));
    await project.write("orders.schema.json", program("orders.schema.json"));
    await project.write("src/proto/program.ts", program("proto.ts"));
    await project.write("src/json/program.ts", program("json.ts"));
    await project.write("src/plain.js", program("plain.js"));
    await project.must("npx codegen generate orders.proto -o src/proto");
    await project.must("npx codegen generate orders.schema.json -o src/json");
  }, 300_000);

  afterAll(() => project.remove());

  for (const { version, tsc } of compilers) {
    it(`compiles under TypeScript ${version} with every strict flag that it knows`, async () => {
      const flags = strictFlags.filter(({ since }) => since <= version).map(({ flag }) => flag);
      const compile = `node ${tsc} --outDir dist --rootDir src --module nodenext --target es2022 --lib es2023,esnext.disposable,dom --types node --skipLibCheck`;
      await project.must(`${compile} ${flags.join(" ")} src/proto/program.ts src/json/program.ts`);
    }, 120_000);
  }

  it("round-trips 0-byte, small and 5 MiB protobuf messages in both layouts", async () => {
    expect(await project.must("node dist/proto/program.js")).toBe("every message came back whole\n");
  });

  it("round-trips and validates JSON messages in both layouts", async () => {
    expect(await project.must("node dist/json/program.js")).toBe("every message came back whole\n");
  });

  it("serves plain JavaScript: checked where the editor can, refused at run time where not", async () => {
    const [newest] = compilers.slice(-1);
    await project.must(
      `node ${newest?.tsc} --noEmit --allowJs --checkJs --module nodenext --target es2022 --lib es2023,esnext.disposable,dom --types node --strict --skipLibCheck src/plain.js`,
    );
    expect(await project.must("node src/plain.js")).toBe(
      "what was wrong was refused, what was right came back\n",
    );
  });

  it("says what is wrong with bad input in plain words, and writes nothing", async () => {
    await project.write("broken.proto", 'syntax = "proto3";\nmessage A {\n  Foo foo = 1;\n}\n');
    const broken = await project.shell("npx codegen generate broken.proto -o src/broken");
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('broken.proto:3:3: "Foo" is not defined');
    expect(broken.stderr).not.toMatch(/\n\s+at /);

    const missing = await project.shell("npx codegen generate nowhere.proto -o src/broken");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("nowhere.proto");

    expect((await project.shell("ls src/broken")).code).not.toBe(0);
  });
});
