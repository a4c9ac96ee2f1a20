import { spawn } from "node:child_process";
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
    expect(after.out).toContain("$unreadable retired, chat.v1.Text v1: 2, from seqNum 0");
  });

  it("reads by the upcasters of the project's own file, and tells of records that are newer than the client", async () => {
    const made = await project("int32 user = 1;");
    await made.succeed("lock", "generate");
    const stream = await newStream();
    const target = `${(await testBasin()).name}/${stream.name}`;
    await append((await made.deploy("chat"))(stream), "Text", { user: 7 });
    await made.edit(schema("string user = 1;"));
    await made.succeed("lock", "generate");
    // Begun, and not written yet.
    await made.succeed("generate -o begun");
    await made.edit({ "begun/chat.upcasters.ts": "export const chatUpcasters = {};\n" });
    const without = await made.codegen(`audit ${target} --out begun`);
    expect(without.code).toBe(1);
    expect(without.errors).toMatch(
      /upcasters\.Text\.v1ToV2.*\n.*chatUpcasters of begun\/chat\.upcasters\.ts/s,
    );
    await made.edit({
      "gen/chat.upcasters.ts":
        "export const chatUpcasters = { Text: { v1ToV2: (text: { user: number }) => ({ ...text, user: String(text.user) }) } };\n",
    });
    await made.succeed(`audit ${target}`, "generate -o two");
    await made.edit({
      "two/chat.upcasters.ts": "export { chatUpcasters } from '../gen/chat.upcasters.js';\n",
    });
    await made.edit(schema("string user = 1; optional string note = 2;"));
    await made.succeed("lock", "generate");
    const upcasters = {
      Text: { v1ToV2: (text: object) => ({ ...text, user: "7" }), v2ToV3: (text: object) => text },
    };
    await append((await made.deploy("chat"))(stream, { Text: { v1ToV2: upcasters.Text.v1ToV2 } }), "Text", {
      user: "ann",
      note: "hi",
    });
    const { code, out } = await made.codegen(`audit ${target} --out two --client chat.proto`);
    expect(code).toBe(0);
    expect(out).toContain("Text v3: 1, at seqNum 1");
    expect(out).toContain("newer than the client, which does not see what was added");
    expect(await made.codegen(`audit ${target} --client other`)).toMatchObject({
      code: 2,
      errors: expect.stringContaining("gen has no client other. It has chat"),
    });
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

  it("ends quietly when nobody reads what it prints any more", async () => {
    const made = await project("string user = 1;");
    await made.succeed("generate");
    const stream = await newStream();
    const target = `${(await testBasin()).name}/${stream.name}`;
    const client = (await made.deploy("chat"))(stream);
    await append(client, "Text", { user: "ann" });
    const main = fileURLToPath(new URL("../../generator/dist/cli/main.js", import.meta.url));
    const child = spawn(process.execPath, [main, "tail", target, "--from", "start"], {
      cwd: made.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += String(text);
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.stdout.destroy();
    await append(client, "Text", { user: "bob" });
    expect({ code: await ended, errors }).toEqual({ code: 0, errors: "" });
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
