import { describe, expect, it } from "vitest";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { append, Project, readAll } from "../../evolution/project.js";

/** Changes that leave the fingerprint as it is: the schema's text has to be looked at. */
const proto2 = (values: string): string =>
  `syntax = "proto2";\npackage chat.v1;\nmessage Text {\n  optional string body = 1;\n  optional Color color = 2;\n}\n` +
  `enum Color { ${values} }\n`;

const red = proto2("RED = 1; BLUE = 2;");
const blue = proto2("BLUE = 2; RED = 1;");

describe("the order of an enum's values, which no fingerprint has", () => {
  for (const codec of ["protobuf", "json"])
    it(`is a change where a field reads as the first of them: ${codec}`, async () => {
      const project = await Project.with({ "chat.proto": red });
      const generate = `generate chat.proto -o gen --import-extension ts --codec ${codec}`;
      await project.succeed(`lock chat.proto --codec ${codec}`, generate);
      const stream = new InMemoryStream();
      const old = (await project.deploy("chat"))(stream);
      await append(old, "Text", { body: "first" });

      await project.edit({ "chat.proto": blue });
      const checked = await project.codegen(`check chat.proto --codec ${codec}`);
      expect(checked.code).toBe(100);
      expect(checked.out).toContain("READ chat.v1.Text.color read as 1 when not set, and reads as 2");
      expect(await project.codegen(`${generate} --frozen`)).toMatchObject({ code: 100 });

      await project.succeed(
        `lock chat.proto --codec ${codec}`,
        `${generate} --frozen`,
        `check chat.proto --codec ${codec}`,
      );
      const now = (await project.deploy("chat"))(stream, {
        Text: { v1ToV2: (text: { body: string; color: number }) => ({ body: text.body, color: text.color }) },
      });
      await append(now, "Text", { body: "second" });
      const colors = async (client: typeof now): Promise<unknown[]> => {
        const seen: unknown[] = [];
        for await (const event of client.read({ from: "start" }))
          seen.push(
            "message" in event
              ? (event.message as { color: number }).color
              : "reason" in event && event.reason,
          );
        return seen;
      };
      expect(await colors(now)).toEqual([1, 2]);
      expect(await colors(old)).toEqual([1, "newer"]);
      expect(await readAll(now)).toHaveLength(2);
    });

  for (const { name, before, after } of [
    {
      name: "no field reads as it",
      before: proto2("RED = 1; BLUE = 2;").replace("color = 2;", "color = 2 [default = RED];"),
      after: proto2("BLUE = 2; RED = 1;").replace("color = 2;", "color = 2 [default = RED];"),
    },
    {
      name: "the first one stays",
      before: proto2("RED = 1; BLUE = 2; GREEN = 3;"),
      after: proto2("RED = 1; GREEN = 3; BLUE = 2;"),
    },
  ])
    it(`is none where ${name}`, async () => {
      const project = await Project.with({ "chat.proto": before });
      await project.succeed("lock chat.proto");
      await project.edit({ "chat.proto": after });
      await project.succeed("check chat.proto", "generate chat.proto -o gen --frozen");
    });
});

describe("drafts of two working copies", () => {
  it("that differ in nothing but the order of an enum's values do not read each other's records", async () => {
    const project = await Project.with({ "chat.proto": red });
    const stream = new InMemoryStream();
    await project.succeed("generate chat.proto -o gen --import-extension ts");
    const one = (await project.deploy("chat"))(stream);
    await append(one, "Text", { body: "first" });
    await project.edit({ "chat.proto": blue });
    await project.succeed("generate chat.proto -o gen --import-extension ts");
    const other = (await project.deploy("chat"))(stream);
    expect(await readAll(one)).toEqual(['Text v1 {"body":"first"}']);
    expect(await readAll(other)).toEqual(["$unreadable diverged"]);
  });
});

const json = (schema: object): string => JSON.stringify({ title: "Text", type: "object", ...schema });
const at = (properties: object): string => json({ properties });
const edition = (text: string): string => `edition = "2023";\npackage chat.v1;\n${text}`;

/** One thing changed alone, as a user would change it: what check says of it. */
describe("a change of nothing but", () => {
  for (const { name, schema, before, after, codec, want } of [
    {
      name: "a default in a JSON Schema, which nobody fills in",
      schema: "chat.schema.json",
      before: { "chat.schema.json": at({ a: { type: "string", default: "x" } }) },
      after: { "chat.schema.json": at({ a: { type: "string", default: "y" } }) },
      want: "",
    },
    {
      name: "the config that has formats checked",
      schema: "",
      before: {
        "chat.schema.json": at({ a: { type: "string", format: "date" } }),
        "s2-codegen.config.json":
          '{ "schemas": ["chat.schema.json"], "jsonSchema": { "formats": "annotate" } }',
      },
      after: {
        "s2-codegen.config.json":
          '{ "schemas": ["chat.schema.json"], "jsonSchema": { "formats": "assert" } }',
      },
      want: "READ",
    },
    {
      name: "the config that has formats checked no more",
      schema: "",
      before: {
        "chat.schema.json": at({ a: { type: "string", format: "date" } }),
        "s2-codegen.config.json": '{ "schemas": ["chat.schema.json"] }',
      },
      after: {
        "s2-codegen.config.json":
          '{ "schemas": ["chat.schema.json"], "jsonSchema": { "formats": "annotate" } }',
      },
      want: "FORWARD",
    },
    {
      name: "what a $ref leads to in another file",
      schema: "chat.schema.json",
      before: {
        "chat.schema.json": at({ a: { $ref: "id.schema.json" } }),
        "id.schema.json": '{ "type": "string" }',
      },
      after: { "id.schema.json": '{ "type": "string", "maxLength": 3 }' },
      want: "READ",
    },
    {
      name: "what a URI stands for in the config",
      schema: "",
      before: {
        "chat.schema.json": at({ a: { $ref: "https://example.com/id.json" } }),
        "1.json": '{ "type": "string" }',
        "2.json": '{ "type": ["string", "null"] }',
        "s2-codegen.config.json":
          '{ "schemas": ["chat.schema.json"], "jsonSchema": { "remotes": { "https://example.com/id.json": "1.json" } } }',
      },
      after: {
        "s2-codegen.config.json":
          '{ "schemas": ["chat.schema.json"], "jsonSchema": { "remotes": { "https://example.com/id.json": "2.json" } } }',
      },
      want: "FORWARD",
    },
    {
      name: "json_name, which text has",
      schema: "chat.proto",
      codec: "json",
      before: { "chat.proto": edition("message Text { int32 a = 1; }") },
      after: { "chat.proto": edition('message Text { int32 a = 1 [json_name = "b"]; }') },
      want: "FORWARD", // old text has the field's own name, which is read, too
    },
    {
      name: "json_name, which bytes do not have",
      schema: "chat.proto",
      codec: "protobuf",
      before: { "chat.proto": edition("message Text { int32 a = 1; }") },
      after: { "chat.proto": edition('message Text { int32 a = 1 [json_name = "b"]; }') },
      want: "",
    },
    {
      name: "a default in proto2",
      schema: "chat.proto",
      before: { "chat.proto": edition("message Text { int32 a = 1 [default = 1]; }") },
      after: { "chat.proto": edition("message Text { int32 a = 1 [default = 2]; }") },
      want: "READ FORWARD",
    },
    {
      name: "a feature that closes an enum",
      schema: "chat.proto",
      before: { "chat.proto": edition("message Text { E a = 1; } enum E { A = 0; B = 1; }") },
      after: {
        "chat.proto": edition(
          "message Text { E a = 1; } enum E { option features.enum_type = CLOSED; A = 0; B = 1; }",
        ),
      },
      want: "READ",
    },
    {
      name: "a feature of the file that takes presence away",
      schema: "chat.proto",
      before: { "chat.proto": edition("message Text { int32 a = 1; }") },
      after: {
        "chat.proto": edition("option features.field_presence = IMPLICIT;\nmessage Text { int32 a = 1; }"),
      },
      want: "READ FORWARD",
    },
  ])
    it(`${name}: ${want || "none"}`, async () => {
      const project = await Project.with(before);
      const codecs = codec === undefined ? "" : ` --codec ${codec}`;
      await project.succeed(`lock ${schema}${codecs}`);
      await project.edit(after);
      const { out } = await project.codegen(`check ${schema}${codecs}`);
      const levels = new Set(out.match(/(?<=^ {2})(?:READ|FORWARD|FORBID)/gm));
      expect([...levels].join(" ")).toBe(want);
    });
});
