// `npm run faults`: compiles the bench, since Node 20 runs no TypeScript, and runs it. See bench.ts.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
// Below `node_modules`, where its imports of packages are found. A folder for each run: what is changed meanwhile does
// not reach it.
const out = fileURLToPath(
  new URL(`../../node_modules/.cache/s2-codegen-faults/${process.pid}/`, import.meta.url),
);
const programs = ["bench", "batch-process", "writer-process"].map((name) => `test/faults/${name}.ts`);
const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const options = ["--ignoreConfig", "--noCheck", "--module", "nodenext", "--target", "es2022", "--allowJs"];
const args = [compiler, ...programs, ...options, "--rootDir", root, "--outDir", out];

process.once("exit", () => rmSync(out, { recursive: true, force: true }));
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
if (status === 0) {
  /** @type {typeof import("./bench.js")} */
  const { runBench } = await import(`${out}test/faults/bench.js`);
  process.exitCode = await runBench(process.argv.slice(2));
} else process.exitCode = 1;
