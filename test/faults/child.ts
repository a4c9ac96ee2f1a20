import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { WriterReport } from "./write.js";
import type { WriterOrder } from "./writer-process.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Below `node_modules`, where its imports of packages are found. */
const outFolder = fileURLToPath(new URL("../../node_modules/.cache/s2-codegen-faults", import.meta.url));

/** Node 20 runs no TypeScript: compile the writer's program and all it imports, unchecked. */
export function compileWriterProcess(): void {
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const options = ["--ignoreConfig", "--noCheck", "--module", "nodenext", "--target", "es2022"];
  const folders = ["--rootDir", ".", "--outDir", outFolder];
  const args = [compiler, "test/faults/writer-process.ts", ...options, ...folders];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`The writer's program does not compile:\n${stdout}`);
}

/** Resolves with whether it was killed, when the process is gone and all that it reported was handed on. */
export async function runWriterProcess(
  order: WriterOrder,
  killAfter: number | undefined,
  report: (what: WriterReport) => void,
): Promise<boolean> {
  const child = fork(`${outFolder}/test/faults/writer-process.js`, { cwd: root, execArgv: [] });
  let acked = 0;
  child.on("message", (what: WriterReport) => {
    report(what);
    if (what.kind === "acked") acked++;
    if (killAfter !== undefined && what.kind !== "failed" && acked >= killAfter) child.kill("SIGKILL");
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.send(order);
  await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  process.off("exit", kill);
  return child.signalCode === "SIGKILL";
}
