/**
 * What it costs to compare 1,000 messages of ten fields with 20 locked versions of each, reading these from their text
 * included: `node test/bench/compare-proto.mjs`. CPU time, the best of five runs.
 */
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundle = await rolldown({
  input: at("../../generator/src/check/compare-proto.ts"),
  platform: "node",
  resolve: { extensionAlias: { ".js": [".ts"] } },
});
await bundle.write({ file: at("out/compare-proto.mjs") });
const { compareProto } = await import("./out/compare-proto.mjs");

const MESSAGES = 1000;
const VERSIONS = 20;

/** Ten fields; a version has one of them as int64, and one more. */
function schema(version) {
  const field = (index, type) => ({ name: `f${index}`, json: `f${index}`, kind: "singular", type });
  const fields = {};
  for (let index = 1; index <= 10; index++)
    fields[index] = field(index, index === version ? "int64" : "int32");
  if (version > 0) fields[10 + version] = field(10 + version, "string");
  return {
    root: "M",
    files: { "m.proto": { package: "", syntax: "proto3", types: ["M"] } },
    messages: { M: { fields } },
    enums: {},
  };
}

/** CPU milliseconds, and how many findings there were. */
function measure(texts) {
  const start = process.cpuUsage();
  let findings = 0;
  for (let message = 0; message < MESSAGES; message++) {
    const working = schema(0);
    for (const text of texts) findings += compareProto(JSON.parse(text), working).length;
  }
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, findings };
}

for (const [name, versionOf] of [
  ["nothing changed", () => 0],
  ["a field changed and one removed", (index) => 1 + (index % 10)],
]) {
  const texts = Array.from({ length: VERSIONS }, (_, index) => JSON.stringify(schema(versionOf(index))));
  const runs = Array.from({ length: 5 }, () => measure(texts));
  const { ms, findings } = runs.reduce((best, run) => (run.ms < best.ms ? run : best));
  const each = (ms * 1000) / (MESSAGES * VERSIONS);
  console.log(`${name}: ${ms.toFixed(0)} ms, ${each.toFixed(1)} µs a comparison, ${findings} findings`);
}
