import type { TestProject } from "vitest/node";
import { findServer, howToGetAServer } from "./find-server.js";
import { startServer } from "./start-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the S2 server of this run listens; null when there is none. */
    s2Endpoint: string | null;
  }
}

/** Runs once, and only when a suite that needs a server was selected. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = findServer();
  if (!found) {
    const { CI } = process.env;
    if (CI === "true") throw new Error(`The server suites cannot run here: ${howToGetAServer}.`);
    console.warn(`\nSKIPPED: every suite that needs an S2 server. To run them, ${howToGetAServer}.\n`);
    project.provide("s2Endpoint", null);
    return async () => {};
  }
  const server = await startServer(found);
  project.provide("s2Endpoint", server.endpoint);
  return () => server.stop();
}
