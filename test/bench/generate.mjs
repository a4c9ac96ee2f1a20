// Time of one `generate`, whole process, beside `buf generate` with protoc-gen-es: the two in turn, in one run.
//   npm run build && node test/bench/generate.mjs [runs]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "s2-codegen-bench-"));
const bin = (name) => join(root, "node_modules/.bin", name);

writeFileSync(
  join(folder, "chat.proto"),
  `syntax = "proto3";
package chat.v1;
message Text { string user_id = 1; string content = 2; }
message Code { string user_id = 1; string language = 2; string snippet = 3; }
message Image { string user_id = 1; bytes bytes = 2; }
`,
);
writeFileSync(join(folder, "buf.yaml"), "version: v2\n");
writeFileSync(
  join(folder, "buf.gen.yaml"),
  `version: v2
plugins:
  - local: ${bin("protoc-gen-es")}
    out: buf-out
    opt: target=ts
`,
);

const contenders = [
  [
    "codegen generate",
    process.execPath,
    [join(root, "generator/bin/codegen.js"), "generate", "chat.proto", "-o", "out"],
  ],
  ["buf generate + protoc-gen-es", bin("buf"), ["generate"]],
];

const times = contenders.map(() => []);
for (let run = -1; run < runs; run++) {
  contenders.forEach(([name, command, args], index) => {
    // Every run writes its files anew: a run that finds them unchanged would have less to do.
    rmSync(join(folder, "out"), { recursive: true, force: true });
    rmSync(join(folder, "buf-out"), { recursive: true, force: true });
    rmSync(join(folder, "codegen.lock"), { recursive: true, force: true });
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) throw new Error(`${name} exited with ${status}:\n${stderr}`);
    if (run >= 0) times[index].push(ms); // the first round warms the disk cache
  });
}
rmSync(folder, { recursive: true, force: true });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const [ours, theirs] = times.map(median);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${runs} runs each`);
console.log(`codegen generate              ${ours.toFixed(0)} ms (median)`);
console.log(
  `buf generate + protoc-gen-es  ${theirs.toFixed(0)} ms (median), ${(theirs / ours).toFixed(2)}× ours`,
);
