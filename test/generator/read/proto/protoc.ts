import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { type FileDescriptorSet, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

/** What protoc says of a file: descriptors of it and of all that it imports, or what is wrong. */
export type Verdict =
  | { readonly set: FileDescriptorSet; readonly refusal?: undefined }
  | { readonly refusal: string };

/** Ask npm's protoc about a file of a folder. Some milliseconds each, where its Node script would take fifty. */
export function protoc(folder: string, entry: string): Verdict {
  const out = join(folder, "protoc.binpb");
  const flags = ["--include_imports", "--include_source_info", `--descriptor_set_out=${out}`];
  const { status, stderr } = spawnSync(executable, ["-I", folder, "-I", shipped, ...flags, entry], {
    encoding: "utf8",
  });
  if (status !== 0) return { refusal: stderr };
  return { set: fromBinary(FileDescriptorSetSchema, readFileSync(out)) };
}

const packageFolder = dirname(createRequire(import.meta.url).resolve("protoc/package.json"));
const shipped = join(packageFolder, "include");
const executable = findExecutable();

function findExecutable(): string {
  const assets: { platform: string; arch: string; executable: string }[] = JSON.parse(
    readFileSync(join(packageFolder, "assets.json"), "utf8"),
  );
  const own = assets.find((it) => it.platform === process.platform && it.arch === process.arch);
  if (own === undefined) throw new Error(`protoc has no executable for ${process.platform} ${process.arch}`);
  return join(packageFolder, "bin", own.executable);
}
