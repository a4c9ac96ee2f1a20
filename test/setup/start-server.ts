import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Server } from "./find-server.js";

export interface RunningServer {
  /** What `S2_ACCOUNT_ENDPOINT` and `S2_BASIN_ENDPOINT` would be. */
  readonly endpoint: string;
  stop(): Promise<void>;
  /** End it as a power failure would. Resolves when it is gone. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** Further arguments of its command line. */
  readonly args?: readonly string[];
}

/** Pulling a Docker image counts, too. */
const startDeadlineMs = 60_000;
const stopDeadlineMs = 5_000;
/** How much of the server's output an error shows, in characters. */
const shownOutput = 4_000;

/** Start the server and wait until it answers. */
export async function startServer(server: Server, options: StartOptions = {}): Promise<RunningServer> {
  if (server.kind === "running") {
    await waitUntilHealthy(server.endpoint, () => undefined);
    const leave = async (): Promise<void> => {};
    return { endpoint: server.endpoint, stop: leave, kill: leave };
  }

  const port = options.port ?? (await freePort());
  const args = [...server.args(port), ...(options.args ?? [])];
  const child = spawn(server.command, args, { stdio: ["ignore", "pipe", "pipe"] });
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
  const killNow = (): void => void child.kill("SIGKILL");
  process.once("exit", killNow);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.off("exit", killNow);
    await endProcess(child, signal);
  };
  const stop = (): Promise<void> => end("SIGTERM");

  const endpoint = `http://localhost:${port}`;
  try {
    await waitUntilHealthy(endpoint, () => failure);
  } catch (error) {
    await stop();
    throw new Error(`${server.command} did not start: ${(error as Error).message}\n${output}`);
  }
  return { endpoint, stop, kill: () => end("SIGKILL") };
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

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  child.kill(signal);
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
