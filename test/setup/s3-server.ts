import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./start-server.js";
import { cachedBinary, hasGo, install } from "./versitygw.mjs";

/** What an S3 client needs to know of the server of this run. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** @returns the command; undefined when this machine has none and no way to build it. */
export function findVersitygw(): string | undefined {
  if (spawnSync("versitygw", ["--version"], { stdio: "ignore" }).status === 0) return "versitygw";
  return cachedBinary() ?? (hasGo() ? install() : undefined);
}

/** A server over a folder of its own, with one bucket. */
export async function startS3Server(command: string): Promise<S3Server & { stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "s2-codegen-s3-"));
  // Beside the objects, since not every file system of temporary files has extended attributes.
  const [objects, metadata] = [join(folder, "objects"), join(folder, "metadata")];
  const bucket = "messages";
  // A bucket is a folder here.
  await mkdir(join(objects, bucket), { recursive: true });
  await mkdir(metadata);
  const credentials = { accessKeyId: "tests", secretAccessKey: "only-for-tests" };
  const keys = ["--access", credentials.accessKeyId, "--secret", credentials.secretAccessKey];
  const server = await startServer({
    kind: "command",
    command,
    args: (port) => {
      const listen = ["--port", `127.0.0.1:${port}`, "--health", "/health"];
      return [...keys, ...listen, "--quiet", "posix", "--sidecar", metadata, objects];
    },
  });
  return {
    endpoint: server.endpoint,
    bucket,
    credentials,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
