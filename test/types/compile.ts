import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { generate } from "../../generator/src/generate.js";
import { temporaryFolder } from "../generator/folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The same three messages in both languages. */
const schemas = {
  "proto/chat.proto": `syntax = "proto3";
message Text { string user_id = 1; string content = 2; }
message Code { string language = 1; string snippet = 2; }
message Image { bytes bytes = 1; }
`,
  "json/chat.schema.json": JSON.stringify({
    oneOf: ["text", "code", "image"].map((kind) => ({ $ref: `#/$defs/${kind}` })),
    $defs: {
      text: tagged("text", { userId: { type: "string" }, content: { type: "string" } }),
      code: tagged("code", { language: { enum: ["rust", "typescript"] }, snippet: { type: "string" } }),
      image: tagged("image", { bytes: { type: "string", contentEncoding: "base64" } }),
    },
  }),
};

function tagged(kind: string, properties: object): object {
  const required = ["kind", ...Object.keys(properties)];
  return { type: "object", properties: { kind: { const: kind }, ...properties }, required };
}

/** What every program begins with: the clients of both languages, and a stream to use them on. */
const preamble = `import type { StreamHandle } from "s2-codegen-runtime";
import * as proto from "./proto/chat.gen.js";
import * as json from "./json/chat.gen.js";
declare const stream: StreamHandle;
const chat = new proto.ChatStream(stream);
const chatJson = new json.ChatStream(stream);
export { chat, chatJson, proto, json };
`;

export const compilerOptions = {
  ...{ target: "es2022", module: "nodenext", moduleResolution: "nodenext", types: [] },
  lib: ["es2023", "esnext.disposable", "dom", "dom.asynciterable"],
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ noEmit: true, skipLibCheck: true },
};

/** What `compiler` says of each program, by the program's name; nothing for one that it accepts. */
export async function compileErrors(
  compiler: string,
  programs: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const names = Object.keys(programs);
  const files = names.map((name, index): [string, string] => [
    `program${index}.ts`,
    `${preamble}${programs[name]}\n`,
  ]);
  const folder = await temporaryFolder({
    ...schemas,
    "package.json": JSON.stringify({ type: "module" }),
    ...Object.fromEntries(files),
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  });
  for (const [path, out] of Object.keys(schemas).map((path) => [path, dirname(path)] as const))
    await generate({ cwd: folder, config: false, schemas: [path], out });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const errors = new Map<string, string>();
  for (const [, index, text = ""] of (await run(compiler, folder)).matchAll(
    /^\S*program(\d+)\.ts\(\d+,\d+\): ((?:.*)(?:\n\s+.*)*)/gm,
  )) {
    const name = names[Number(index)] ?? "";
    errors.set(name, `${errors.get(name) ?? ""}${text}\n`);
  }
  return errors;
}

/** What a compiler says of a folder. */
export async function run(compiler: string, folder: string): Promise<string> {
  const tsc = `${root}node_modules/${compiler}/bin/tsc`;
  try {
    return (await promisify(execFile)(process.execPath, [tsc, "-p", folder, "--pretty", "false"])).stdout;
  } catch (error) {
    const { stdout } = error as { stdout: string }; // what execFile rejects with
    if (stdout === undefined) throw error;
    return stdout;
  }
}
