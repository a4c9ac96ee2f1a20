/** What the compiler says where upcasters are missing, stale or wrong, and of what `codegen generate` begins. */
import { execFile } from "node:child_process";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { generate, projectWith, succeed } from "../generator/scaffold/project.js";
import { run } from "./compile.js";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

const compilerOptions = {
  ...{ target: "es2022", module: "nodenext", types: ["node"], skipLibCheck: true, outDir: "built" },
  lib: ["es2023", "esnext.disposable", "dom", "dom.asynciterable"],
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
};

const preamble = `import type { StreamHandle } from "s2-codegen-runtime";
import { ChatStream, type ChatUpcasters } from "./gen/chat.gen.js";
import type { Text as TextV1 } from "./gen/locked/chat.v1.Text/1/chat.gen.js";
declare const stream: StreamHandle;
const text1 = (text: TextV1) => ({ ...text, count: String(text.count) });
const Ping: ChatUpcasters["Ping"] = { v1ToV2: (ping) => ({ ...ping, n: String(ping.n) }) };
export { ChatStream, Ping, stream, text1, type ChatUpcasters };
`;

const client = (upcasters: string): string =>
  `export const chat = new ChatStream(stream, { upcasters: ${upcasters} });`;

/** `says` is in the errors; absent for programs that compile. */
const programs: readonly {
  readonly name: string;
  readonly program: string;
  readonly says?: readonly string[];
}[] = [
  {
    name: "all of them",
    program: client(
      "{ Text: { v1ToV2: text1, v2ToV3: (text) => ({ ...text, count: Number(text.count) }) }, Ping }",
    ),
  },
  {
    name: "none: the options themselves",
    program: "export const chat = new ChatStream(stream);",
    says: ["Expected 2 arguments, but got 1."],
  },
  {
    name: "none in the options",
    program: "export const chat = new ChatStream(stream, {});",
    says: ["Property 'upcasters' is missing in type '{}' but required in type"],
  },
  {
    name: "none of a message type",
    program: client("{ Ping }"),
    says: ["Property 'Text' is missing in type", "but required in type 'ChatUpcasters'"],
  },
  {
    name: "a step that is missing",
    program: client("{ Text: { v1ToV2: text1 }, Ping }"),
    says: [
      "Property 'v2ToV3' is missing in type",
      "but required in type",
      "readonly v2ToV3: (message: Text) => UpcastTo<Text>",
    ],
  },
  {
    name: "a step that there is no more",
    program: client(
      "{ Text: { v0ToV1: text1, v1ToV2: text1, v2ToV3: (text) => ({ ...text, count: 1 }) }, Ping }",
    ),
    says: ["'v0ToV1' does not exist in type"],
  },
  {
    name: "one of another version",
    program: client("{ Text: { v1ToV2: text1, v2ToV3: (text: TextV1) => text }, Ping }").replace(
      "TextV1",
      `import("./gen/locked/chat.v1.Text/1/chat.gen.js").Text`,
    ),
    says: ["Types of property 'count' are incompatible", "Type 'string' is not assignable to type 'number'"],
  },
  {
    name: "a result of the wrong type",
    program: client("{ Text: { v1ToV2: text1, v2ToV3: (text) => ({ ...text, count: text.count }) }, Ping }"),
    says: ["Type 'string' is not assignable to type 'number'"],
  },
  {
    name: "a result that lacks a field",
    program: client("{ Text: { v1ToV2: text1, v2ToV3: ({ user }) => ({ user }) }, Ping }"),
    says: ["Property 'count' is missing in type '{ user: string; }'"],
  },
  {
    name: "a promise of a result",
    program: client("{ Text: { v1ToV2: text1, v2ToV3: async (text) => ({ ...text, count: 1 }) }, Ping }"),
    says: ["is missing the following properties", "Promise<"],
  },
];

async function compiled(compiler: string): Promise<{ folder: string; errorsOf: (file: string) => string }> {
  const folder = await projectWith({
    "package.json": JSON.stringify({ type: "module" }),
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts", "gen"] }),
    "preamble.ts": preamble,
    ...Object.fromEntries(
      programs.map(({ program }, index) => [
        `program${index}.ts`,
        `import { ChatStream, type ChatUpcasters, Ping, stream, text1 } from "./preamble.js";\n${program}\nexport { Ping, text1, type ChatUpcasters };\n`,
      ]),
    ),
  });
  await succeed(folder, generate);
  await symlink(modules, join(folder, "node_modules"));
  return { folder, errorsOf: errorsByFile(await run(compiler, folder)) };
}

function errorsByFile(output: string): (file: string) => string {
  const errors = output.split(/^(?=\S*\.ts\(\d+,\d+\): )/m);
  return (file) => errors.filter((it) => it.startsWith(`${file}(`) || it.includes(`/${file}(`)).join("");
}

for (const compiler of ["typescript-5.4", "typescript"])
  describe(`upcasters, by ${compiler}`, () => {
    it("compile when they are right, and what is wrong is told so that one knows what to write", async () => {
      const { folder, errorsOf } = await compiled(compiler);
      expect(errorsOf("preamble.ts")).toBe("");
      for (const [index, { name, says }] of programs.entries()) {
        const errors = errorsOf(`program${index}.ts`);
        if (says === undefined) expect(errors, name).toBe("");
        else for (const it of says) expect(errors, name).toContain(it);
      }
      const begun = errorsOf("gen/chat.upcasters.ts");
      for (const it of [
        `'"write what it becomes: chat.v1.Text.count was int32 and is string"'`,
        `'"write what it becomes: chat.v1.Text.count was string and is double"'`,
        `'"write what it becomes: chat.v1.Ping.n was int32 and is string"'`,
      ])
        expect(begun).toContain(it);
      expect(errorsOf("gen/chat.upcasters.test.ts")).toBe(""); // it compiles as it was begun
      await finish(folder);
      const finished = errorsByFile(await run(compiler, folder));
      expect(finished("gen/chat.upcasters.ts") + finished("gen/chat.upcasters.test.ts")).toBe("");
    }, 60_000);
  });

/** What a user writes in place of what was begun. */
async function finish(
  folder: string,
  values = { "Text v1ToV2": '"7"', "Text v2ToV3": "7", "Ping v1ToV2": '"7"' },
): Promise<void> {
  const upcasters = join(folder, "gen/chat.upcasters.ts");
  const text = await readFile(upcasters, "utf8");
  await writeFile(
    upcasters,
    text
      .replaceAll(/undecided\(".*int32 and is string", message\.(\w+)\)/g, "String(message.$1)")
      .replaceAll(/undecided\(".*string and is double", message\.(\w+)\)/g, "message.$1.length"),
  );
  const tests = `${upcasters.slice(0, -3)}.test.ts`;
  let written = await readFile(tests, "utf8");
  for (const [name, value] of Object.entries(values))
    written = written.replace(
      new RegExp(`(test\\("${name}"[\\s\\S]*?)"write what it becomes"`),
      `$1${value}`,
    );
  await writeFile(tests, written.replace('count: "count"', 'count: "seven77"'));
}

describe("the tests that are begun", () => {
  it("fail until upcasters and tests are written, and pass then", async () => {
    const { folder } = await compiled("typescript");
    expect(await ranTests(folder)).toEqual({ pass: 0, fail: 3 });
    await finish(folder, { "Text v1ToV2": '"7"', "Text v2ToV3": "7", "Ping v1ToV2": '"8"' });
    await run("typescript", folder);
    expect(await ranTests(folder)).toEqual({ pass: 2, fail: 1 });
    const tests = join(folder, "gen/chat.upcasters.test.ts");
    await writeFile(tests, (await readFile(tests, "utf8")).replace('"8"', '"7"'));
    await run("typescript", folder);
    expect(await ranTests(folder)).toEqual({ pass: 3, fail: 0 });
  }, 60_000);
});

async function ranTests(folder: string): Promise<{ readonly pass: number; readonly fail: number }> {
  const args = ["--test", "--test-reporter=tap", "built/gen/chat.upcasters.test.js"];
  // Of another runner of tests, that the tests themselves are run by.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env }).catch(
    (error: { readonly stdout: string }) => error, // exit code 1
  );
  const count = (what: string): number => Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(stdout)?.[1]);
  return { pass: count("pass"), fail: count("fail") };
}
