import { describe, expect, it } from "vitest";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { append, Project, readAll } from "../../evolution/project.js";

const text = JSON.stringify({ title: "Text", type: "object", properties: { body: { type: "string" } } });
const other = JSON.stringify({ title: "Note", type: "object", properties: { body: { type: "string" } } });
const proto = `syntax = "proto3";\npackage chat.v1;\nmessage Text {\n  string body = 1;\n}\n`;

describe("another codec than records were written with", () => {
  for (const { file, given, type, before, after } of [
    { file: "chat.json", given: text, type: "chat.Text", before: "", after: " --codec msgpack" },
    { file: "chat.json", given: text, type: "chat.Text", before: " --codec msgpack", after: "" },
    { file: "chat.proto", given: proto, type: "chat.v1.Text", before: "", after: " --codec json" },
    {
      file: "chat.proto",
      given: proto,
      type: "chat.v1.Text",
      before: " --codec json",
      after: " --codec protobuf",
    },
  ])
    it(`is seen, and refused: ${file}${before}, then${after || " without --codec"}`, async () => {
      const project = await Project.with({ [file]: given });
      await project.succeed(`lock ${file}${before}`, `check ${file}${before}`);
      const checked = await project.codegen(`check ${file}${after}`);
      expect(checked).toMatchObject({ code: 100 });
      expect(checked.out).toMatch(
        new RegExp(`FORBID ${type} had the codec (protobuf|json|msgpack) and has (protobuf|json|msgpack)\n`),
      );
      expect(checked.out).toMatch(/go on with \w+ \(--codec, or "codec" in the config\)/);
      for (const command of [`generate ${file} -o gen${after}`, `lock ${file}${after}`])
        expect(await project.codegen(command)).toMatchObject({
          code: 100,
          errors: expect.stringContaining(`${type} had the codec`) as string,
        });
      await project.succeed(`generate ${file} -o gen --frozen${before}`);
    });

  it("is fine once the versions before are retired", async () => {
    const generate = "generate chat.json -o gen --import-extension ts --frozen";
    const project = await Project.with({ "chat.json": text });
    await project.succeed("lock chat.json", generate);
    const stream = new InMemoryStream();
    await append((await project.deploy("chat"))(stream), "Text", { body: "old" });

    await project.succeed(
      "retire chat.Text --through 1 --because trimmed",
      "lock chat.json --codec msgpack",
      `${generate} --codec msgpack`,
      "check chat.json --codec msgpack",
    );
    const now = (await project.deploy("chat"))(stream);
    await append(now, "Text", { body: "new" });
    expect(await readAll(now)).toEqual(["$unreadable retired", 'Text v2 {"body":"new"}']);
    expect(await project.codegen("check chat.json")).toMatchObject({ code: 100 });
  });

  it("is seen when only a message that was removed has such records", async () => {
    const project = await Project.with({ "chat.json": text });
    await project.succeed("lock chat.json");
    await project.edit({ "chat.json": other });
    for (const command of [
      "check chat.json",
      "generate chat.json -o gen",
      "lock chat.json --removed chat.Text",
    ])
      expect(await project.codegen(`${command} --codec msgpack`)).toMatchObject({
        code: 100,
        errors: expect.stringContaining(
          "chat.json has no chat.Text any more, whose records have the codec json: a client with msgpack cannot read them.",
        ) as string,
      });
  });
});
