// What 1,000 messages become: bytes of TypeScript, gzipped too, and what `tsc --noEmit` takes to check it, beside
// protoc-gen-es, as one file, as ten and as a hundred.
//   npm run build && node test/bench/size.mjs [runs]
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = Number(process.argv[2] ?? 5);
const bin = (name) => join(root, "node_modules/.bin", name);

/** Eight fields, as in the APIs that people publish: texts, numbers, a list, a map, an enum, a message, a choice. */
const message = (index) => `// Message ${index}.
message M${index} {
  // Who did it.
  string user_id = 1;
  int64 created_at = 2;
  repeated string labels = 3;
  map<string, double> readings = 4;
  Kind kind = 5;
  optional Part part = 6;
  oneof result { string text = 7; bytes image = 8; }
}
`;
const proto = (name, count) =>
  `syntax = "proto3";\npackage ${name}.v1;\nenum Kind { KIND_UNSPECIFIED = 0; KIND_A = 1; KIND_B = 2; }\nmessage Part { int32 number = 1; bool last = 2; }\n${Array.from({ length: count - 1 }, (_, index) => message(index)).join("")}`;

const compilerOptions = {
  ...{ target: "es2022", module: "nodenext", strict: true, noEmit: true, skipLibCheck: true, types: [] },
  ...{
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    lib: ["es2022", "esnext.disposable", "dom"],
  },
};

function prepare(files) {
  const folder = mkdtempSync(join(tmpdir(), "s2-codegen-size-"));
  mkdirSync(join(folder, "schemas"));
  for (let index = 0; index < files; index++)
    writeFileSync(join(folder, `schemas/s${index}.proto`), proto(`s${index}`, 1000 / files));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  // As in a project of a user: one protobuf-es. Two would be read and compared by the compiler.
  mkdirSync(join(folder, "node_modules"));
  for (const [name, path] of Object.entries({
    "@bufbuild": "runtime/node_modules/@bufbuild",
    "@s2-dev": "node_modules/@s2-dev",
    "s2-codegen-runtime": "runtime",
  }))
    symlinkSync(join(root, path), join(folder, "node_modules", name));
  const schemas = readdirSync(join(folder, "schemas"));
  run(process.execPath, [join(root, "generator/bin/codegen.js"), "generate", ...schemas, "-o", "../ours"], {
    cwd: join(folder, "schemas"),
  });
  mkdirSync(join(folder, "theirs"));
  run(
    bin("protoc"),
    ["-I", "schemas", "--es_out=theirs", "--es_opt=target=ts,import_extension=js", ...schemas],
    {
      cwd: folder,
      env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` },
    },
  );
  for (const name of ["ours", "theirs"])
    writeFileSync(
      join(folder, `tsconfig.${name}.json`),
      JSON.stringify({ compilerOptions, include: [name] }),
    );
  return folder;
}

function run(command, args, options) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", ...options });
  if (status !== 0) throw new Error(`${command} exited with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

function sizeOf(folder) {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name)));
  return {
    bytes: texts.reduce((sum, text) => sum + text.length, 0),
    gzipped: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
  };
}

/** What is nearest to a machine that does nothing else. */
const least = (values) => Math.min(...values);
const seconds = (text, what) => Number(new RegExp(`^${what} time:?\\s+([0-9.]+)s`, "m").exec(text)?.[1] ?? 0);

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${run(bin("tsc"), ["--version"]).trim()}`,
);
for (const files of [1, 10, 100]) {
  const folder = prepare(files);
  const contenders = ["ours", "theirs"].map((name) => ({
    name,
    total: [],
    check: [],
    ...sizeOf(join(folder, name)),
  }));
  for (let round = 0; round < runs; round++)
    for (const { name, total, check } of contenders) {
      const text = run(bin("tsc"), ["-p", `tsconfig.${name}.json`, "--extendedDiagnostics"], { cwd: folder });
      total.push(seconds(text, "Total"));
      check.push(seconds(text, "Check"));
    }
  rmSync(folder, { recursive: true, force: true });
  const [ours, theirs] = contenders;
  console.log(`\n1,000 messages in ${files} ${files === 1 ? "file" : "files"}: ours, protoc-gen-es, ratio`);
  for (const [what, of, unit] of [
    ["TypeScript", (it) => it.bytes / 1000, "KB"],
    ["gzipped", (it) => it.gzipped / 1000, "KB"],
    ["tsc --noEmit", (it) => least(it.total) * 1000, "ms"],
    ["of it checking", (it) => least(it.check) * 1000, "ms"],
  ])
    console.log(
      `  ${what.padEnd(15)} ${of(ours).toFixed(0).padStart(6)} ${of(theirs).toFixed(0).padStart(6)} ${unit}  ${(of(ours) / of(theirs)).toFixed(2)}×`,
    );
}
