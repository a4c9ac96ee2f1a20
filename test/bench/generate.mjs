// Generating as a user does it, whole processes: time, processor time and memory for one schema and for a hundred, beside
// other generators, which take turns. Medians; the least time in brackets, since other work of the machine only adds.
//   npm run build && npm ci --prefix test/bench && node test/bench/generate.mjs [runs] [words of a workload's name]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { contenders } from "./generate/contenders.mjs";
import { prepare, workloads } from "./generate/workloads.mjs";

const [count = "9", only = ""] = process.argv.slice(2);
const runs = Number(count);
const MOST_MS = 20_000;
/** GNU's: processor time and memory of a command with all that it starts. Without it, these columns stay empty. */
const time = existsSync("/usr/bin/time") ? "/usr/bin/time" : undefined;

const [cpu] = cpus();
console.log(
  `Node.js ${process.version}, ${cpu?.model.trim()}, ${cpus().length} processors, load ${loadavg()[0].toFixed(1)}, ${runs} runs each`,
);
for (const workload of workloads.filter(({ name }) => name.includes(only))) {
  const schemas = prepare(workload);
  const measured = contenders[workload.ending](schemas).map((it) => ({ ...it, samples: [] }));
  for (let run = -1; run < runs; run++)
    for (const { name, commands, samples } of measured) {
      if (samples.reduce((total, { wall }) => total + wall, 0) > MOST_MS) continue; // seen often enough
      // Every run writes its files anew: a run that finds them unchanged would have less to do.
      for (const path of ["out", "codegen.lock"])
        rmSync(join(schemas.folder, path), { recursive: true, force: true });
      mkdirSync(join(schemas.folder, "out"));
      const sample = together(commands.map((command) => measure(name, command, schemas.folder)));
      if (run >= 0) samples.push(sample); // the first round warms the disk's cache
    }
  rmSync(schemas.folder, { recursive: true, force: true });
  print(workload, measured);
}

/** Runs a command to its end. */
function measure(name, [command, ...args], cwd) {
  const usage = join(cwd, "usage.txt");
  const whole =
    time === undefined ? [command, ...args] : [time, "-o", usage, "-f", "%U %S %M", command, ...args];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(whole[0], whole.slice(1), { cwd, encoding: "utf8" });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name} exited with ${status}:\n${stderr}`);
  const [user, system, kib] =
    time === undefined ? [] : readFileSync(usage, "utf8").trim().split(" ").map(Number);
  return { wall, cpu: (user + system) * 1000, mib: kib / 1024 };
}

/** Processes one after the other. */
function together(samples) {
  const sum = (of) => samples.reduce((total, sample) => total + of(sample), 0);
  return {
    wall: sum(({ wall }) => wall),
    cpu: sum(({ cpu }) => cpu),
    mib: Math.max(...samples.map(({ mib }) => mib)),
  };
}

function print({ name }, measured) {
  console.log(`\n| ${name} | ms | of processor, ms | MiB at most | × ours, time | × ours, processor |`);
  console.log(`|${" --- |".repeat(6)}`);
  const [ours] = measured.map(({ samples }) => medians(samples));
  for (const { name, samples } of measured) {
    const { wall, cpu, mib, least } = medians(samples);
    const cells = [`${wall.toFixed(0)} (${least.toFixed(0)})`, whole(cpu), whole(mib)];
    cells.push((wall / ours.wall).toFixed(2), time === undefined ? "–" : (cpu / ours.cpu).toFixed(2));
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

function medians(samples) {
  const of = (key) => samples.map((sample) => sample[key]).sort((a, b) => a - b);
  const median = (key) => of(key)[samples.length >> 1];
  return { wall: median("wall"), cpu: median("cpu"), mib: median("mib"), least: of("wall")[0] };
}

function whole(number) {
  return Number.isNaN(number) ? "–" : number.toFixed(0);
}
