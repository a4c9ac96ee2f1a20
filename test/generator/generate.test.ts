/** The whole pipeline, from options to files. What modules look like is in the goldens. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GenerateOptions } from "../../generator/src/config/options.js";
import { CodegenError } from "../../generator/src/errors.js";
import { generate } from "../../generator/src/generate.js";
import { type Files, filesIn, temporaryFolder, writeInto } from "./folder.js";

const proto = (body: string): string => `syntax = "proto3";\npackage chat.v1;\n${body}\n`;
const TEXT = "message Text { string content = 1; }";
const CODE = "message Code { string snippet = 1; }";

const jsonSchema = (...names: string[]): string =>
  JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $defs: Object.fromEntries(
      names.map((name) => [name, { type: "object", properties: { content: { type: "string" } } }]),
    ),
  });

/** What was written, by path, without the list of generated files. */
async function run(folder: string, options: GenerateOptions): Promise<Files> {
  await generate({ out: "gen", ...options, cwd: folder });
  const { "gen/.s2-codegen.json": _, ...files } = await filesIn(folder);
  return files;
}

/** Type ids as the lock has them: `chat.v1.Code:2 chat.v1.Text:1`. */
function ids(files: Files): string {
  const index: { types: Record<string, { id: number }> } = JSON.parse(files["codegen.lock/index.json"] ?? "");
  return Object.entries(index.types)
    .map(([name, { id }]) => `${name}:${id}`)
    .join(" ");
}

describe("generate", () => {
  it("makes a module and a lock, and says so", async () => {
    const folder = await temporaryFolder({ "chat.proto": proto(`${TEXT} ${CODE}`) });
    const result = await generate({ cwd: folder, schemas: ["chat.proto"], out: "gen" });
    expect(result).toEqual({
      files: [
        { path: "codegen.lock/index.json", action: "created", kind: "lock", messages: 0 },
        { path: "gen/chat.gen.ts", action: "created", kind: "module", messages: 2 },
        { path: "gen/chat.codec.gen.ts", action: "created", kind: "module", messages: 0 },
        { path: "gen/.s2-codegen.json", action: "created", kind: "manifest", messages: 0 },
      ],
      notes: [],
    });
  });

  it("gives the same bytes again, from another folder, too", async () => {
    const folder = await temporaryFolder({ "schemas/chat.proto": proto(TEXT), "below/x": "" });
    const first = await run(folder, { schemas: ["schemas/chat.proto"] });
    await generate({
      cwd: join(folder, "below"),
      schemas: ["../schemas/chat.proto"],
      out: "../gen2",
      lock: "../codegen.lock",
    });
    const { "gen2/chat.gen.ts": second } = await filesIn(folder);
    expect(second).toBe(first["gen/chat.gen.ts"]);
  });

  it("refuses a file that is named by a link, too", async () => {
    const folder = await temporaryFolder({ "chat.proto": proto(TEXT) });
    await symlink("chat.proto", join(folder, "link.proto"));
    await expect(run(folder, { schemas: ["chat.proto", "link.proto"] })).rejects.toMatchObject({
      code: "USAGE",
      message: "link.proto: this is the same file as chat.proto.\nName it once.",
    });
  });

  it("takes two files that say the same for two", async () => {
    const folder = await temporaryFolder({ "a.json": jsonSchema("note"), "b.json": jsonSchema("note") });
    expect(Object.keys(await run(folder, { schemas: ["a.json", "b.json"] }))).toEqual(
      expect.arrayContaining(["gen/a.gen.ts", "gen/b.gen.ts"]),
    );
  });

  it("changes no id when messages are put in another order", async () => {
    const folder = await temporaryFolder({ "chat.proto": proto(`${TEXT}\n${CODE}`) });
    const before = ids(await run(folder, { schemas: ["chat.proto"] }));
    await writeInto(folder, { "chat.proto": proto(`${CODE}\n${TEXT}`) });
    expect(ids(await run(folder, { schemas: ["chat.proto"] }))).toBe(before);
    expect(before).toBe("chat.v1.Code:2 chat.v1.Text:1");
  });

  it("takes ids from one lock for all schemas", async () => {
    const folder = await temporaryFolder({ "a.proto": proto(TEXT), "b.proto": proto(CODE) });
    await run(folder, { schemas: ["a.proto"] });
    expect(ids(await run(folder, { schemas: ["b.proto"] }))).toBe("chat.v1.Code:2 chat.v1.Text:1");
  });

  it("puts only the messages that are named on the stream, and keeps the types of the others", async () => {
    const folder = await temporaryFolder({ "chat.proto": proto(`${TEXT} ${CODE}`) });
    const files = await run(folder, { schemas: ["chat.proto"], messages: { "chat.proto": ["Code"] } });
    expect(ids(files)).toBe("chat.v1.Code:1");
    expect(files["gen/chat.gen.ts"]).toContain("export type Text =");
    expect(files["gen/chat.gen.ts"]).toMatch(/interface ChatMessages \{\n {2}Code: Code;\n\}/);
  });

  it("calls a client as the config does, where its own name is a message's", async () => {
    const folder = await temporaryFolder({ "chat.proto": proto("message ChatMessage {}") });
    const files = await run(folder, { schemas: ["chat.proto"], clients: { chat: "Talk" } });
    expect(files["gen/chat.gen.ts"]).toContain("export class TalkStream extends");
    expect(files["gen/chat.gen.ts"]).toContain("export type TalkMessage =");
    expect(files["gen/chat.gen.ts"]).toContain("export type ChatMessage =");
  });

  it("makes no client of a file without messages, and says so, where another has some", async () => {
    const folder = await temporaryFolder({
      "chat.proto": proto(TEXT),
      "color.proto": 'syntax = "proto3";\nenum Color { RED = 0; }\n',
    });
    const { files, notes } = await generate({
      cwd: folder,
      schemas: ["chat.proto", "color.proto"],
      out: "gen",
    });
    expect(files.map(({ path }) => path)).toContain("gen/color.gen.ts");
    expect(notes.map(({ at, text }) => `${at.path}:${at.line}:${at.column} ${text}`)).toEqual([
      "color.proto:2:6 there is no message in this file, and so no client for it.",
    ]);
    expect((await filesIn(folder))["gen/color.gen.ts"]).not.toContain("StreamClient");
  });

  it("the same of a JSON Schema", async () => {
    const folder = await temporaryFolder({
      "chat.schema.json": jsonSchema("text"),
      "id.schema.json": JSON.stringify({ $defs: { id: { type: "string" } } }),
    });
    const schemas = ["chat.schema.json", "id.schema.json"];
    const { files, notes } = await generate({ cwd: folder, schemas, out: "gen" });
    expect(files.map(({ path }) => path)).toContain("gen/id.gen.ts");
    expect(notes.map(({ at, text }) => `${at.path}${at.pointer} ${text}`)).toEqual([
      "id.schema.json# There are no messages in this schema, and so no client for it.",
    ]);
  });

  it("names modules in an include folder relative to it, and imports them so", async () => {
    const folder = await temporaryFolder({
      "proto/billing/v1/invoice.proto": `syntax = "proto3"; package billing.v1; import "common/money.proto";
        message Invoice { common.Money total = 1; }`,
      "proto/common/money.proto": `syntax = "proto3"; package common; message Money { int64 units = 1; }`,
    });
    const files = await run(folder, { schemas: ["proto/billing/v1/invoice.proto"], include: ["proto"] });
    expect(Object.keys(files)).toContain("gen/common/money.gen.ts");
    expect(files["gen/billing/v1/invoice.gen.ts"]).toContain(`from "../../common/money.gen.js";`);
    expect(files["gen/billing/v1/invoice.gen.ts"]).toContain("class InvoiceStream");
    expect(files["gen/common/money.gen.ts"]).not.toContain("class");
  });

  it("writes relative imports with the ending that was asked for", async () => {
    const folder = await temporaryFolder({
      "a.proto": `syntax = "proto3"; import "b.proto"; message A { B b = 1; }`,
      "b.proto": `syntax = "proto3"; message B {}`,
    });
    const files = await run(folder, { schemas: ["a.proto"], importExtension: ".ts" });
    expect(files["gen/a.gen.ts"]).toContain(`from "./b.gen.ts";`);
  });

  it("reads several languages in one run", async () => {
    const folder = await temporaryFolder({ "a.proto": proto(TEXT), "b.schema.json": jsonSchema("note") });
    const files = await run(folder, { schemas: ["b.schema.json", "a.proto"] });
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["gen/a.gen.ts", "gen/b.gen.ts"]));
    expect(ids(files)).toBe("b.Note:1 chat.v1.Text:2");
  });

  for (const { schema, codec, make } of [
    { schema: "b.json", codec: "msgpack", make: "msgpackCodec(" },
    { schema: "b.json", codec: "json", make: "jsonCodec(" },
    { schema: "b.proto", codec: "protobuf", make: "messageCodec(" },
    { schema: "b.proto", codec: "json", make: "protobufJsonCodec(TextSchema)" },
  ] as const)
    it(`has the codec that was asked for: ${codec} for ${schema}`, async () => {
      const folder = await temporaryFolder({ "b.json": jsonSchema("note"), "b.proto": proto(TEXT) });
      const files = await run(folder, { schemas: [schema], codec });
      expect(files["gen/b.codec.gen.ts"]).toContain(`codec: "${codec}"`);
      expect(files["gen/b.codec.gen.ts"]).toContain(make);
    });
});

describe("generate refuses, and writes nothing:", () => {
  const cases: {
    name: string;
    files: Files;
    schemas?: readonly string[];
    options?: GenerateOptions;
    code: CodegenError["code"];
    says: readonly string[];
  }[] = [
    {
      name: "a missing file, with the one that was meant",
      files: { "chat.proto": proto(TEXT) },
      schemas: ["chta.proto"],
      code: "SCHEMA_NOT_FOUND",
      says: ["chta.proto: there is no such file.", "Did you mean chat.proto?"],
    },
    {
      name: "a folder",
      files: { "proto/chat.proto": proto(TEXT) },
      schemas: ["proto"],
      code: "USAGE",
      says: ["proto: this is a folder"],
    },
    {
      name: "not a schema",
      files: { "chat.txt": "" },
      schemas: ["chat.txt"],
      code: "SCHEMA_INVALID",
      says: [
        `chat.txt: ".txt" is not the ending of a schema.`,
        ".binpb, .bin, .protoset, .desc, .pb, .schema.json, .schema.yaml, .schema.yml, .json, .yaml, .yml",
      ],
    },
    {
      name: "bytes that are not UTF-8 cannot be told here, but an empty file can",
      files: { "chat.proto": "" },
      code: "SCHEMA_INVALID",
      says: ["chat.proto"],
    },
    {
      name: "several bad files at once",
      files: {},
      schemas: ["a.proto", "b.json"],
      code: "SCHEMA_NOT_FOUND",
      says: ["a.proto: there is no such file.", "b.json: there is no such file."],
    },
    {
      name: "a schema named twice",
      files: { "chat.proto": proto(TEXT) },
      schemas: ["chat.proto", "./chat.proto"],
      code: "USAGE",
      says: ["chat.proto: this schema is named twice."],
    },
    {
      name: "two schemas with one module name, naming both",
      files: { "chat.proto": proto(TEXT), "chat.schema.json": jsonSchema("note") },
      schemas: ["chat.proto", "chat.schema.json"],
      code: "USAGE",
      says: ["chat.schema.json: its module would be chat.gen.ts, and so would that of chat.proto."],
    },
    {
      name: "msgpack for .proto",
      files: { "chat.proto": proto(TEXT) },
      options: { codec: "msgpack" },
      code: "USAGE",
      says: ["chat.proto: ", "--codec msgpack"],
    },
    {
      name: "protobuf for JSON Schema",
      files: { "chat.json": jsonSchema("note") },
      schemas: ["chat.json"],
      options: { codec: "protobuf" },
      code: "USAGE",
      says: ["chat.json: ", "no field numbers"],
    },
    {
      name: "a syntax error, with the place and the line",
      files: { "chat.proto": proto("message Text {\n  string content = ;\n}") },
      code: "SCHEMA_INVALID",
      says: ["chat.proto:4:", "  4 |   string content = ;\n", "^"],
    },
    {
      name: "a syntax error in JSON",
      files: { "chat.json": `{\n  "type": object\n}` },
      schemas: ["chat.json"],
      code: "SCHEMA_INVALID",
      says: ["chat.json:2:"],
    },
    {
      name: "an import that leads nowhere",
      files: { "chat.proto": `syntax = "proto3";\nimport "nowhere.proto";\n${TEXT}` },
      code: "SCHEMA_INVALID",
      says: ["chat.proto:2:", "nowhere.proto"],
    },
    {
      name: "a $ref that leads nowhere",
      files: { "chat.json": `{"$defs": {"note": {"$ref": "#/$defs/text"}}}` },
      schemas: ["chat.json"],
      code: "SCHEMA_INVALID",
      says: [
        `chat.json:1:29 #/$defs/note/$ref: The $ref "#/$defs/text" leads nowhere`,
        `there is no "text" in chat.json.`,
      ],
    },
    {
      name: "two messages of one name",
      files: { "chat.proto": proto(`${TEXT}\n${TEXT}`) },
      code: "SCHEMA_INVALID",
      says: ["chat.proto:4:", `Text`],
    },
    {
      name: "two definitions of one name",
      files: { "chat.json": jsonSchema("check_run", "CheckRun") },
      schemas: ["chat.json"],
      code: "SCHEMA_INVALID",
      says: ["CheckRun", "check_run"],
    },
    {
      name: "a field number given twice",
      files: { "chat.proto": proto("message Text {\n  string a = 1;\n  string b = 1;\n}") },
      code: "SCHEMA_INVALID",
      says: ["chat.proto:5:"],
    },
    {
      name: "a keyword that cannot be honoured",
      files: {
        "chat.json": `{"$defs": {"note": {"type": "object", "contentSchema": {}, "nullable": true}}}`,
      },
      schemas: ["chat.json"],
      code: "SCHEMA_INVALID",
      says: [
        `chat.json:1:56 #/$defs/note/contentSchema: The keyword "contentSchema" is not supported`,
        `chat.json:1:72 #/$defs/note/nullable: The keyword "nullable" is not supported`,
      ],
    },
    {
      name: "no messages in a .proto",
      files: { "chat.proto": proto("enum Color { RED = 0; }") },
      code: "SCHEMA_INVALID",
      says: ["chat.proto", "no message"],
    },
    {
      name: "no messages in a JSON Schema",
      files: { "chat.json": `{"$defs": {}}` },
      schemas: ["chat.json"],
      code: "SCHEMA_INVALID",
      says: ["chat.json"],
    },
    {
      name: "a message called as the client",
      files: { "chat.proto": proto("message ChatStream {}\nmessage ChatEvent {}") },
      code: "SCHEMA_INVALID",
      says: [
        ...["chat.proto:3:", `"ChatStream"`, "chat.proto:4:", `"ChatEvent"`],
        `Rename one of them: the message, or the client, in the config: clients: { "chat": "…" }.`,
      ],
    },
    {
      name: "a message called as the client is called in the config",
      files: { "chat.proto": proto("message TalkEvent {}") },
      options: { clients: { chat: "Talk" } },
      code: "SCHEMA_INVALID",
      says: [`"TalkEvent" would be declared twice`, "the client Talk "],
    },
    {
      name: "a definition called as the client",
      files: { "chat.json": jsonSchema("chat_messages") },
      schemas: ["chat.json"],
      code: "SCHEMA_INVALID",
      says: [`"ChatMessages"`],
    },
    {
      name: "a message that is not there, named in the config",
      files: { "chat.proto": proto(TEXT) },
      options: { messages: { "chat.proto": ["Txt"] } },
      code: "SCHEMA_INVALID",
      says: [`there is no message "Txt"`, `Did you mean "Text"?`],
    },
    {
      name: "a message of a file that has none, named in the config",
      files: { "chat.proto": proto(TEXT), "color.proto": proto("enum Color { RED = 0; }") },
      schemas: ["chat.proto", "color.proto"],
      options: { messages: { "color.proto": ["Color"] } },
      code: "SCHEMA_INVALID",
      says: [`color.proto: there is no message "Color"`, "It has none: take the entry out."],
    },
    {
      name: "one of very many",
      files: { "chat.proto": proto(Array.from({ length: 22 }, (_, no) => `message Kind${no} {}`).join(" ")) },
      options: { messages: { "chat.proto": ["Other"] } },
      code: "SCHEMA_INVALID",
      says: ["It has Kind0, Kind1,", "Kind19, …."],
    },
    {
      name: "a lock that somebody has edited",
      files: { "chat.proto": proto(TEXT), "codegen.lock/index.json": "{}" },
      code: "LOCK_INVALID",
      says: ["codegen.lock/index.json has format undefined"],
    },
    {
      name: "a lock folder that is a file",
      files: { "chat.proto": proto(TEXT), "codegen.lock": "" },
      code: "LOCK_INVALID",
      says: ["codegen.lock/index.json cannot be read"],
    },
    {
      name: "an output folder that is a file",
      files: { "chat.proto": proto(TEXT), gen: "" },
      code: "OUTPUT_NOT_WRITABLE",
      says: ["gen is a file"],
    },
    {
      name: "a file of the user's in the way",
      files: { "chat.proto": proto(TEXT), "gen/chat.gen.ts": "export const mine = 1;\n" },
      code: "OUTPUT_NOT_WRITABLE",
      says: ["gen/chat.gen.ts is there already and was not generated"],
    },
  ];
  for (const { name, files, schemas = ["chat.proto"], options, code, says } of cases) {
    it(name, async () => {
      const cwd = await temporaryFolder(files);
      const error = await generate({ schemas, out: "gen", ...options, cwd }).catch((it: unknown) => it);
      expect(error).toBeInstanceOf(CodegenError);
      expect(error).toMatchObject({ code });
      const { message } = error as CodegenError; // just checked
      for (const text of says) expect(message).toContain(text);
      expect(message).not.toMatch(/^ {4}at /m);
      expect(await filesIn(cwd)).toEqual(files);
    });
  }

  it("a client's name for a module that is not there, when all schemas are known", async () => {
    const config = { schemas: ["chat.proto"], out: "gen", clients: { chatt: "Talk" } };
    const cwd = await temporaryFolder({
      "chat.proto": proto(TEXT),
      "s2-codegen.config.json": JSON.stringify(config),
    });
    await expect(generate({ cwd })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: `"clients" names chatt, which is no module with a client.\nDid you mean "chat"?`,
    });
  });
});
