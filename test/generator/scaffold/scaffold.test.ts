/** What `codegen generate` begins for a user to write, and when. */
import { lstat, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codegen } from "../cli/command-line.js";
import { type Files, filesIn, temporaryFolder, writeInto } from "../folder.js";
import { generate, projectWith, succeed } from "./project.js";

const [upcasters, tests] = ["gen/chat.upcasters.ts", "gen/chat.upcasters.test.ts"];

describe("codegen generate, where upcasters are missing", () => {
  it("begins a file with each of them, and a test for each", async () => {
    const cwd = await projectWith({});
    const { out } = await succeed(cwd, generate);
    expect(out).toContain(`wrote ${upcasters}\nwrote ${tests}`);
    const files = await filesIn(cwd);
    expect(files[upcasters]).toBe(`import { undecided } from "s2-codegen-runtime";
import type { ChatUpcasters } from "./chat.gen.js";

// Yours to change: \`codegen generate\` adds what is missing, and leaves the rest as it is.
export const chatUpcasters: ChatUpcasters = {
  Text: {
    v1ToV2: (message) => ({
      ...message,
      count: undecided("write what it becomes: chat.v1.Text.count was int32 and is string", message.count),
    }),
    v2ToV3: (message) => ({
      ...message,
      count: undecided("write what it becomes: chat.v1.Text.count was string and is double", message.count),
    }),
  },
  Ping: {
    v1ToV2: (message) => ({
      ...message,
      n: undecided("write what it becomes: chat.v1.Ping.n was int32 and is string", message.n),
    }),
  },
};
`);
    expect(files[tests]).toContain(`
test("Text v1ToV2", () => {
  const before = create(TextV1Schema, { user: "user", count: 7 });
  const after = chatUpcasters.Text.v1ToV2(before);
  assert.deepEqual(after, { ...before, count: "write what it becomes" });
});
`);
    expect((await succeed(cwd, generate)).out).not.toMatch(/wrote|added/);
    expect(await filesIn(cwd)).toEqual(files);
  });

  it("for JSON Schema, too: a property that is required now, and one of another type", async () => {
    const order = (properties: object) => ({
      "shop.schema.json": JSON.stringify({
        $defs: { order: { type: "object", properties, required: Object.keys(properties) } },
      }),
    });
    const cwd = await temporaryFolder(
      order({ id: { type: "integer", minimum: 10 }, who: { type: "string" } }),
    );
    await succeed(cwd, "lock shop.schema.json");
    await writeInto(cwd, order({ id: { type: "string" }, who: { type: "string" }, day: { type: "string" } }));
    await succeed(cwd, "lock shop.schema.json");
    await succeed(cwd, "generate shop.schema.json -o gen --import-extension ts");
    const files = await filesIn(cwd);
    expect(files["gen/shop.upcasters.ts"]).toContain(`
export const shopUpcasters: ShopUpcasters = {
  Order: {
    v1ToV2: (message) => ({
      ...message,
      day: undecided("write what old messages have: Order requires \\"day\\""),
      id: undecided("write what it becomes: Order.id can no longer be number", message.id),
    }),
  },
};
`);
    expect(files["gen/shop.upcasters.test.ts"]).toContain(`
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Order as OrderV1 } from "./locked/shop.Order/1/shop.gen.ts";
import { shopUpcasters } from "./shop.upcasters.ts";

test("Order v1ToV2", () => {
  const before: OrderV1 = { id: 10, who: "who" };
`);
  });

  it("adds to tests that are there, with the imports that they lack, and never begins one anew", async () => {
    const own: Files = {
      [upcasters]: `import type { ChatUpcasters } from "./chat.gen.js";
export const own: ChatUpcasters = { Text: { v1ToV2: (it) => it, v2ToV3: (it) => it } };
`,
      [tests]: `import { test } from "vitest"; // ours\r\n\r\ntest("Text v1ToV2", () => {});\r\n`,
    };
    const cwd = await projectWith(own);
    expect((await succeed(cwd, generate)).out).toContain(`added to ${upcasters}\nadded to ${tests}`);
    expect((await filesIn(cwd))[tests]).toBe(
      `import { test } from "vitest"; // ours
import assert from "node:assert/strict";
import { create } from "@bufbuild/protobuf";
import { PingSchema as PingV1Schema } from "./locked/chat.v1.Ping/1/chat.gen.js";
import { own } from "./chat.upcasters.js";

test("Text v1ToV2", () => {});

test("Ping v1ToV2", () => {
  const before = create(PingV1Schema, { n: 7 });
  const after = own.Ping.v1ToV2(before);
  assert.deepEqual(after, { ...before, n: "write what it becomes" });
});
`.replaceAll("\n", "\r\n"),
    );
    await rm(join(cwd, tests));
    await succeed(cwd, generate);
    expect(await filesIn(cwd)).not.toHaveProperty([tests]);
  });

  it("begins a line where a file of tests does not end with one", async () => {
    const cwd = await projectWith({ [tests]: "export {}" });
    await succeed(cwd, generate);
    const text = (await filesIn(cwd))[tests];
    expect(text).toMatch(/^import assert from "node:assert\/strict";\n/);
    expect(text).toContain('export {}\n\ntest("Text v1ToV2"');
  });

  it("has each stream's own in a file of its own", async () => {
    const cwd = await projectWith({});
    const other = (type: string) => ({
      "sub/log.proto": `syntax = "proto3";\npackage log;\nmessage Line { ${type} n = 1; }\n`,
    });
    const line = "chat.proto sub/log.proto -I . -o gen";
    await writeInto(cwd, other("int32"));
    await succeed(cwd, "lock chat.proto sub/log.proto -I .");
    await writeInto(cwd, other("string"));
    await succeed(cwd, "lock chat.proto sub/log.proto -I .");
    await succeed(cwd, line);
    const files = await filesIn(cwd);
    expect(files[upcasters]).not.toContain("Line");
    expect(files["gen/sub/log.upcasters.ts"]).toContain('from "./log.gen.js"');
    expect(files["gen/sub/log.upcasters.test.ts"]).toContain('from "../locked/log.Line/1/sub/log.gen.js"');
    expect(files["gen/sub/log.upcasters.test.ts"]).toContain('from "./log.upcasters.js"');
  });

  it("puts them where the config says, or nowhere", async () => {
    const cwd = await projectWith({});
    const config = (upcasters: string | false) =>
      writeInto(cwd, {
        "s2-codegen.config.json": JSON.stringify({ schemas: ["chat.proto"], out: "src/gen", upcasters }),
      });
    await config(false);
    await succeed(cwd, "generate");
    expect(Object.keys(await filesIn(cwd)).filter((it) => it.includes("upcasters"))).toEqual([]);
    await config("src/versions");
    await succeed(cwd, "generate");
    const files = await filesIn(cwd);
    expect(files["src/versions/chat.upcasters.ts"]).toContain('from "../gen/chat.gen.js"');
    expect(files["src/versions/chat.upcasters.test.ts"]).toContain('from "../gen/locked/chat.v1.Text/1/');
    await succeed(cwd, "generate --upcasters other");
    expect(await filesIn(cwd)).toHaveProperty(["other/chat.upcasters.ts"]);
  });

  it("goes through a symbolic link, and leaves it one", async () => {
    const cwd = await projectWith({
      "own.ts": `import type { ChatUpcasters } from "./gen/chat.gen.js";\nexport const chatUpcasters: ChatUpcasters = {};\n`,
    });
    await succeed(cwd, `${generate} --no-upcasters`);
    await symlink("../own.ts", join(cwd, upcasters));
    expect((await succeed(cwd, generate)).out).toContain("added to own.ts");
    expect((await lstat(join(cwd, upcasters))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(cwd, "own.ts"), "utf8")).toContain("v2ToV3");
  });

  it("says what it would begin, and writes nothing: --dry-run", async () => {
    const own = {
      [upcasters]: `import type { ChatUpcasters } from "./chat.gen.js";\nconst x: ChatUpcasters = {};\n`,
    };
    const cwd = await projectWith(own);
    const before = await filesIn(cwd);
    const { out } = await succeed(cwd, `${generate} --dry-run`);
    expect(out).toContain(`would add to ${upcasters}\nwould write ${tests}`);
    expect(await filesIn(cwd)).toEqual(before);
  });

  it("exits with 100 while one is missing: --check", async () => {
    const cwd = await projectWith({});
    await succeed(cwd, generate);
    await succeed(cwd, `${generate} --check --frozen`);
    const text = await readFile(join(cwd, upcasters), "utf8");
    await writeFile(join(cwd, upcasters), text.replace(/ {4}v2ToV3[\s\S]*?\}\),\n/, ""));
    const testText = await readFile(join(cwd, tests), "utf8");
    await writeFile(join(cwd, tests), testText.replaceAll("\n", "\r\n")); // as version control on Windows does
    const before = await filesIn(cwd);
    expect(await codegen(cwd, `${generate} --check --frozen`)).toEqual({
      code: 100,
      out: "",
      errors: `The generated files are out of date:
  ${upcasters} does not have all that older versions need
Run: codegen generate chat.proto -o gen`,
    });
    expect(await filesIn(cwd)).toEqual(before);
    expect((await succeed(cwd, generate)).out).not.toContain(tests); // which has a test for it
  });

  it("refuses what is not locked before anything is begun: --frozen", async () => {
    const cwd = await projectWith({});
    await writeInto(cwd, {
      "chat.proto": `syntax = "proto3";\npackage chat.v1;\nmessage Text { string user = 1; }\nmessage Ping { string n = 1; }\n`,
    });
    expect(await codegen(cwd, `${generate} --frozen`)).toMatchObject({ code: 100 });
    expect(await filesIn(cwd)).not.toHaveProperty([upcasters]);
  });
});
