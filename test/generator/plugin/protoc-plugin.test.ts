/** protoc and buf call the plugin, and get what `codegen generate` makes of the same files. */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  CodeGeneratorRequestSchema,
  type CodeGeneratorResponse,
  CodeGeneratorResponseSchema,
} from "@bufbuild/protobuf/wkt";
import { describe, expect, it } from "vitest";
import { generate } from "../../../generator/src/generate.js";
import { answer } from "../../../generator/src/plugin/answer.js";
import { type Files, filesIn, temporaryFolder, writeInto } from "../folder.js";

const bin = fileURLToPath(new URL("../../../node_modules/.bin", import.meta.url));

/** As from a shell, with the bins of the workspace. */
async function run(
  cwd: string,
  command: string,
  ...args: string[]
): Promise<{ code: number; errors: string }> {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"]}` };
  const child = spawn(join(bin, command), args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const code = await new Promise<number>((resolve) => child.on("close", (it) => resolve(it ?? -1)));
  return { code, errors };
}

const schemas: Files = {
  "proto/chat/v1/chat.proto": `syntax = "proto3";
// The chat.
package chat.v1;
import "common/user.proto";
import "google/protobuf/timestamp.proto";
// A text.
message Text { common.User user = 1; optional google.protobuf.Timestamp at = 2; map<string, Kind> kinds = 3; }
message Image { oneof where { string url = 1; bytes bytes = 2; } }
enum Kind { KIND_UNSPECIFIED = 0; }
`,
  "proto/common/user.proto": `edition = "2023"; package common; message User { string name = 1; }`,
};

const modulesIn = async (folder: string): Promise<Files> => {
  const { ".s2-codegen.json": _, ...modules } = await filesIn(folder);
  return modules;
};

describe("the plugin makes the files of codegen generate, lock included,", () => {
  let folder: string;
  const wanted = async (...names: string[]): Promise<{ modules: Files; lock: Files }> => {
    const options = { cwd: folder, include: ["proto"], out: "wanted", lock: "wanted.lock" };
    await generate({ ...options, schemas: names.map((name) => `proto/${name}`), importExtension: ".ts" });
    return {
      modules: await modulesIn(join(folder, "wanted")),
      lock: await filesIn(join(folder, "wanted.lock")),
    };
  };
  const got = async (): Promise<{ modules: Files; lock: Files }> => ({
    modules: await modulesIn(join(folder, "gen")),
    lock: await filesIn(join(folder, "codegen.lock")),
  });
  const start = async (files: Files): Promise<void> => {
    folder = await temporaryFolder({ ...schemas, ...files });
    await mkdir(join(folder, "gen"));
  };

  it("called by protoc", async () => {
    await start({});
    const options = ["--s2-codegen_out=gen", "--s2-codegen_opt=import_extension=ts"];
    const ran = await run(folder, "protoc", "-I", "proto", ...options, "chat/v1/chat.proto");
    expect(ran).toEqual({ code: 0, errors: "" });
    expect(await got()).toEqual(await wanted("chat/v1/chat.proto"));
  });

  it("called by buf", async () => {
    const plugin = "{ local: protoc-gen-s2-codegen, out: gen, opt: [import_extension=ts], strategy: all }";
    await start({
      "buf.yaml": "version: v2\nmodules: [{ path: proto }]\n",
      "buf.gen.yaml": `version: v2\nplugins: [${plugin}]\n`,
    });
    expect(await run(folder, "buf", "generate")).toEqual({ code: 0, errors: "" });
    expect(await got()).toEqual(await wanted("common/user.proto", "chat/v1/chat.proto"));
  });

  it("and tells mistakes as they do, through protoc", async () => {
    await start({
      "proto/chat/v1/chat.proto": `syntax = "proto2"; message M { optional int32 a_b = 1; optional int32 aB = 2; }`,
    });
    const ran = await run(folder, "protoc", "-I", "proto", "--s2-codegen_out=gen", "chat/v1/chat.proto");
    expect(ran.code).toBe(1);
    expect(ran.errors).toContain(
      '--s2-codegen_out: chat/v1/chat.proto:1:71: "a_b" (chat/v1/chat.proto:1:47) and "aB" are both called "aB" in TypeScript.',
    );
    expect(await got()).toEqual({ modules: {}, lock: {} });
  });
});

describe("what the plugin answers", () => {
  let cwd: string;
  const ask = async (parameter: string, fileToGenerate = ["a.proto"]): Promise<CodeGeneratorResponse> => {
    cwd = await temporaryFolder();
    return answerIn(cwd, parameter, fileToGenerate);
  };
  const answerIn = async (
    folder: string,
    parameter: string,
    fileToGenerate: readonly string[],
  ): Promise<CodeGeneratorResponse> => {
    const file = (name: string, dependency: string[], messages: string[]) => ({
      ...{ name, dependency, syntax: "proto3", package: "p" },
      messageType: messages.map((it) => ({ name: it })),
    });
    const request = create(CodeGeneratorRequestSchema, {
      parameter,
      fileToGenerate: [...fileToGenerate],
      protoFile: [
        file("b.proto", [], ["B"]),
        file("a.proto", ["b.proto"], ["A", "C"]),
        file("e.proto", [], []),
      ],
    });
    const { bytes } = await answer(toBinary(CodeGeneratorRequestSchema, request), folder);
    return fromBinary(CodeGeneratorResponseSchema, bytes);
  };
  const names = ({ file }: CodeGeneratorResponse): string => file.map((it) => it.name).join(" ");

  it("says what it supports: optional fields of proto3, editions up to 2024", async () => {
    const { supportedFeatures, minimumEdition, maximumEdition } = await ask("");
    expect([supportedFeatures, minimumEdition, maximumEdition]).toEqual([3n, 998, 1001]);
  });

  for (const { parameter, want } of [
    { parameter: "", want: "a.gen.ts a.codec.gen.ts b.gen.ts b.codec.gen.ts" },
    { parameter: "imports=false", want: "a.gen.ts a.codec.gen.ts" },
  ])
    it(`has modules of the files asked for and of what they import: "${parameter}"`, async () => {
      expect(names(await ask(parameter))).toBe(want);
    });

  it("has a module without a client for a file without messages", async () => {
    const { file } = await ask("", ["e.proto", "b.proto"]);
    expect(file.map(({ name, content }) => `${name} ${content.includes("StreamClient")}`).sort()).toEqual([
      "b.codec.gen.ts false",
      "b.gen.ts true",
      "e.codec.gen.ts false",
      "e.gen.ts false",
    ]);
  });

  it("lets messages be chosen", async () => {
    const { file } = await ask("messages=C,codec=json");
    expect(file[0]?.content).toContain("  C: C;");
    expect(file[0]?.content).not.toContain("  A: A;");
    expect(file[1]?.content).toContain('codec: "json"');
    expect(Object.keys(await filesIn(cwd))).toEqual(["codegen.lock/index.json"]);
  });

  it("lets clients be named", async () => {
    const { file } = await ask("client=a:Letters,client=b:Other");
    const classes = file.map(({ content }) => /export class (\w+)/.exec(content)?.[1]);
    expect(classes).toEqual(["LettersStream", undefined, undefined, undefined]);
  });

  it("keeps the lock where it is told to", async () => {
    await ask("lock=ids");
    expect(Object.keys(await filesIn(cwd))).toEqual(["ids/index.json"]);
  });

  it("gives every type its own id when many run at once", async () => {
    cwd = await temporaryFolder();
    await Promise.all(["a.proto", "b.proto", "a.proto", "b.proto"].map((name) => answerIn(cwd, "", [name])));
    const { types } = JSON.parse((await filesIn(cwd))["codegen.lock/index.json"] ?? "");
    expect(
      Object.values<{ id: number }>(types)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([1, 2, 3]);
  });

  for (const { parameter, want } of [
    { parameter: "codex=json", want: 'There is no parameter "codex". Did you mean "codec"?' },
    { parameter: "codec=msgpack", want: 'Parameter "codec" is "msgpack", and can be protobuf, json.' },
    { parameter: "codec", want: 'Parameter "codec" has no value: write codec=…' },
    { parameter: "lock=a,lock=b", want: 'Parameter "lock" is given more than once.' },
    {
      parameter: "client=Letters",
      want: 'Parameter "client" is "Letters", and has to be <module>:<Name>, for example client=billing/pubsub:Topic.',
    },
    { parameter: "imports=yes", want: 'Parameter "imports" is "yes", and can be true, false.' },
    {
      parameter: "messages=Nothing",
      want: 'The files to generate: there is no message "Nothing" in it, which "messages" in the config names.\nIt has A, C.',
    },
  ])
    it(`says what is wrong: ${parameter}`, async () => {
      const { error, file } = await ask(parameter);
      expect({ error, files: file.length }).toEqual({ error: want, files: 0 });
      expect(await filesIn(cwd)).toEqual({});
    });

  it("says that the lock is damaged", async () => {
    cwd = await temporaryFolder();
    await writeInto(cwd, { "codegen.lock/index.json": "{" });
    expect((await answerIn(cwd, "", ["a.proto"])).error).toContain("codegen.lock/index.json is not JSON");
  });

  it("refuses what is no request", async () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode("chat.proto\n")])
      await expect(answer(bytes, "/")).rejects.toMatchObject({ code: "USAGE" });
  });
});
