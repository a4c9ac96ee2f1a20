import { describe, expect, it } from "vitest";
import { InMemoryStream } from "../../runtime/src/testing/index.js";
import { append, Project, readAll } from "./project.js";

const schema = (fields: string, more = ""): { "note.proto": string } => ({
  "note.proto": `syntax = "proto3";\npackage note.v1;\nmessage Note {\n${fields}\n}\n${more}`,
});

async function release(project: Project, codec: string): Promise<void> {
  await project.succeed(
    `lock note.proto --codec ${codec}`,
    `generate note.proto -o gen --import-extension ts --frozen --codec ${codec}`,
  );
}

describe("a step that changes bytes and no values", () => {
  for (const codec of ["protobuf", "json"])
    it(`is taken by the client alone, in a chain, too: ${codec}`, async () => {
      const stream = new InMemoryStream();
      const project = await Project.with(
        schema(
          "float ratio = 1; int32 count = 2; repeated int32 all = 3; Inner inner = 4; Level level = 5;",
          INNER,
        ),
      );
      await release(project, codec);
      await append((await project.deploy("note"))(stream), "Note", {
        ratio: 0.5,
        count: 0,
        all: [-1, 7],
        inner: { x: 3 },
        level: 1,
      });

      await project.edit(
        schema(
          "double ratio = 1; optional sint32 count = 2; repeated sfixed32 all = 3; Inner inner = 4; Level level = 5;",
          INNER.replace("uint32 x", "fixed32 x").replace("HIGH", "VERY_HIGH"),
        ),
      );
      const { out, code } = await project.codegen(`check note.proto --codec ${codec}`);
      expect(code).toBe(100);
      expect(out).toContain("READ note.v1.Note.count had implicit presence and has explicit presence");
      expect(out).toContain("nothing: the client converts old messages, and no value is lost");
      expect(out).not.toContain("write an upcaster");
      await release(project, codec);
      await append((await project.deploy("note"))(stream), "Note", { ratio: 0.1 });

      // The bytes of v2 mean the same to v3; an upcaster of v3's goes on from what was converted.
      await project.edit(
        schema(
          "double ratio = 1; optional sint32 count = 2; repeated sfixed32 all = 3; Inner inner = 4; Level level = 5; optional string text = 6;",
          INNER.replace("uint32 x", "fixed32 x").replace("HIGH", "VERY_HIGH"),
        ),
      );
      await release(project, codec);
      expect(await readAll((await project.deploy("note"))(stream))).toEqual([
        'Note v1 {"ratio":0.5,"all":[-1,7],"level":1,"count":0,"inner":{"x":3}}',
        'Note v2 {"ratio":0.1,"all":[],"level":0}',
      ]);
    });

  it("is told when it is locked, and takes no upcaster", async () => {
    const project = await Project.with(schema("float ratio = 1;"));
    await project.succeed("lock note.proto");
    await project.edit(schema("double ratio = 1;"));
    const { out } = await project.codegen("lock note.proto");
    expect(out).toContain("The client converts old records by itself: no value is lost.");
    expect(out).not.toContain("upcaster");
    await project.edit(schema("double ratio = 1; string name = 2;"));
    const accepted = await project.codegen("lock note.proto --accept note.v1.Note=nothing");
    expect(accepted).toMatchObject({ code: 2, errors: expect.stringContaining("it loses nothing") });
  });
});

const INNER = "message Inner { uint32 x = 1; }\nenum Level { LOW = 0; HIGH = 1; }\n";
