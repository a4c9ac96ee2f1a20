import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Server } from "./find-server.js";

export interface RunningServer {
  /** What `S2_ACCOUNT_ENDPOINT` and `S2_BASIN_ENDPOINT` would be. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Pulling a Docker image counts, too. */
const startDeadlineMs = 60_000;
const stopDeadlineMs = 5_000;
/** How much of the server's output an error shows, in characters. */
const shownOutput = 4_000;

/** Start the server and wait until it answers. */
export async function startServer(server: Server): Promise<RunningServer> {
  if (server.kind === "running") {
    await waitUntilHealthy(server.endpoint, () => undefined);
    return { endpoint: server.endpoint, stop: async () => {} };
  }

  const port = await freePort();
  const child = spawn(server.command, server.args(port), { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-shownOutput);
    });
  }
  let failure: string | undefined;
  child.once("error", (error) => {
    failure = error.message;
  });
  child.once("exit", (code, signal) => {
    failure ??= `it ended with ${signal ?? `exit code ${code}`}`;
  });
  // Tests that are killed must not leave a server behind.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    await stopProcess(child);
  };

  const endpoint = `http://localhost:${port}`;
  try {
    await waitUntilHealthy(endpoint, () => failure);
  } catch (error) {
    await stop();
    throw new Error(`${server.command} did not start: ${(error as Error).message}\n${output}`);
  }
  return { endpoint, stop };
}

async function waitUntilHealthy(endpoint: string, failure: () => string | undefined): Promise<void> {
  const url = new URL("/health", endpoint);
  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline) {
    const problem = failure();
    if (problem) throw new Error(problem);
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    if (response?.ok) return;
    await delay(50);
  }
  throw new Error(`${url} did not answer within ${startDeadlineMs / 1000} s`);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), stopDeadlineMs);
  await exited;
  clearTimeout(impatient);
}

/** Another process could take the port before the server does; the health check would then say so. */
export async function freePort(): Promise<number> {
  const listener = createServer();
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (address === null || typeof address === "string") throw new Error("A TCP listener has a port.");
  return address.port;
}
