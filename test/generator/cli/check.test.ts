import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../folder.js";
import { codegen } from "./command-line.js";

const schema = (fields: string): string =>
  `syntax = "proto3";\npackage chat.v1;\n\nmessage Text {\n  ${fields}\n}\n`;

/** A project whose locked type has another field type now. */
async function changed(): Promise<string> {
  const cwd = await temporaryFolder({ "chat.proto": schema("int32 count = 1;") });
  expect(await codegen(cwd, "lock chat.proto")).toMatchObject({ code: 0 });
  await writeFile(join(cwd, "chat.proto"), schema("string count = 1;"));
  return cwd;
}

describe("codegen check", () => {
  it("tells each change with both its places, what would happen, and what to do", async () => {
    const { code, out, errors } = await codegen(await changed(), "check chat.proto");
    expect(code).toBe(100);
    expect(out).toContain("chat.proto:4:9: chat.v1.Text would be version 2");
    expect(out).toContain("  READ chat.v1.Text.count was int32 and is string");
    expect(out).toMatch(
      /since version 1, codegen\.lock\/chat\.v1\.Text\/1\.json:\d+:\d+; now chat\.proto:5:10/,
    );
    expect(out).toContain("write an upcaster");
    expect(errors).toBe("One message type is not locked as its schema is.\nRun: codegen lock chat.proto");
  });

  it("is fine with what is locked as it is", async () => {
    const cwd = await changed();
    await codegen(cwd, "lock chat.proto");
    expect(await codegen(cwd, "check chat.proto")).toEqual({
      code: 0,
      out: "1 message type is locked as it is.",
      errors: "",
    });
  });

  it("compares with every version, not only the last", async () => {
    const cwd = await changed();
    await codegen(cwd, "lock chat.proto");
    await writeFile(join(cwd, "chat.proto"), schema("int64 count = 1;"));
    const { out } = await codegen(cwd, "check chat.proto");
    expect(out).toMatch(/READ chat\.v1\.Text\.count was string and is int64\n {4}since version 2/);
    expect(out).toMatch(/FORWARD chat\.v1\.Text\.count was int32 and is int64\n {4}since version 1/);
  });

  it("as JSON is data", async () => {
    const { code, out } = await codegen(await changed(), "check chat.proto --format json");
    expect(code).toBe(100);
    expect(JSON.parse(out)).toMatchObject({
      unchanged: 0,
      breaking: false,
      types: [
        {
          name: "chat.v1.Text",
          state: "changed",
          version: 2,
          changes: expect.arrayContaining([
            expect.objectContaining({
              level: "READ",
              versions: [1],
              after: { path: "chat.proto", line: 5, column: 10 },
            }),
          ]),
        },
      ],
    });
  });

  it("for GitHub is annotations of the changed lines", async () => {
    const { out } = await codegen(await changed(), "check chat.proto --format github-actions");
    expect(out).toMatch(
      /^::error file=chat\.proto,line=5,col=10,title=READ chat\.v1\.Text::chat\.v1\.Text\.count was/m,
    );
    expect(out).toMatch(/^::warning file=chat\.proto,line=5,col=10,title=FORWARD/m);
    for (const line of out.split("\n")) expect(line).toMatch(/^::/);
  });

  it("for JUnit is a failing case for each type", async () => {
    const { out } = await codegen(await changed(), "check chat.proto --format junit");
    expect(out).toContain('<testsuite name="codegen check" tests="1" failures="1">');
    expect(out).toContain('<testcase classname="chat.proto" name="chat.v1.Text">');
    expect(out).toContain("READ chat.v1.Text.count was int32 and is string");
  });
});

describe("codegen diff", () => {
  it("tells what changed since the version before, or since another", async () => {
    const cwd = await changed();
    await codegen(cwd, "lock chat.proto");
    expect((await codegen(cwd, "diff chat.proto")).out).toBe(
      "chat.v1.Text, version 1 to version 2:\n- chat.v1.Text.count was int32 and is string",
    );
    await writeFile(join(cwd, "chat.proto"), schema("bytes count = 1;"));
    expect((await codegen(cwd, "diff chat.proto --from 1")).out).toBe(
      "chat.v1.Text, version 1 to draft 3:\n- chat.v1.Text.count was int32 and is bytes",
    );
  });

  it("says so when nothing did", async () => {
    const cwd = await temporaryFolder({ "chat.proto": schema("int32 count = 1;") });
    await codegen(cwd, "lock chat.proto");
    expect(await codegen(cwd, "diff chat.proto")).toMatchObject({ code: 0, out: "Nothing changed." });
  });
});
