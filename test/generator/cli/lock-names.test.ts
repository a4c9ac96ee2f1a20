import { describe, expect, it } from "vitest";
import { temporaryFolder, writeInto } from "../folder.js";
import { codegen } from "./command-line.js";

const schema = (text: string) => ({
  "chat.proto": `syntax = "proto3";\npackage chat.v1;\n${text}\n`,
  "s2-codegen.config.json": '{ "schemas": ["chat.proto"], "out": "gen" }',
});

/** A project that has locked what `texts` say, one after the other. */
async function locked(...texts: readonly string[]): Promise<string> {
  const cwd = await temporaryFolder();
  for (const text of texts) {
    await writeInto(cwd, schema(text));
    expect(await codegen(cwd, "lock")).toMatchObject({ code: 0 });
  }
  return cwd;
}

const text = (fields: string): string => `message Text { ${fields} }`;

describe("codegen lock --rename", () => {
  it("to a name that no schema has says so", async () => {
    const cwd = await locked(text("string a = 1;"));
    await writeInto(cwd, schema("message Note { string a = 1; }"));
    expect(await codegen(cwd, "lock --rename chat.v1.Text=chat.v1.Noet")).toEqual({
      code: 2,
      out: "",
      errors: "--rename chat.v1.Text=chat.v1.Noet: no schema has chat.v1.Noet. Did you mean chat.v1.Note?",
    });
  });
});

describe("codegen generate --frozen", () => {
  it("without a lock says what is lost with it", async () => {
    const { code, errors } = await codegen(await temporaryFolder(schema(text(""))), "generate --frozen");
    expect(code).toBe(100);
    expect(errors).toContain("There is no lock. If there was one, restore it from version control");
  });
});

describe("codegen retire", () => {
  for (const { name, versions, line, says } of [
    {
      name: "does not end what is written",
      versions: [text("string a = 1;"), text("string a = 1; string b = 2;")],
      line: "retire chat.v1.Text --because x",
      says: "chat.proto has chat.v1.Text, so that version 2 is still written.\n.*--through 1",
    },
    {
      name: "says how to end the only version",
      versions: [text("string a = 1;")],
      line: "retire chat.v1.Text --because x",
      says: "version 1 is still written.\nTake the message out of the schema first.$",
    },
    {
      name: "says which versions there are",
      versions: [text("string a = 1;"), text("string a = 1; string b = 2;")],
      line: "retire chat.v1.Text --through 3 --because x",
      says: "^chat.v1.Text has versions 1 to 2: 3 cannot be retired.$",
    },
  ])
    it(name, async () => {
      const { code, errors } = await codegen(await locked(...versions), line);
      expect({ code, errors }).toEqual({ code: 2, errors: expect.stringMatching(new RegExp(says)) });
    });

  it("says what is retired already", async () => {
    const cwd = await locked(text("string a = 1;"), text("string a = 1; string b = 2;"));
    expect(await codegen(cwd, "retire chat.v1.Text --through 1 --because x")).toMatchObject({ code: 0 });
    expect(await codegen(cwd, "retire chat.v1.Text --through 1 --because x")).toMatchObject({
      code: 2,
      errors: "chat.v1.Text has versions 1 to 2, of which 1 is retired already: 1 cannot be retired.",
    });
  });
});
