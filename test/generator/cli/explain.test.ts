import { describe, expect, it } from "vitest";
import { filesIn, temporaryFolder } from "../folder.js";
import { codegen } from "./command-line.js";

const schema = (fields: string) => ({
  "chat.proto": `syntax = "proto3";\npackage chat.v1;\nmessage Text { ${fields} }\n`,
});

/** A project where Note, once Text, has versions 1 and 2; and the beginnings of their fingerprints. */
async function project(): Promise<{ cwd: string; first: string; second: string }> {
  const cwd = await temporaryFolder(schema("string user = 1;"));
  expect(await codegen(cwd, "lock chat.proto")).toMatchObject({ code: 0 });
  const index = (await filesIn(cwd))["codegen.lock/index.json"] ?? "";
  const later = await temporaryFolder({
    ...(await filesIn(cwd)),
    "chat.proto": `syntax = "proto3";\npackage chat.v1;\nmessage Note { string user = 1; optional string note = 2; }\n`,
  });
  expect(await codegen(later, "lock chat.proto --rename chat.v1.Text=chat.v1.Note")).toMatchObject({
    code: 0,
  });
  const both = (await filesIn(later))["codegen.lock/index.json"] ?? "";
  const fingerprints = [...both.matchAll(/"schema": "([0-9a-f]{8})/g)].map(([, it]) => it ?? "");
  expect(index).toContain(fingerprints[0]);
  return { cwd: later, first: fingerprints[0] ?? "", second: fingerprints[1] ?? "" };
}

const base64 = (hex: string): string => Buffer.from(hex, "hex").toString("base64");

describe("codegen explain", () => {
  it("tells of a tag what the lock knows of it", async () => {
    const { cwd, first } = await project();
    const { code, out } = await codegen(cwd, `explain 10010101${first}`);
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual([
      "schema tag (_schema), 8 bytes",
      "  tag format  1",
      "  codec       protobuf",
      "  type id     1: chat.v1.Note",
      "  aliases     chat.v1.Text",
      "  event.type  Note, on chat",
      "  version     1: locked; the last that is locked is 2",
      "  minReader   1: readers from version 1 on can read it",
      `  fingerprint ${first}: the lock's for version 1`,
    ]);
  });

  it("takes hexadecimal as tools print it, and base64", async () => {
    const { cwd, first } = await project();
    const hex = `10010101${first}`;
    const { out } = await codegen(cwd, `explain ${hex}`);
    for (const text of [`0x${hex}`, hex.toUpperCase(), hex.replaceAll(/(..)(?!$)/g, "$1:"), base64(hex)])
      expect(await codegen(cwd, `explain ${text}`)).toMatchObject({ code: 0, out });
    expect(await codegen(cwd, `explain ${base64(hex).replace(/=+$/, "")}`)).toMatchObject({ out });
  });

  for (const { name, given, says } of [
    {
      name: "a whole message",
      given: "1100112233445566770510010101aabbccdd",
      says: [
        "FIRST: a whole message",
        "writer id   0011223344556677",
        "part seq    5",
        "not the lock's for version 1",
      ],
    },
    {
      name: "a frame",
      given: "1300112233445566770510010101aabbccdd03c801",
      says: ["FIRST and FRAMED", "parts       3, 200 bytes in all"],
    },
    {
      name: "a later part",
      given: "12001122334455667706",
      says: ["a later part of a message", "it is on the message's first part"],
    },
    {
      name: "a packed record",
      given: "15001122334455667706",
      says: ["FIRST and PACKED", "they are in the record's body"],
    },
    {
      name: "a pointer",
      given: "1900112233445566770510010101aabbccdd",
      says: ["FIRST and POINTER", "blob store"],
    },
    {
      name: "a draft",
      given: "12010302aabbccdd",
      says: ["version     3, written as a draft: the last that is locked is 2"],
    },
    {
      name: "a version that the lock does not have",
      given: "16010901aabbccdd",
      says: ["codec       json", "9, written as a draft"],
    },
    {
      name: "a locked version that the lock does not have",
      given: "18010901aabbccdd",
      says: ["codec       msgpack", "version     9: not in the lock; the last that is locked is 2"],
    },
    {
      name: "a type that the lock does not have",
      given: "10070101aabbccdd",
      says: ["7: not in codegen.lock"],
    },
    {
      name: "what can be both",
      given: "128180010201aabbcc0d",
      says: ["can be read in 2 ways", "part seq    13", "type id     16385"],
    },
  ])
    it(`tells of ${name}`, async () => {
      const { cwd } = await project();
      const { code, out } = await codegen(cwd, `explain ${given}`);
      expect(code).toBe(0);
      for (const text of says) expect(out).toContain(text);
    });

  it("tells that a version is retired, and why", async () => {
    const { cwd, first } = await project();
    await codegen(cwd, "retire chat.v1.Note --through 1 --because trimmed");
    expect((await codegen(cwd, `explain 10010101${first}`)).out).toContain(
      "version     1: retired (trimmed)",
    );
  });

  it("needs no lock, and says what it does not know then", async () => {
    const { code, out } = await codegen(await temporaryFolder(), "explain 10010101aabbccdd");
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining("name the lock's folder with --lock"),
    });
  });

  for (const { name, line, says } of [
    { name: "no digit", line: "12ffx", says: `At byte 2: "x" is no hexadecimal digit.` },
    { name: "neither hexadecimal nor base64", line: "E!", says: `At byte 0: "!" is a digit of neither` },
    { name: "half a byte", line: "100", says: "At byte 1: the last hexadecimal digit has no second one" },
    {
      name: "a tag cut short",
      line: "100102",
      says: "At byte 3 of 3: read as a schema tag, the minReader version is cut short.",
    },
    {
      name: "a minReader above its version",
      line: "10010102aabbccdd",
      says: "At byte 3 of 8: read as a schema tag, the minReader version is 2, not 1 to 1.",
    },
    {
      name: "bytes behind a tag",
      line: "10010101aabbccdd00",
      says: "At byte 8 of 9: read as a schema tag, the schema tag goes on for 1 more bytes.",
    },
    {
      name: "a header cut short",
      line: "1109",
      says: "At byte 1 of 2: read as a compact header, the writer id should have 8 bytes",
    },
    {
      name: "flags that no record has",
      line: "17001122334455667700",
      says: "At byte 0 of 10: read as a compact header, no record has the flags 0x17.",
    },
    {
      name: "a newer layout",
      line: "2100",
      says: "At byte 0 of 2: read as a compact header, the header has layout 2",
    },
    {
      name: "a lock that is not there",
      line: "10010101aabbccdd --lock nope",
      says: "There is no lock in nope.",
    },
  ])
    it(`refuses ${name}, and exits with 2`, async () => {
      const { code, out, errors } = await codegen(await temporaryFolder(), `explain ${line}`);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(errors).toContain(says);
    });
});
