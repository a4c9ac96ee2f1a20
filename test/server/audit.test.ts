import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, it, onTestFinished, vi } from "vitest";
import { run } from "../../generator/src/cli/run.js";
import { append, Project } from "../evolution/project.js";
import { describeServer, newStream, testBasin } from "./client.js";

const schema = (fields: string) => ({
  "chat.proto": `syntax = "proto3";\npackage chat.v1;\nmessage Text { ${fields} }\n`,
  "s2-codegen.config.json": `{ "schemas": ["chat.proto"], "out": "gen" }`,
});

/** A project that has the packages installed, and the environment of somebody who uses the server. */
async function project(fields: string): Promise<Project> {
  const made = await Project.with(schema(fields));
  await symlink(
    fileURLToPath(new URL("../../node_modules", import.meta.url)),
    join(made.folder, "node_modules"),
  );
  const endpoint = inject("s2Endpoint") ?? "";
  vi.stubEnv("S2_ACCESS_TOKEN", "any");
  vi.stubEnv("S2_ACCOUNT_ENDPOINT", endpoint);
  vi.stubEnv("S2_BASIN_ENDPOINT", endpoint);
  onTestFinished(() => void vi.unstubAllEnvs());
  return made;
}

describeServer("codegen audit", () => {
  it("counts by type and version, tells what is not written any more, and what the client cannot read", async () => {
    const made = await project("string user = 1;");
    await made.succeed("lock", "generate");
    const stream = await newStream();
    const target = `${(await testBasin()).name}/${stream.name}`;
    const first = await made.deploy("chat");
    expect((await made.codegen(`audit ${target}`)).out).toContain("nothing is on it");
    for (const user of ["ann", "bob"]) await append(first(stream), "Text", { user });
    await made.edit(schema("string user = 1; optional string note = 2;"));
    await made.succeed("lock", "generate");
    await append((await made.deploy("chat"))(stream), "Text", { user: "cid", note: "hi" });
    const { code, out, errors } = await made.codegen(`audit ${target} --format json`);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(JSON.parse(out)).toMatchObject({
      client: "ChatStream",
      readsEverything: true,
      versions: [
        { type: "Text", version: 1, count: 2, first: { seqNum: 0 }, last: { seqNum: 1 }, superseded: true },
        { type: "Text", version: 2, count: 1, first: { seqNum: 2 }, last: { seqNum: 2 }, superseded: false },
      ],
      unreadable: [],
    });
    await made.succeed("retire chat.v1.Text --through 1 --because trimmed", "generate -o next");
    const after = await made.codegen(`audit ${target} --out next`);
    expect(after).toMatchObject({ code: 100, errors: `ChatStream does not read everything on ${target}.` });
    expect(after.out).toContain("$unreadable retired: 2, from seqNum 0");
  });

  it("says what is wrong, and no stack", async () => {
    const made = await project("string user = 1;");
    const stream = await newStream();
    const basin = (await testBasin()).name;
    expect(await made.codegen(`audit ${basin}/${stream.name}`)).toMatchObject({
      code: 1,
      errors: "There is no generated client for chat.proto in gen.\nRun: codegen generate",
    });
    await made.succeed("generate");
    expect(await made.codegen("audit nothing")).toMatchObject({ code: 2 });
    expect(await made.codegen(`audit ${basin}/nope`)).toMatchObject({
      code: 1,
      errors: `There is no stream "nope". Create it, or correct the name.`,
    });
    vi.stubEnv("S2_BASIN_ENDPOINT", "http://localhost:1");
    const down = await made.codegen(`audit ${basin}/${stream.name}`);
    expect(down.code).toBe(1);
    expect(down.errors).not.toContain("    at ");
    vi.stubEnv("S2_ACCESS_TOKEN", "");
    expect(await made.codegen(`audit ${basin}/nope`)).toMatchObject({
      code: 2,
      errors: expect.stringContaining("S2_ACCESS_TOKEN"),
    });
  });
});

describeServer("codegen tail", () => {
  it("prints one line of JSON an event, and ends where it is told to", async () => {
    const made = await project("string user = 1; int64 id = 2; bytes photo = 3;");
    await made.succeed("lock", "generate");
    const stream = await newStream();
    const target = `${(await testBasin()).name}/${stream.name}`;
    const client = (await made.deploy("chat"))(stream);
    for (const id of [1n, 2n, 3n])
      await append(client, "Text", { user: "ann", id, photo: Uint8Array.of(1, 2) });
    const all = await made.codegen(`tail ${target} --from start --until tail`);
    expect(all).toMatchObject({ code: 0, errors: "" });
    const lines = all.out.split("\n").map((text) => JSON.parse(text));
    expect(lines.map(({ seqNum }) => seqNum)).toEqual([0, 1, 2]);
    expect(lines[2]).toEqual({
      type: "Text",
      version: 1,
      seqNum: 2,
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      writerId: expect.stringMatching(/^[0-9a-f]{16}$/),
      message: { user: "ann", id: "3", photo: "AQI=" },
    });
    const some = await made.codegen(`tail ${target} --from 1 --until 2`);
    expect(some).toMatchObject({ code: 0, out: JSON.stringify(lines[1]) });
    expect(await made.codegen(`tail ${target} --from yesterday`)).toMatchObject({
      code: 2,
      errors: `--from takes start, tail or a seqNum, got "yesterday".`,
    });
  });

  it("ends in order when the user interrupts it", async () => {
    const made = await project("string user = 1;");
    await made.succeed("generate");
    const stream = await newStream();
    const target = `${(await testBasin()).name}/${stream.name}`;
    await append((await made.deploy("chat"))(stream), "Text", { user: "ann" });
    let interrupt = (): void => {};
    let listens = false;
    const out: string[] = [];
    const errors: string[] = [];
    const code = await run(["tail", target, "--from", "start"], {
      cwd: made.folder,
      print: (text) => {
        out.push(text);
        interrupt();
      },
      printError: (text) => void errors.push(text),
      debug: false,
      onInterrupt: (stop) => {
        interrupt = stop;
        listens = true;
        return () => {
          listens = false;
        };
      },
    });
    expect({ code, errors, listens }).toEqual({ code: 0, errors: [], listens: false });
    expect(out).toHaveLength(1);
  });
});
