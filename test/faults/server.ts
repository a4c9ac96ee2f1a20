import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server } from "../setup/find-server.js";
import { freePort, type RunningServer, startServer } from "../setup/start-server.js";

/** A server that keeps its streams on disk, and outlives being killed. */
export interface DurableServer extends AsyncDisposable {
  readonly endpoint: string;
  /** Kill it (SIGKILL) and start it again over the same folder, at the same port. Resolves when it answers again. */
  killAndRestart(): Promise<void>;
}

/** @returns undefined when the server of this run is not one whose process can be killed. */
export async function startDurableServer(server: Server | undefined): Promise<DurableServer | undefined> {
  if (server?.kind !== "command" || server.inContainer) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "s2-codegen-faults-"));
  const options = { port: await freePort(), args: ["--local-root", folder] };
  let running: RunningServer = await startServer(server, options);
  return {
    endpoint: running.endpoint,
    async killAndRestart() {
      await running.kill();
      running = await startServer(server, options);
    },
    async [Symbol.asyncDispose]() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
