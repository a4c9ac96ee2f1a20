import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { append, Project, readAll } from "../evolution/project.js";
import { describeServer, newStream } from "./client.js";

const schema = (messages: string): { readonly "chat.proto": string } => ({
  "chat.proto": `syntax = "proto3";\npackage chat.v1;\n${messages}\n`,
});
const generate = "generate chat.proto -o gen --import-extension ts";
const lock = "lock chat.proto";

describeServer("a stream whose schema changes, from its first record on", () => {
  it("stays readable at every stage, and unsafe shortcuts stop the build", async () => {
    const stream = await newStream();
    const ping = "message Ping { int32 n = 1; }";
    const project = await Project.with(schema(`message Text { string user = 1; int32 count = 2; }\n${ping}`));
    await project.succeed(generate, lock, generate, "check chat.proto", `${generate} --check --frozen`);
    const first = await project.deploy("chat");
    await append(first(stream), "Text", { user: "ann", count: 7 });
    await append(first(stream), "Ping", { n: 1 });

    // A field is added: old code reads on.
    await project.edit(
      schema(`message Text { string user = 1; int32 count = 2; optional string note = 3; }\n${ping}`),
    );
    expect(await project.codegen("check chat.proto")).toMatchObject({ code: 100 });
    expect(await project.codegen(`${generate} --frozen`)).toMatchObject({
      code: 100,
      errors: expect.stringContaining("chat.v1.Text is not as version 1 has it"),
    });
    await project.succeed(lock, generate);
    const second = await project.deploy("chat");
    await append(second(stream), "Text", { user: "bob", count: 8, note: "hi" });
    const old = [`Text v1 {"user":"ann","count":7}`, `Ping v1 {"n":1}`];
    expect(await readAll(second(stream))).toEqual([...old, `Text v2 {"user":"bob","count":8,"note":"hi"}`]);
    expect(await readAll(first(stream))).toEqual([...old, `Text v2 forward {"user":"bob","count":8}`]);

    // The type is renamed: whether it was, only the user can say.
    await project.edit(
      schema(`message Note { string user = 1; int32 count = 2; optional string note = 3; }\n${ping}`),
    );
    expect(await project.codegen(lock)).toMatchObject({
      code: 100,
      errors: expect.stringContaining("codegen lock --rename chat.v1.Text=chat.v1.Note"),
    });
    await project.succeed(`${lock} --rename chat.v1.Text=chat.v1.Note`, generate);
    const third = await project.deploy("chat");
    await append(third(stream), "Note", { user: "cid", count: 9 });
    expect(await readAll(third(stream))).toEqual([
      ...[`Note v1 {"user":"ann","count":7}`, `Ping v1 {"n":1}`],
      ...[`Note v2 {"user":"bob","count":8,"note":"hi"}`, `Note v3 {"user":"cid","count":9}`],
    ]);
    expect((await readAll(first(stream))).at(-1)).toBe(`Text v3 forward {"user":"cid","count":9}`);

    // A type changes: with a number that is used already, not at all; with its own, by an upcaster.
    await project.edit(
      schema(`message Note { string user = 2; int32 count = 1; optional string note = 3; }\n${ping}`),
    );
    expect(await project.codegen(generate)).toMatchObject({
      code: 100,
      errors: expect.stringContaining("number"),
    });
    await project.edit(
      schema(`message Note { string user = 1; string count = 2; optional string note = 3; }\n${ping}`),
    );
    expect(await project.codegen(`${lock} --accept chat.v1.Note=never-mind`)).toMatchObject({
      code: 100,
      errors: expect.stringContaining("cannot be accepted: it needs an upcaster"),
    });
    await project.succeed(lock, generate);
    const fourth = await project.deploy("chat");
    expect(() => fourth(stream)).toThrow("`upcasters.Note.v3ToV4` must be a function");
    const upcasters = {
      Note: { v3ToV4: (note: { count: number }) => ({ ...note, count: `${note.count} times` }) },
    };
    await append(fourth(stream, upcasters), "Note", { user: "dan", count: "many" });
    expect(await readAll(fourth(stream, upcasters))).toEqual([
      ...[`Note v1 {"user":"ann","count":"7 times"}`, `Ping v1 {"n":1}`],
      ...[`Note v2 {"user":"bob","count":"8 times","note":"hi"}`, `Note v3 {"user":"cid","count":"9 times"}`],
      `Note v4 {"user":"dan","count":"many"}`,
    ]);
    for (const before of [first, second, third])
      expect((await readAll(before(stream))).at(-1)).toBe("$unreadable newer");

    // A variant is removed: its records stay readable, nobody writes it, and that ends on purpose.
    await project.edit(
      schema("message Note { string user = 1; string count = 2; optional string note = 3; }"),
    );
    await project.succeed(lock, generate);
    const fifth = await project.deploy("chat");
    expect((await readAll(fifth(stream, upcasters)))[1]).toBe(`Ping v1 {"n":1}`);
    await expect(append(fifth(stream, upcasters), "Ping", { n: 2 })).rejects.toThrow("Ping");
    await project.succeed("retire chat.v1.Ping --because nobody-reads-them", generate);
    const sixth = await project.deploy("chat");
    expect((await readAll(sixth(stream, upcasters)))[1]).toBe("$unreadable retired");
    await project.succeed("check chat.proto", `${generate} --check --frozen`);

    // What is locked does not change behind anybody's back.
    const file = join(project.folder, "codegen.lock/chat.v1.Text/2.json");
    await writeFile(file, (await readFile(file, "utf8")).replace("count", "counter"));
    expect(await project.codegen("check chat.proto")).toMatchObject({
      code: 1,
      errors: expect.stringContaining("codegen.lock/chat.v1.Text/2.json is not as it was written"),
    });
  }, 60_000);
});
