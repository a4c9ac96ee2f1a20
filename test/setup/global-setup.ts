import type { TestProject } from "vitest/node";
import { environmentVariable, findServer } from "./find-server.js";
import { startServer } from "./start-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the S2 server of this run listens; null when there is none. */
    s2Endpoint: string | null;
  }
}

const howToGetOne =
  `install Rust (https://rustup.rs) and run the tests again, which builds s2-lite once; ` +
  `or put \`s2\` (https://s2.dev/docs/cli) on PATH; or set ${environmentVariable}=http://localhost:PORT`;

/** Runs once, and only when a suite that needs a server was selected. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = findServer();
  if (!found) {
    const { CI } = process.env;
    if (CI === "true") throw new Error(`The server suites cannot run here: ${howToGetOne}.`);
    console.warn(`\nSKIPPED: every suite that needs an S2 server. To run them, ${howToGetOne}.\n`);
    project.provide("s2Endpoint", null);
    return async () => {};
  }
  const server = await startServer(found);
  project.provide("s2Endpoint", server.endpoint);
  return () => server.stop();
}
