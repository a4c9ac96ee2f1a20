// One `generate`, whole process: time, processor time and memory for one schema and for a hundred, beside
// `buf generate` with protoc-gen-es in turn, in one run.
//   npm run build && node test/bench/generate.mjs [runs]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const bin = (name) => join(root, "node_modules/.bin", name);

/** Ten messages in a package of their own. */
const proto = (name) =>
  `syntax = "proto3";\npackage ${name}.v1;\n${Array.from(
    { length: 10 },
    (_, index) =>
      `// Message ${index}.\nmessage M${index} { string user_id = 1; int64 at = 2; repeated double values = 3; map<string, bytes> parts = 4; }\n`,
  ).join("")}`;
const jsonSchema = (name) =>
  JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $defs: Object.fromEntries(
      ["Text", "Code", "Image"].map((it) => [
        it,
        {
          type: "object",
          required: ["kind", "user"],
          properties: { kind: { const: `${name}${it}` }, user: { type: "string" }, at: { type: "integer" } },
        },
      ]),
    ),
  });

const workloads = [
  { name: "1 .proto, 10 messages", count: 1, ending: "proto", text: proto },
  { name: "100 .proto × 10 messages", count: 100, ending: "proto", text: proto },
  { name: "1 JSON Schema", count: 1, ending: "schema.json", text: jsonSchema },
  { name: "100 JSON Schemas", count: 100, ending: "schema.json", text: jsonSchema },
];

/** Has a process of Node write down at its end what it took. */
const measure = (file) =>
  `data:text/javascript,import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.resourceUsage())));`;

function prepare({ count, ending, text }) {
  const folder = mkdtempSync(join(tmpdir(), "s2-codegen-bench-"));
  mkdirSync(join(folder, "schemas"));
  const files = Array.from({ length: count }, (_, index) => `schemas/s${index}.${ending}`);
  files.forEach((file, index) => {
    writeFileSync(join(folder, file), text(`s${index}`));
  });
  writeFileSync(join(folder, "buf.yaml"), "version: v2\nmodules: [{ path: schemas }]\n");
  const plugin = `{ local: ${bin("protoc-gen-es")}, out: out, opt: target=ts, strategy: all }`;
  writeFileSync(join(folder, "buf.gen.yaml"), `version: v2\nplugins: [${plugin}]\n`);
  return { folder, files };
}

function contendersFor({ ending }, { folder, files }) {
  const usage = join(folder, "usage.json");
  const script = join(root, "generator/bin/codegen.js");
  const own = ["--import", measure(usage), script, "generate", ...files, "-o", "out"];
  const ours = { name: "codegen generate", command: process.execPath, args: own, usage };
  const theirs = { name: "buf generate + protoc-gen-es", command: bin("buf"), args: ["generate"] };
  return ending === "proto" ? [ours, theirs] : [ours];
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0].toFixed(1)}, ${runs} runs each`,
);
for (const workload of workloads) {
  const prepared = prepare(workload);
  const contenders = contendersFor(workload, prepared).map((it) => ({ ...it, ms: [], cpu: [], mib: [] }));
  for (let run = -1; run < runs; run++) {
    for (const { name, command, args, usage, ms, cpu, mib } of contenders) {
      // Every run writes its files anew: a run that finds them unchanged would have less to do.
      for (const path of ["out", "codegen.lock"])
        rmSync(join(prepared.folder, path), { recursive: true, force: true });
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(command, args, { cwd: prepared.folder, encoding: "utf8" });
      const took = Number(process.hrtime.bigint() - start) / 1e6;
      if (status !== 0) throw new Error(`${name} exited with ${status}:\n${stderr}`);
      if (run < 0) continue; // the first round warms the disk cache
      ms.push(took);
      if (usage === undefined) continue;
      const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(usage, "utf8"));
      cpu.push((userCPUTime + systemCPUTime) / 1000);
      mib.push(maxRSS / 1024);
    }
  }
  rmSync(prepared.folder, { recursive: true, force: true });
  console.log(`\n${workload.name}`);
  const [ours] = contenders;
  for (const { name, ms, cpu, mib } of contenders) {
    const more =
      cpu.length === 0 ? "" : `, ${median(cpu).toFixed(0)} ms of processor, ${median(mib).toFixed(0)} MiB`;
    const ratio = name === ours.name ? "" : `, ${(median(ms) / median(ours.ms)).toFixed(2)}× ours`;
    console.log(
      `  ${name.padEnd(29)} ${median(ms).toFixed(0)} ms (median), ${Math.min(...ms).toFixed(0)} (least)${more}${ratio}`,
    );
  }
}
