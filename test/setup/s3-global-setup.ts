import type { TestProject } from "vitest/node";
import { findVersitygw, type S3Server, startS3Server } from "./s3-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The S3 server of this run; null when there is none. */
    s3Server: S3Server | null;
  }
}

const howToGetOne =
  "install Go (https://go.dev/dl) and run the tests again, which builds versitygw once; or put `versitygw` on PATH";

/** Runs once, and only when a suite that needs a server was selected. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const command = findVersitygw();
  if (command === undefined) {
    const { CI } = process.env;
    if (CI === "true") throw new Error(`The S3 suites cannot run here: ${howToGetOne}.`);
    console.warn(`\nSKIPPED: every suite that needs an S3 server. To run them, ${howToGetOne}.\n`);
    project.provide("s3Server", null);
    return async () => {};
  }
  const { endpoint, bucket, credentials, stop } = await startS3Server(command);
  project.provide("s3Server", { endpoint, bucket, credentials });
  return stop;
}
